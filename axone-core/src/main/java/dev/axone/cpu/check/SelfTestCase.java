package dev.axone.cpu.check;

import dev.axone.cpu.kernels.KernelKind;
import dev.axone.reference.Reference;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One operation with inputs for which a kind of kernel must compute the correct result.
 *
 * @param inputs the operation's inputs, float32
 * @param data their elements
 */
record SelfTestCase(KernelKind kind, Tensor node, List<Tensor> inputs, List<double[]> data) {
  /**
   * The maximum error of a sum, as a fraction of the sum of magnitudes: 256 roundings give less,
   * one factor rounded to bfloat16 gives far more.
   */
  private static final double TOLERANCE = 0x1p-16;

  /** Returns a case with inputs of some shapes. */
  static SelfTestCase of(KernelKind kind, Op op, Shape... shapes) {
    List<Tensor> inputs = new ArrayList<>();
    List<double[]> data = new ArrayList<>();
    for (Shape shape : shapes) {
      inputs.add(Tensor.input("x" + inputs.size(), shape, DType.FLOAT32));
      data.add(numbers(shape.size(), inputs.size()));
    }
    boolean rounded = kind.isBfloat16() && kind != KernelKind.BFLOAT16_ROUNDING;
    Tensor[] factors =
        inputs.stream().map(t -> rounded ? t.cast(DType.BFLOAT16) : t).toArray(Tensor[]::new);
    return new SelfTestCase(kind, Tensor.of(op, factors), inputs, data);
  }

  /** Integers up to 1023, none of them 0: sums of few products are exact in float32. */
  private static double[] numbers(int n, int seed) {
    double[] numbers = new double[n];
    int x = seed * 0x9e3779b9;
    for (int i = 0; i < n; i++) {
      x = x * 1664525 + 1013904223;
      int magnitude = 1 + (x >>> 8) % 1023;
      numbers[i] = x < 0 ? -magnitude : magnitude;
    }
    return numbers;
  }

  /** Returns the error of a result, or an empty text. */
  String wrong(float[] found) {
    double[] expected = reference(data);
    double[] tolerance = isExact() ? new double[expected.length] : reference(magnitudes());
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(found[i] - expected[i]) <= TOLERANCE * tolerance[i])) {
        return "%s: element %s is %s instead of %s"
            .formatted(this, i, found[i], (float) expected[i]);
      }
    }
    return "";
  }

  /** Maxima and rounding are exact; of magnitudes, other elements would be the maxima. */
  private boolean isExact() {
    return switch (kind) {
      case MAX_POOLING, MAX_POOLING_GRADIENT, BFLOAT16_ROUNDING -> true;
      case PRODUCT, CONVOLUTION, CONVOLUTION_INPUT, CONVOLUTION_KERNEL -> false;
      case AVERAGE_POOLING, AVERAGE_POOLING_GRADIENT -> false;
      case BFLOAT16_PRODUCT,
          BFLOAT16_CONVOLUTION,
          BFLOAT16_CONVOLUTION_INPUT,
          BFLOAT16_CONVOLUTION_KERNEL ->
          false;
    };
  }

  private List<double[]> magnitudes() {
    return data.stream().map(d -> java.util.Arrays.stream(d).map(Math::abs).toArray()).toList();
  }

  private double[] reference(List<double[]> values) {
    Map<Tensor, double[]> known = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      known.put(inputs.get(i), values.get(i));
    }
    return reference(node, known);
  }

  private static double[] reference(Tensor t, Map<Tensor, double[]> known) {
    double[] given = known.get(t);
    if (given != null) {
      return given;
    }
    double[][] in =
        t.inputs().stream().map(input -> reference(input, known)).toArray(double[][]::new);
    double[] out = new double[t.shape().size()];
    Reference.compute(t, in, out, 0, 0);
    return out;
  }

  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    inputs.forEach(t -> s.append(s.isEmpty() ? "" : ", ").append(t.shape()));
    return node.op() + " of " + s;
  }
}
