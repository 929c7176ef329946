package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.axone.program.Options;
import dev.axone.tensor.DType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients agree with LibTorch. */
final class TorchAgreementTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 33})
  void referenceInFloat64(int n) {
    assertAll(
        Catalogue.ofSize(n).stream()
            .map(c -> () -> compare(c, c.data(), DType.FLOAT64, AxoneRun.REFERENCE, 0x1p-52)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 33})
  void fastInFloat32(int n) {
    assertAll(
        Catalogue.ofSize(n).stream()
            .map(c -> () -> compare(c, c.data(), DType.FLOAT32, AxoneRun.FAST, 0x1p-23)));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 33})
  void equalElementsGetTheGradientsOfLibTorch(int n) {
    assertAll(
        Catalogue.ofSize(n).stream()
            .filter(c -> c.numbers() == Numbers.ANY && !c.operation().startsWith("DIVIDE"))
            .map(c -> () -> compare(c, c.ties(), DType.FLOAT32, AxoneRun.FAST, 0x1p-23)));
  }

  static void compare(
      OperationCase c, List<double[]> data, DType type, Options options, double unit) {
    Outcome torch = TorchRun.of(c, data);
    Outcome axone = AxoneRun.of(c, data, type, options);
    int ulps = c.ulps();
    if (ulps == 0 && type == DType.FLOAT32) {
      torch = torch.asFloats(); // one exact operation rounds once, in float64 before or not
    } else if (ulps > 0 && type == DType.FLOAT64) {
      ulps += 2; // LibTorch's elementary functions have an error of one ulp
    }
    Outcome.assertAgree(c.toString(), torch, axone, unit, ulps);
  }
}
