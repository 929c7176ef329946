package dev.axone.operation;

import static dev.axone.operation.OperationCase.sums;

import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Loops over sequences. */
final class ScanCases {
  private ScanCases() {}

  /** A size as number of steps, or as width of the states. */
  static List<OperationCase> ofSize(int n) {
    List<OperationCase> cases = new ArrayList<>();
    if (n > 0) {
      sum(0, Shape.of(n, 3), cases);
      sum(1, Shape.of(3, Math.min(n, 40), 2), cases);
      sum(2, Shape.of(2, 3, 4, 2), cases);
      cases.add(
          sums(
              "running sum from the end",
              t -> sumFromTheEnd(t[0]),
              t -> t[0].flip(0).cumsum(0).flip(0),
              Shape.of(n, 2, 2)));
      cases.add(network(n, 3));
      cases.add(network(2, Math.min(n, 40)));
    }
    return cases;
  }

  private static void sum(int axis, Shape shape, List<OperationCase> cases) {
    cases.add(
        sums(
            "cumulative sum along axis " + axis,
            t -> t[0].cumulativeSum(axis),
            t -> t[0].cumsum(axis),
            shape));
  }

  private static Tensor sumFromTheEnd(Tensor x) {
    Tensor zero = x.slice(0, 0, 1).reshape(x.shape().tail()).zerosLike();
    return Tensor.scan(
            List.of(zero),
            List.of(x),
            true,
            (state, now) -> {
              Tensor next = state.getFirst().add(now.getFirst());
              return new Scan.Next(List.of(next), List.of(next));
            })
        .outputs()
        .getFirst();
  }

  /** h ← sigmoid(x + h·w), the outputs and the last state. */
  private static OperationCase network(int time, int units) {
    return sums(
        "recurrent network",
        t -> {
          Scan.Outputs o =
              Tensor.scan(
                  List.of(t[1]),
                  List.of(t[0]),
                  false,
                  (state, x) -> {
                    Tensor h = x.getFirst().add(state.getFirst().matMul(t[2])).sigmoid();
                    return new Scan.Next(List.of(h), List.of(h));
                  });
          Tensor last = o.states().getFirst();
          return Tensor.concat(0, o.outputs().getFirst(), last.reshape(last.shape().batch(1)));
        },
        t -> {
          org.bytedeco.pytorch.Tensor h = t[1];
          TensorVector all = new TensorVector();
          for (int i = 0; i < time; i++) {
            h = t[0].select(0, i).add(h.matmul(t[2])).sigmoid();
            all.push_back(h);
          }
          all.push_back(h);
          return torch.stack(all, 0);
        },
        Shape.of(time, 2, units),
        Shape.of(2, units),
        Shape.of(units, units));
  }
}
