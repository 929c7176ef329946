package dev.axone.operation;

import static dev.axone.operation.OperationCase.moves;
import static dev.axone.operation.OperationCase.sums;
import static dev.axone.operation.ShapeCases.longs;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Reductions, matrix products and functions composed of them. */
final class SumCases {
  private SumCases() {}

  static List<OperationCase> ofSize(int n) {
    List<OperationCase> cases = new ArrayList<>();
    for (int[] dims :
        new int[][] {{n}, {3, n}, {n, 3}, {2, n, 3}, {2, 3, n}, {n, 1, 2}, {2, 3, 2, n}}) {
      reductions(Shape.of(dims), cases);
    }
    for (boolean ta : new boolean[] {false, true}) {
      for (boolean tb : new boolean[] {false, true}) {
        cases.add(product(ta, tb, n, 3, 5));
        cases.add(product(ta, tb, 3, n, 5));
        cases.add(product(ta, tb, 3, 5, n));
        cases.add(product(ta, tb, 2, 3, n, 2, 2));
        cases.add(product(ta, tb, 3, 2, 2, 1, n));
      }
    }
    if (n > 0) {
      composed(n, cases);
    }
    return cases;
  }

  private static void reductions(Shape shape, List<OperationCase> cases) {
    for (int set = 1; set < 1 << shape.rank(); set++) {
      int bits = set;
      int[] axes = IntStream.range(0, shape.rank()).filter(i -> (bits >> i & 1) == 1).toArray();
      String text = Arrays.toString(axes);
      cases.add(
          sums(
              "sum over " + text,
              x -> x[0].sum(axes),
              x -> x[0].sum(longs(axes), false, null),
              shape));
      if (Arrays.stream(axes).allMatch(a -> shape.dim(a) > 0)) {
        cases.add(
            moves(
                "max over " + text,
                x -> x[0].max(axes),
                x -> x[0].amax(longs(axes), false),
                shape));
      }
    }
  }

  /** A product of m × k and k × n, with leading batch axes. */
  private static OperationCase product(boolean ta, boolean tb, int m, int k, int n, int... batch) {
    return sums(
        "product%s%s".formatted(ta ? " of transposed" : "", tb ? " with transposed" : ""),
        x -> Tensor.of(new Op.MatMul(ta, tb), x),
        x -> (ta ? x[0].transpose(-2, -1) : x[0]).matmul(tb ? x[1].transpose(-2, -1) : x[1]),
        matrix(batch, ta ? k : m, ta ? m : k),
        matrix(batch, tb ? n : k, tb ? k : n));
  }

  private static Shape matrix(int[] batch, int rows, int columns) {
    int[] d = Arrays.copyOf(batch, batch.length + 2);
    d[batch.length] = rows;
    d[batch.length + 1] = columns;
    return Shape.of(d);
  }

  private static void composed(int n, List<OperationCase> cases) {
    Shape rows = Shape.of(3, n);
    cases.add(sums("sum", x -> x[0].sum(), x -> x[0].sum(), rows));
    cases.add(sums("mean", x -> x[0].mean(), x -> x[0].mean(), rows));
    cases.add(sums("mean of columns", x -> x[0].mean(0), x -> x[0].mean(0), rows));
    cases.add(
        sums("kept mean", x -> x[0].meanKeep(-1), x -> x[0].mean(longs(-1), true, null), rows));
    cases.add(sums("kept sum", x -> x[0].sumKeep(0), x -> x[0].sum(longs(0), true, null), rows));
    cases.add(moves("kept max", x -> x[0].maxKeep(1), x -> x[0].amax(longs(1), true), rows));
    cases.add(
        moves(
            "argMax",
            x -> x[0].argMax(),
            x -> TorchFunctions.number(x[0].argmax(new LongOptional(-1), false), x[0]),
            rows));
    cases.add(sums("softmax", x -> x[0].softmax(), x -> x[0].softmax(-1), Shape.of(2, 3, n)));
    cases.add(sums("logSoftmax", x -> x[0].logSoftmax(), x -> x[0].log_softmax(-1), rows));
    cases.add(
        sums(
            "cross entropy",
            x -> x[0].logSoftmax().multiply(x[1].softmax()).sum(-1).mean().negate(),
            x -> x[0].log_softmax(-1).mul(x[1].softmax(-1)).sum(-1).mean().neg(),
            rows,
            rows));
    cases.add(sums("square", x -> x[0].square(), x -> x[0].square(), rows));
    cases.add(
        sums("x to the y", x -> x[0].log().multiply(x[1]).exp(), x -> x[0].pow(x[1]), rows, rows)
            .on(Numbers.POSITIVE));
    cases.add(
        sums(
            "layer",
            x -> x[0].matMul(x[1]).divide(n).add(x[2]).tanh(),
            x -> x[0].matmul(x[1]).div(new Scalar(n)).add(x[2]).tanh(),
            rows,
            Shape.of(n, 4),
            Shape.of(4)));
    cases.add(
        sums(
            "normalisation",
            x -> {
              Tensor centred = x[0].subtract(x[0].meanKeep(-1));
              return centred.divide(centred.square().meanKeep(-1).add(1e-5).sqrt());
            },
            x -> torch.layer_norm(x[0], n),
            rows));
  }
}
