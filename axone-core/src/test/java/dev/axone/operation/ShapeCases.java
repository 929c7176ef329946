package dev.axone.operation;

import static dev.axone.operation.OperationCase.moves;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Operations that move elements: copy, reshape, broadcast, permute, slice, pad, concat. */
final class ShapeCases {
  private ShapeCases() {}

  static List<OperationCase> ofSize(int n) {
    List<OperationCase> cases = new ArrayList<>();
    cases.add(
        moves(
            "copy of a permutation",
            x -> Tensor.of(new Op.Copy(), x[0].permute(1, 0)),
            x -> x[0].t().contiguous(),
            Shape.of(2, n)));
    cases.add(reshape(Shape.of(2, n, 3), 3, n, 2));
    cases.add(reshape(Shape.of(2, n), 2 * n));
    cases.add(reshape(Shape.of(n), 1, n, 1));
    cases.add(reshape(Shape.of(1, 1)));
    cases.add(broadcast(Shape.of(), 2, n));
    cases.add(broadcast(Shape.of(n), 3, n));
    cases.add(broadcast(Shape.of(1, n, 1), 2, n, 3));
    cases.add(broadcast(Shape.of(2, 1, 1, 3), 2, n, 4, 3));
    for (int[] axes : new int[][] {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      cases.add(permute(Shape.of(2, 3, n), axes));
    }
    cases.add(permute(Shape.of(3, n), 1, 0));
    cases.add(permute(Shape.of(2, 3, 1, n), 3, 2, 1, 0));
    cases.add(permute(Shape.of(2, n, 3, 2), 0, 2, 1, 3));
    cases.add(
        moves("transpose", x -> x[0].transpose(), x -> x[0].transpose(-2, -1), Shape.of(2, 3, n)));
    slices(n, cases);
    pads(n, cases);
    concats(n, cases);
    return cases;
  }

  private static void slices(int n, List<OperationCase> cases) {
    cases.add(slice(Shape.of(n), 0, n / 2, n));
    cases.add(slice(Shape.of(n, 3), 0, n / 3, n / 2));
    cases.add(slice(Shape.of(3, n), 1, 0, n / 2));
    cases.add(slice(Shape.of(3, n), 0, 1, 3));
    cases.add(slice(Shape.of(2, n, 3), 1, n / 4, n - n / 4));
    cases.add(slice(Shape.of(2, n, 3), -1, 2, 3));
    cases.add(slice(Shape.of(2, n), 1, 0, n));
    cases.add(slice(Shape.of(2, n), 1, n, n));
  }

  private static void pads(int n, List<OperationCase> cases) {
    cases.add(pad(Shape.of(n), 0, 2, 3));
    cases.add(pad(Shape.of(3, n), 0, 1, 0));
    cases.add(pad(Shape.of(2, n, 3), 1, 0, 5));
    cases.add(pad(Shape.of(2, n, 3), -1, 1, 1));
    cases.add(pad(Shape.of(2, n), 1, 0, 0));
  }

  private static void concats(int n, List<OperationCase> cases) {
    cases.add(concat(0, Shape.of(n), Shape.of(3)));
    cases.add(concat(0, Shape.of(n, 2), Shape.of(0, 2), Shape.of(1, 2)));
    cases.add(concat(1, Shape.of(2, n), Shape.of(2, 1)));
    cases.add(concat(-2, Shape.of(2, n, 3), Shape.of(2, 4, 3), Shape.of(2, n, 3)));
    cases.add(concat(2, Shape.of(2, 3, 5), Shape.of(2, 3, n)));
    cases.add(
        moves(
            "concat of one tensor twice",
            x -> Tensor.concat(0, x[0], x[0]),
            x -> torch.cat(new TensorVector(x[0], x[0]), 0),
            Shape.of(2, n)));
  }

  private static OperationCase reshape(Shape from, int... to) {
    return moves(
        "reshape to " + Arrays.toString(to),
        x -> x[0].reshape(Shape.of(to)),
        x -> x[0].reshape(longs(to)),
        from);
  }

  private static OperationCase broadcast(Shape from, int... to) {
    return moves(
        "broadcast to " + Arrays.toString(to),
        x -> x[0].broadcastTo(Shape.of(to)),
        x -> x[0].expand(longs(to)),
        from);
  }

  private static OperationCase permute(Shape shape, int... axes) {
    return moves(
        "permute " + Arrays.toString(axes),
        x -> x[0].permute(axes),
        x -> x[0].permute(longs(axes)),
        shape);
  }

  private static OperationCase slice(Shape shape, int axis, int start, int end) {
    return moves(
        "slice [%d, %d) of axis %d".formatted(start, end, axis),
        x -> x[0].slice(axis, start, end),
        x -> x[0].narrow(axis, start, end - start),
        shape);
  }

  private static OperationCase pad(Shape shape, int axis, int before, int after) {
    // LibTorch lists pairs from the last axis on.
    long[] pairs = new long[2 * (shape.rank() - shape.axis(axis))];
    pairs[pairs.length - 2] = before;
    pairs[pairs.length - 1] = after;
    return moves(
        "pad axis %d by %d and %d".formatted(axis, before, after),
        x -> x[0].pad(axis, before, after),
        x -> torch.constant_pad_nd(x[0], pairs),
        shape);
  }

  private static OperationCase concat(int axis, Shape... shapes) {
    return moves(
        "concat along " + axis,
        x -> Tensor.concat(axis, x),
        x -> torch.cat(new TensorVector(x), axis),
        shapes);
  }

  /** Returns sizes or axes in LibTorch's type. */
  static long[] longs(int... sizes) {
    return Arrays.stream(sizes).asLongStream().toArray();
  }
}
