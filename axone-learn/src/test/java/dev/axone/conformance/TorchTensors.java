package dev.axone.conformance;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Numbers on their way into LibTorch and back, always in float64. In float32 LibTorch leaves
 * convolutions to oneDNN, whose gradients are wrong on some processors (seen: version 2.10, few
 * channels, AVX-512 without AMX): what others are judged by must not. {@link OracleTest} sees to it
 * that no test makes tensors in another way.
 */
public final class TorchTensors {
  private TorchTensors() {}

  /** Returns a tensor of this shape, or a vector if none is given. */
  public static Tensor tensor(double[] data, long... shape) {
    Tensor t = Tensor.create(data);
    return shape.length == 0 ? t : t.reshape(shape);
  }

  /** Returns a tensor of these values. */
  public static Tensor tensor(Values v) {
    return Tensor.create(v.data()).reshape(longs(v.shape()));
  }

  /** Returns the floats as a tensor of this shape. */
  public static Tensor tensor(float[] data, long... shape) {
    double[] d = new double[data.length];
    Arrays.setAll(d, i -> data[i]);
    return tensor(d, shape);
  }

  /** Returns a vector of 64-bit integers, as labels, indices and sizes are. */
  public static Tensor integers(long... data) {
    return Tensor.create(data);
  }

  /** Returns the elements of a tensor. */
  public static double[] doubles(Tensor t) {
    double[] d = new double[Math.toIntExact(t.numel())];
    if (d.length > 0) {
      t.detach().toType(ScalarType.Double).contiguous().data_ptr_double().get(d);
    }
    return d;
  }

  /** Returns shape and elements of a tensor. */
  public static Values values(Tensor t) {
    return new Values(shape(t), doubles(t));
  }

  /** Returns the shape of a tensor. */
  public static Shape shape(Tensor t) {
    return Shape.of(Arrays.stream(t.shape()).mapToInt(Math::toIntExact).toArray());
  }

  /** Returns a shape as LibTorch takes it. */
  public static long[] longs(Shape shape) {
    return Arrays.stream(shape.toArray()).asLongStream().toArray();
  }
}
