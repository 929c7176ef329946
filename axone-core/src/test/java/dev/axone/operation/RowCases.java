package dev.axone.operation;

import static dev.axone.operation.OperationCase.moves;
import static dev.axone.operation.OperationCase.sums;

import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Gather and scatter-add of rows. */
final class RowCases {
  private RowCases() {}

  /** A size as number of rows, their width, and number of indices. */
  static List<OperationCase> ofSize(int n) {
    List<OperationCase> cases = new ArrayList<>();
    rows(Shape.of(n + 1), Shape.of(3), cases);
    rows(Shape.of(n + 1, 2), Shape.of(2, 3), cases);
    rows(Shape.of(4, n), Shape.of(5), cases);
    rows(Shape.of(4, n), Shape.of(), cases);
    rows(Shape.of(3, 2, n), Shape.of(2, 1, 4), cases);
    rows(Shape.of(5, 2), Shape.of(n), cases);
    rows(Shape.of(3, 4), Shape.of(n, 2), cases);
    rows(Shape.of(1, 3), Shape.of(n), cases); // all indices equal
    if (n > 0) {
      cases.add(computed(n));
    }
    return cases;
  }

  private static void rows(Shape table, Shape indices, List<OperationCase> cases) {
    int rows = table.dim(0);
    Random random = new Random(43L * rows + indices.size());
    double[] at = random.ints(indices.size(), 0, rows).asDoubleStream().toArray();
    Values values = new Values(indices, at);
    String text = Arrays.toString(Arrays.copyOf(at, Math.min(8, at.length))) + indices;
    cases.add(
        moves(
            "rows " + text,
            t -> t[0].gather(constant(values, t[0].dtype())),
            t -> t[0].index_select(0, torch(at)).reshape(longs(indices.join(table.tail()))),
            table));
    cases.add(
        sums(
            "rows added at " + text,
            t -> Tensor.of(new Indexed.ScatterAdd(rows), constant(values, t[0].dtype()), t[0]),
            t ->
                t[0].new_zeros(longs(table))
                    .index_add(0, torch(at), t[0].reshape(longs(table.tail().batch(at.length)))),
            indices.join(table.tail())));
  }

  /** Indices that the program itself computes. */
  private static OperationCase computed(int n) {
    return moves(
        "rows where others have their maximum",
        t -> t[0].gather(t[1].argMax()),
        t -> t[0].index_select(0, t[1].argmax(new LongOptional(-1), false)),
        Shape.of(n, 3),
        Shape.of(7, n));
  }

  private static Tensor constant(Values values, DType type) {
    return Tensor.of(new Op.Constant(values, type));
  }

  private static org.bytedeco.pytorch.Tensor torch(double... at) {
    return TorchRun.tensor(at, at.length).toType(ScalarType.Long);
  }

  private static long[] longs(Shape s) {
    return ShapeCases.longs(s.toArray());
  }
}
