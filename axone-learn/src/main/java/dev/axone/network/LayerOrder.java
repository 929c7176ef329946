package dev.axone.network;

import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.layer.Scope;
import dev.axone.layer.ScopeWrapper;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** The layers of a network in topological order, each with a path. */
public final class LayerOrder {
  private final List<Input> inputs;
  private final List<Node> outputs;
  private final List<Node> order;
  private final IdentityHashMap<Node, String> paths = new IdentityHashMap<>();

  public LayerOrder(List<Input> inputs, List<? extends Node> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.order = Paths.order(inputs, outputs);
    Paths free = new Paths();
    order.forEach(n -> paths.put(n, free.next(n.layer().label())));
  }

  public List<Input> inputs() {
    return inputs;
  }

  public List<Node> outputs() {
    return outputs;
  }

  /** Returns all nodes, each after its inputs. */
  public List<Node> nodes() {
    return order;
  }

  public String path(Node node) {
    return Objects.requireNonNull(paths.get(node));
  }

  /** Returns the exclusive upper bound of an input's values if a layer uses them as indices. */
  public OptionalInt indices(Input input) {
    return order.stream()
        .filter(n -> reads(n, input))
        .map(n -> n.layer().indices())
        .flatMapToInt(OptionalInt::stream)
        .min();
  }

  /** Returns whether a node has another as an input. */
  @SuppressWarnings("ReferenceEquality") // inputs of equal shape are different nodes
  public static boolean reads(Node node, Node other) {
    return node.inputs().stream().anyMatch(n -> n == other);
  }

  /** Returns the input tensors for a batch of a size. */
  public List<Tensor> batch(int size, DType dtype) {
    return inputs.stream().map(i -> Tensor.input(path(i), i.shape().batch(size), dtype)).toList();
  }

  /** Returns the outputs for a batch. */
  public List<Tensor> trace(Scope scope, List<Tensor> batch) {
    IdentityHashMap<Node, Tensor> values = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(inputs.get(i), inputs.get(i).apply(scope, batch.get(i)));
    }
    for (Node node : order.subList(inputs.size(), order.size())) {
      Tensor[] from = node.inputs().stream().map(values::get).toArray(Tensor[]::new);
      Tensor y = node.layer().apply(scope.child(path(node)), from);
      if (node.layer().passesMask()) {
        passMask(scope, y, from);
      }
      recordLayer(scope, path(node), y);
      values.put(node, y);
    }
    return outputs.stream().map(o -> Objects.requireNonNull(values.get(o))).toList();
  }

  private static void recordLayer(Scope scope, String path, Tensor result) {
    switch (scope) {
      case TraceScope t -> t.context().recordLayer(t.child(path).path(), result);
      case ScopeWrapper s -> recordLayer(s.base(), path, result);
      default -> {} // a user's own scope records nothing
    }
  }

  /** Passes the inputs' mask on to an output; several masks are multiplied. */
  private static void passMask(Scope scope, Tensor output, Tensor... inputs) {
    if (scope.mask(output) != null) {
      return;
    }
    Tensor all = null;
    for (Tensor x : inputs) {
      Tensor mask = scope.mask(x);
      if (mask != null && !mask.equals(all)) {
        all = all == null ? mask : all.multiply(mask);
      }
    }
    if (all != null) {
      scope.masked(output, all);
    }
  }
}
