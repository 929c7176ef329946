package dev.axone.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.gradient.Gradients;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;

/**
 * A formula in Axone and the same in LibTorch: both are given the same numbers, and value and
 * gradient with respect to the first operand must agree: in float64 within 1e-10, in float32, on
 * both back ends, within 1e-5, relative to LibTorch's result in float64.
 *
 * @param name of the formula in messages
 * @param floor magnitude below which a result counts as so large when errors are compared with it:
 *     what cancels to nearly 0 has no relative accuracy
 */
public record Twins(String name, double floor, Ours ours, Theirs theirs) {
  /** A formula over operands in Axone. */
  @FunctionalInterface
  public interface Ours {
    Tensor of(Tensor... x);
  }

  /** The same in LibTorch. */
  @FunctionalInterface
  public interface Theirs {
    org.bytedeco.pytorch.Tensor of(org.bytedeco.pytorch.Tensor... x);
  }

  private record Result(Values value, Values gradient) {}

  /** Returns twins whose results are compared from magnitude 0.1 on: 1e-6 absolute in float32. */
  public static Twins of(String name, Ours ours, Theirs theirs) {
    return new Twins(name, 0.1, ours, theirs);
  }

  /** Returns these twins with another floor. */
  public Twins withFloor(double f) {
    return new Twins(name, f, ours, theirs);
  }

  /** Returns a tensor of numbers that floats hold exactly. */
  public static Values values(Shape shape, double... numbers) {
    return new Values(shape, Arrays.stream(numbers).map(x -> (float) x).toArray());
  }

  /** Returns normal numbers. */
  public static Values normal(Shape shape, double standardDeviation, long seed) {
    Random random = new Random(seed);
    return values(
        shape,
        random
            .doubles(shape.size())
            .map(u -> random.nextGaussian())
            .map(x -> x * standardDeviation)
            .toArray());
  }

  /** Returns uniform numbers. */
  public static Values uniform(Shape shape, double from, double to, long seed) {
    return values(shape, new Random(seed).doubles(shape.size(), from, to).toArray());
  }

  /** Returns integers from 0 to n − 1, as labels are. */
  public static Values labels(Shape shape, int n, long seed) {
    return values(shape, new Random(seed).ints(shape.size(), 0, n).asDoubleStream().toArray());
  }

  /** Returns positive rows over the last axis whose sum is 1. */
  public static Values distributions(Shape shape, long seed) {
    double[] x = uniform(shape, 0.05, 1, seed).data();
    int n = shape.dim(-1);
    for (int row = 0; row < x.length; row += n) {
      double sum = Arrays.stream(x, row, row + n).sum();
      for (int i = row; i < row + n; i++) {
        x[i] /= sum;
      }
    }
    return values(shape, x);
  }

  /** Asserts that both agree on operands. */
  public void agree(Values... x) {
    Result expected = torch(x);
    compare("float64", expected, axone(DType.FLOAT64, Backend.REFERENCE, x), 1e-10);
    compare("float32, reference", expected, axone(DType.FLOAT32, Backend.REFERENCE, x), 1e-5);
    compare("float32, fast", expected, axone(DType.FLOAT32, Backend.CPU, x), 1e-5);
  }

  private void compare(String how, Result expected, Result actual, double relative) {
    compare(name + " in " + how + ": value", expected.value, actual.value, relative);
    compare(name + " in " + how + ": gradient", expected.gradient, actual.gradient, relative);
  }

  private void compare(String what, Values expected, Values actual, double relative) {
    assertEquals(expected.shape(), actual.shape(), what);
    for (int i = 0; i < expected.data().length; i++) {
      double e = expected.data()[i];
      double a = actual.data()[i];
      int at = i;
      assertTrue(
          e == a || Math.abs(e - a) <= relative * Math.max(floor, Math.abs(e)),
          () -> "%s %d should be %s, is %s".formatted(what, at, e, a));
    }
  }

  private static double[] weights(int n) {
    return uniform(Shape.of(n), 0.5, 1.5, 77).data();
  }

  private Result axone(DType type, String backend, Values... values) {
    Tensor[] x =
        Arrays.stream(values).map(v -> Tensor.input("x", v.shape(), type)).toArray(Tensor[]::new);
    Tensor y = ours.of(x);
    Values w = new Values(y.shape(), weights(y.shape().size()));
    Tensor sum = y.multiply(Tensor.of(new Op.Constant(w, type))).sum();
    Tensor g = Gradients.of(sum, List.of(x[0])).getFirst();
    try (Program p = Program.compile(Graph.of(y, g), new Options(backend, 1))) {
      for (int i = 0; i < x.length; i++) {
        if (p.reads(x[i])) {
          write(values[i].data(), type, p, x[i]);
        }
      }
      p.run(0, 0);
      return new Result(p.values(0), p.values(1));
    }
  }

  private static void write(double[] from, DType type, Program p, Tensor to) {
    for (int i = 0; i < from.length; i++) {
      if (type == DType.FLOAT32) {
        p.input(to).setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from[i]);
      } else {
        p.input(to).setAtIndex(ValueLayout.JAVA_DOUBLE, i, from[i]);
      }
    }
  }

  private Result torch(Values... values) {
    try (PointerScope _ = new PointerScope()) {
      org.bytedeco.pytorch.Tensor[] x =
          Arrays.stream(values)
              .map(TorchTensors::tensor)
              .toArray(org.bytedeco.pytorch.Tensor[]::new);
      x[0].set_requires_grad(true);
      org.bytedeco.pytorch.Tensor y = theirs.of(x);
      if (y.requires_grad()) {
        Shape shape = TorchTensors.shape(y);
        y.mul(TorchTensors.tensor(new Values(shape, weights(shape.size())))).sum().backward();
      }
      boolean known = x[0].grad().defined();
      return new Result(
          TorchTensors.values(y), known ? TorchTensors.values(x[0].grad()) : zeros(x[0]));
    }
  }

  private static Values zeros(org.bytedeco.pytorch.Tensor like) {
    Shape shape = TorchTensors.shape(like);
    return new Values(shape, new double[shape.size()]);
  }
}
