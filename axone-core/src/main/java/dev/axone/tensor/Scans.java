package dev.axone.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a {@link Scan} from a step written as a function. */
final class Scans {
  private Scans() {}

  static Scan.Outputs of(
      List<Tensor> initial, List<Tensor> sequences, boolean reverse, Scan.Step step) {
    int length = length(sequences);
    List<Tensor> states = inputs("state", initial.stream().map(Tensor::shape).toList(), initial);
    List<Tensor> elements =
        inputs("element", sequences.stream().map(t -> t.shape().tail()).toList(), sequences);
    Scan.Next next = step.next(states, elements);
    List<Tensor> own = new ArrayList<>(states);
    own.addAll(elements);
    Capture capture = new Capture(own);
    List<Tensor> after = next.states().stream().map(capture::inside).toList();
    List<Tensor> outputs = next.outputs().stream().map(capture::inside).toList();
    Scan.Body body = new Scan.Body(states, elements, capture.constants(), after);
    List<Scan.Result> results = new ArrayList<>();
    IntStream.range(0, after.size()).forEach(i -> results.add(new Scan.Last(i)));
    outputs.forEach(t -> results.add(kept(t, after)));
    Scan scan = new Scan(body, length, reverse, results);
    List<Tensor> inputs = new ArrayList<>(initial);
    inputs.addAll(sequences);
    inputs.addAll(capture.outside());
    Tensor node = Tensor.of(scan, inputs.toArray(Tensor[]::new));
    return new Scan.Outputs(
        IntStream.range(0, after.size()).mapToObj(i -> scan.result(node, i)).toList(),
        IntStream.range(after.size(), results.size())
            .mapToObj(k -> output(scan, node, k))
            .toList());
  }

  /** Returns running sums: the axis is brought to the front and back again. */
  static Tensor cumulativeSum(Tensor x, int axis) {
    if (x.shape().dim(axis) == 0) {
      return x;
    }
    int[] front = IntStream.range(0, x.shape().rank()).toArray();
    System.arraycopy(front, 0, front, 1, axis);
    front[0] = axis;
    int[] back = new int[front.length];
    IntStream.range(0, front.length).forEach(i -> back[front[i]] = i);
    Tensor byStep = x.permute(front);
    Tensor zero = Tensor.of(new Op.Fill(0, byStep.shape().tail(), x.dtype()));
    Scan.Outputs sums =
        of(
            List.of(zero),
            List.of(byStep),
            false,
            (state, now) -> {
              Tensor sum = state.getFirst().add(now.getFirst());
              return new Scan.Next(List.of(sum), List.of(sum));
            });
    return sums.outputs().getFirst().permute(back);
  }

  private static int length(List<Tensor> sequences) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("a scan needs at least one sequence");
    }
    Shape first = sequences.getFirst().shape();
    for (Tensor t : sequences) {
      if (t.shape().rank() == 0 || first.rank() == 0 || t.shape().dim(0) != first.dim(0)) {
        throw new ShapeException(
            "the sequences of a scan have equal first axes, found %s and %s"
                .formatted(first, t.shape()));
      }
    }
    if (first.dim(0) == 0) {
      throw new ShapeException("a scan needs sequences of at least one step, found shape " + first);
    }
    return first.dim(0);
  }

  private static List<Tensor> inputs(String name, List<Shape> shapes, List<Tensor> like) {
    return IntStream.range(0, shapes.size())
        .mapToObj(i -> Tensor.input(name + " " + i, shapes.get(i), like.get(i).dtype()))
        .toList();
  }

  /** A state is kept as its history, which the gradient reads, too. */
  private static Scan.Result kept(Tensor output, List<Tensor> after) {
    int state = after.indexOf(output);
    return state < 0 ? new Scan.Stacked(output) : new Scan.History(state);
  }

  private static Tensor output(Scan scan, Tensor node, int k) {
    Tensor all = scan.result(node, k);
    return scan.results().get(k) instanceof Scan.History ? scan.after(all) : all;
  }
}
