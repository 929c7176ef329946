package dev.axone.layer.part;

import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.function.DoubleUnaryOperator;

/**
 * Rotary position embedding (RoPE): rotates features i and i + k / 2 of step t by the angle t /
 * 10000^(2i / k), so that dot products of queries and keys depend on their distance. Su et al.,
 * "RoFormer: enhanced transformer with rotary position embedding", 2021.
 */
public final class Rotary {
  private static final double BASE = 10_000;

  private Rotary() {}

  /** Returns [batch, heads, time, k] with each step rotated by its angles; k is even. */
  public static Tensor rotated(Tensor x) {
    int time = x.shape().dim(2);
    int half = x.shape().dim(3) / 2;
    Tensor a = x.slice(3, 0, half);
    Tensor b = x.slice(3, half, 2 * half);
    Tensor cos = table(time, half, Math::cos, x.dtype());
    Tensor sin = table(time, half, Math::sin, x.dtype());
    return Tensor.concat(
        3, a.multiply(cos).subtract(b.multiply(sin)), b.multiply(cos).add(a.multiply(sin)));
  }

  private static Tensor table(int time, int half, DoubleUnaryOperator f, DType dtype) {
    double[] d = new double[time * half];
    for (int i = 0; i < d.length; i++) {
      int step = i / half;
      d[i] = f.applyAsDouble(step / Math.pow(BASE, (double) (i % half) / half));
    }
    return Tensor.of(new Op.Constant(new Values(Shape.of(1, 1, time, half), d), dtype));
  }
}
