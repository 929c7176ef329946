package dev.axone.recipe;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.layer.Shared;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.tensor.DType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Builds the graph of a recipe's layers, one after another. */
final class LayerGraph {
  private final Predicate<String> sharing;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Input> inputs = new ArrayList<>();
  private final Map<String, Node> named = new HashMap<>();
  private final Map<String, Shared> shared = new HashMap<>();
  private final Set<Node> used = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Creates a graph whose named layers are shared if {@code sharing} holds. */
  LayerGraph(Predicate<String> sharing) {
    this.sharing = sharing;
  }

  /**
   * Returns the model of these layers, with the initial weights of a seed.
   *
   * @param outputs the names of the layers that are outputs; empty: the last one
   */
  static Model model(List<LayerSpec> layers, List<String> outputs, long seed, DType dtype) {
    List<LayerSpec> rest = layers.subList(1, layers.size());
    boolean stack =
        rest.stream()
            .allMatch(
                p -> p.inputs().isEmpty() && p.sameAs().isEmpty() && !(p.layer() instanceof Input));
    if (stack && outputs.isEmpty()) {
      Sequential sequential = Sequential.from((Input) layers.getFirst().layer());
      rest.forEach(p -> sequential.add(p.layer()));
      return sequential.build(seed, dtype);
    }
    Set<String> twice = layers.stream().map(LayerSpec::sameAs).collect(Collectors.toSet());
    LayerGraph graph = new LayerGraph(twice::contains);
    layers.forEach(graph::add);
    return graph.model(graph.outputs(outputs), dtype).initialize(seed);
  }

  private Model model(List<Node> outputs, DType dtype) {
    return Model.of(inputs, outputs, dtype);
  }

  private List<Node> outputs(List<String> names) {
    return names.isEmpty() ? List.of(nodes.getLast()) : names.stream().map(this::node).toList();
  }

  private Node node(String name) {
    return Objects.requireNonNull(named.get(name), name);
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
  void add(LayerSpec placed) {
    Node node = placed.layer() instanceof Input input ? input(input) : applied(placed);
    nodes.add(node);
    if (!placed.name().isEmpty()) {
      named.put(placed.name(), node);
    }
  }

  private Input input(Input input) {
    // Two inputs of one shape are equal, but different nodes.
    Input own = new Input(input.shape(), input.batchSize(), input.name());
    inputs.add(own);
    return own;
  }

  private Node applied(LayerSpec placed) {
    Layer layer = placed.layer();
    if (!placed.sameAs().isEmpty()) {
      Shared first = Objects.requireNonNull(shared.get(placed.sameAs()));
      layer = placed.name().isEmpty() ? first : first.named(placed.name());
    } else if (!placed.name().isEmpty() && sharing.test(placed.name())) {
      Shared first = Shared.of(layer);
      shared.put(placed.name(), first);
      layer = first;
    }
    return layer.on(inputs(placed));
  }

  private Node[] inputs(LayerSpec placed) {
    List<Node> from =
        placed.inputs().isEmpty()
            ? List.of(nodes.getLast())
            : placed.inputs().stream().map(this::node).toList();
    used.addAll(from);
    return from.toArray(Node[]::new);
  }

  /**
   * Checks that the last layer, which reuses another one, can share its weights.
   *
   * @throws IllegalArgumentException if it would need weights of another shape
   */
  void checkShared(LayerSpec last) {
    model(List.of(node(last.sameAs()), nodes.getLast()), DType.FLOAT32).close();
  }

  /** Returns the index of a layer that is neither an output nor used, if there is one. */
  OptionalInt unused(Collection<String> outputs) {
    Set<Node> ends = Collections.newSetFromMap(new IdentityHashMap<>());
    outputs.forEach(o -> ends.add(node(o)));
    int n = outputs.isEmpty() ? nodes.size() - 1 : nodes.size();
    for (int i = 0; i < n; i++) {
      if (!used.contains(nodes.get(i)) && !ends.contains(nodes.get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
