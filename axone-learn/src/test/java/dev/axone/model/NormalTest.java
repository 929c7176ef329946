package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.conformance.TorchTensors;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.network.TraceContext;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import java.util.Arrays;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Standard normal numbers of a scope. */
class NormalTest {
  private static final int N = 1 << 20;

  private static double[] numbers(Options options) {
    Layer normal = (scope, x) -> scope.normal(x[0].shape());
    Model model = Sequential.of(Input.of(N), normal);
    return Runs.run(model, new TraceContext(true), 1, 3, options);
  }

  private static double[] uniform() {
    Layer uniform = (scope, x) -> scope.uniform(x[0].shape());
    Model model = Sequential.of(Input.of(N), uniform);
    return Runs.run(model, new TraceContext(true), 1, 3, Options.defaults());
  }

  @Test
  void hasTheMomentsOfTheNormalDistribution() {
    double[] z = numbers(Options.defaults());
    double[] expected = {0, 1, 0, 3};
    double[] variance = {1, 2, 15, 96}; // of z, z², z³, z⁴
    for (int k = 1; k <= 4; k++) {
      int power = k;
      double mean = Arrays.stream(z).map(x -> Math.pow(x, power)).average().orElseThrow();
      assertEquals(expected[k - 1], mean, 4 * Math.sqrt(variance[k - 1] / N), "moment " + k);
    }
    assertTrue(Arrays.stream(z).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(z).max().orElseThrow() > 4.5, "the tail is there");
  }

  /** √2 · erf⁻¹ of LibTorch, in double, of the same uniform numbers. */
  @Test
  void isTheQuantileOfTheUniformNumber() {
    double[] z = numbers(Options.defaults());
    double[] x = Arrays.stream(uniform()).map(u -> 2 * u - (1 - 0x1p-24)).toArray();
    double[] exact = TorchTensors.doubles(torch.erfinv(TorchTensors.tensor(x)));
    for (int i = 0; i < N; i++) {
      double expected = Math.sqrt(2) * exact[i];
      assertEquals(expected, z[i], 2e-6 * Math.abs(expected) + 1e-12);
    }
  }

  @Test
  void hasTheSameBitsForAnyNumberOfThreads() {
    double[] one = numbers(Options.defaults().withThreads(1));
    double[] two = numbers(Options.defaults().withThreads(2));
    assertArrayEquals(one, two);
    double[] reference = numbers(Options.defaults().withBackend(Backend.REFERENCE));
    assertArrayEquals(reference, one, 1e-5);
  }
}
