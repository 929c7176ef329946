package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.network.Parameter;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Small data sets and helpers of the tests. */
final class TestData {
  private TestData() {}

  static float[] floats(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  /** Samples of 6 numbers around one of 3 centres; the target is the centre's index. */
  static Dataset blobs(int n, long seed) {
    float[] x = floats(n * 6, seed);
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      y[i] = i * 7 % 3;
      x[i * 6 + (int) y[i]] += 2;
    }
    return Dataset.of(Floats.of(Shape.of(6), x), Floats.of(Shape.of(), y));
  }

  /** Returns all parameters' bytes by path. */
  static Map<String, String> bits(Model model) {
    Map<String, String> bits = new LinkedHashMap<>();
    for (Parameter p : model.parameters()) {
      bits.put(p.path(), bits(p.variable().elements()));
    }
    return bits;
  }

  private static String bits(MemorySegment data) {
    return java.util.Arrays.toString(data.toArray(ValueLayout.JAVA_INT));
  }
}
