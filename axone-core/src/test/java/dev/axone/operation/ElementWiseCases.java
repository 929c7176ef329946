package dev.axone.operation;

import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Every element-wise function with every way of broadcasting. */
final class ElementWiseCases {
  private ElementWiseCases() {}

  static List<OperationCase> ofSize(int n) {
    List<OperationCase> cases = new ArrayList<>();
    for (ElementWise f : ElementWise.values()) {
      for (List<Shape> shapes : shapes(f.arity(), n)) {
        cases.add(of(f, shapes));
      }
      if (f.arity() == 2) {
        cases.add(withItself(f, Shape.of(2, n)));
      }
    }
    return cases;
  }

  private static OperationCase of(ElementWise f, List<Shape> shapes) {
    return new OperationCase(
        f.name(), shapes, numbers(f), ulps(f), x -> Tensor.map(f, x), x -> TorchFunctions.of(f, x));
  }

  private static OperationCase withItself(ElementWise f, Shape shape) {
    Function<Tensor[], Tensor> axone = x -> Tensor.map(f, x[0], x[0]);
    return new OperationCase(
        f.name() + " with itself",
        List.of(shape),
        numbers(f),
        ulps(f),
        axone,
        x -> TorchFunctions.of(f, x[0], x[0]));
  }

  /**
   * Shapes for one, two or three operands: equal, scalar, row, column, outer, middle, four axes.
   */
  private static Set<List<Shape>> shapes(int arity, int n) {
    int[][][] patterns = {
      {{n}, {n}, {n}},
      {{n}, {}, {n}},
      {{}, {n}, {}},
      {{}, {}, {}},
      {{3, n}, {n}, {3, 1}},
      {{3, 1}, {1, n}, {}},
      {{3, 4, n}, {3, 1, n}, {4, 1}},
      {{2, 3, 1, n}, {1, 3, 5, 1}, {2, 1, 5, n}},
      {{n, 3}, {n, 1}, {3}},
      {{n, 2, 3}, {1}, {n, 1, 1}},
    };
    Set<List<Shape>> shapes = new LinkedHashSet<>();
    for (int[][] p : patterns) {
      shapes.add(IntStream.range(0, arity).mapToObj(i -> Shape.of(p[i])).toList());
    }
    return shapes;
  }

  private static Numbers numbers(ElementWise f) {
    return switch (f) {
      case LOG, LOG1P, SQRT -> Numbers.POSITIVE;
      case FLOOR -> Numbers.BETWEEN;
      default -> Numbers.ANY;
    };
  }

  /**
   * Functions computed by polynomials have errors of a few ulps (see LaneMathTest), the others are
   * exact.
   */
  static int ulps(ElementWise f) {
    return switch (f) {
      case EXP, LOG, EXPM1, LOG1P, SIN, COS, TANH, SIGMOID, SOFTPLUS -> 4;
      case ERF -> 6;
      default -> 0;
    };
  }
}
