package dev.axone.operation;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Runs a case with LibTorch, always in float64: in float32 it uses oneDNN for convolutions, whose
 * gradients are wrong on some processors (seen: version 2.10, few channels, AVX-512 without AMX).
 */
final class TorchRun {
  private TorchRun() {}

  static Outcome of(OperationCase c, List<double[]> data) {
    try (PointerScope _ = new PointerScope()) {
      Tensor[] x = new Tensor[data.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = tensor(data.get(i), c.shapes().get(i).toArray()).set_requires_grad(true);
      }
      Tensor y = c.torch().apply(x);
      int[] shape = Arrays.stream(y.shape()).mapToInt(Math::toIntExact).toArray();
      if (y.requires_grad()) {
        int n = Math.toIntExact(y.numel());
        y.mul(tensor(AxoneRun.weights(n), shape)).sum().backward();
      }
      List<Values> gradients = Arrays.stream(x).map(TorchRun::gradient).toList();
      return new Outcome(values(y), gradients);
    }
  }

  static Tensor tensor(double[] data, int... shape) {
    return Tensor.create(data).reshape(ShapeCases.longs(shape));
  }

  /** LibTorch leaves a gradient undefined where there is none. */
  private static Values gradient(Tensor x) {
    return values(x.grad().defined() ? x.grad() : x.detach().zero_());
  }

  private static Values values(Tensor t) {
    double[] d = new double[Math.toIntExact(t.numel())];
    if (d.length > 0) {
      t.detach().toType(ScalarType.Double).contiguous().data_ptr_double().get(d);
    }
    int[] shape = Arrays.stream(t.shape()).mapToInt(Math::toIntExact).toArray();
    return new Values(Shape.of(shape), d);
  }
}
