package dev.axone.recipe;

import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** The layers of a recipe, put together one after another. */
final class LayerGraph {
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> named = new HashMap<>();
  private final Set<Node> used = new HashSet<>();

  /** Returns the model of these layers, with the first weights of a seed. */
  static Model model(List<Placed> layers, long seed, DType dtype) {
    if (layers.stream().allMatch(p -> p.inputs().isEmpty())) {
      Sequential stack = Sequential.from((Input) layers.getFirst().layer());
      layers.subList(1, layers.size()).forEach(p -> stack.add(p.layer()));
      return stack.build(seed, dtype);
    }
    LayerGraph graph = new LayerGraph();
    layers.forEach(graph::add);
    Input input = (Input) graph.nodes.getFirst();
    return Model.of(List.of(input), List.of(graph.nodes.getLast()), dtype).initialize(seed);
  }

  /** Returns the names given so far. */
  Set<String> names() {
    return named.keySet();
  }

  /**
   * Adds a layer; the names of its inputs are known.
   *
   * @throws IllegalArgumentException if it does not fit them
   */
  void add(Placed placed) {
    Node node = placed.layer() instanceof Input input ? input : placed.layer().on(inputs(placed));
    nodes.add(node);
    if (!placed.name().isEmpty()) {
      named.put(placed.name(), node);
    }
  }

  private Node[] inputs(Placed placed) {
    List<Node> inputs =
        placed.inputs().isEmpty()
            ? List.of(nodes.getLast())
            : placed.inputs().stream().map(n -> Objects.requireNonNull(named.get(n))).toList();
    used.addAll(inputs);
    return inputs.toArray(Node[]::new);
  }

  /** Returns the place of a layer but the last that no other one is applied to, if there is one. */
  OptionalInt unused() {
    for (int i = 0; i < nodes.size() - 1; i++) {
      if (!used.contains(nodes.get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
