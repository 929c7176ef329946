package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.axone.program.Options;
import dev.axone.tensor.DType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast back end and the reference agree, at sizes near multiples of the vector length. */
final class BackendsAgreeTest {
  private static final double UNIT = 0x1p-23;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 6, 8, 13, 15, 16, 17, 31, 64, 4098})
  void fastIsReference(int n) {
    assertAll(Catalogue.ofSize(n).stream().map(c -> () -> compare(c, AxoneRun.FAST)));
  }

  /** One size, and windows: the build also runs this test as on other processors (see pom.xml). */
  @Test
  @Tag("elsewhere")
  void fastIsReferenceElsewhere() {
    Stream<OperationCase> cases =
        Stream.of(Catalogue.ofSize(33), WindowCases.odd()).flatMap(List::stream);
    assertAll(cases.map(c -> () -> compare(c, AxoneRun.FAST)));
  }

  /** At a size where most loops are divided. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void fastIsReferenceWithThreads(int threads) {
    Options options = AxoneRun.FAST.withThreads(threads);
    assertAll(Catalogue.ofSize(1500).stream().map(c -> () -> compare(c, options)));
  }

  static void compare(OperationCase c, Options options) {
    Outcome reference = AxoneRun.of(c, c.data(), DType.FLOAT32, AxoneRun.REFERENCE);
    Outcome fast = AxoneRun.of(c, c.data(), DType.FLOAT32, options);
    Outcome.assertAgree(c.toString(), reference, fast, UNIT, c.ulps());
  }
}
