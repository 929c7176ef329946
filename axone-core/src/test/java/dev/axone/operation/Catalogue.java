package dev.axone.operation;

import java.util.List;
import java.util.stream.Stream;

/** All operations, on shapes with one axis of a given size. */
final class Catalogue {
  private Catalogue() {}

  static List<OperationCase> ofSize(int n) {
    return Stream.of(
            ElementWiseCases.ofSize(n),
            ShapeCases.ofSize(n),
            SumCases.ofSize(n),
            WindowCases.ofSize(n),
            RowCases.ofSize(n),
            ScanCases.ofSize(n))
        .flatMap(List::stream)
        .toList();
  }
}
