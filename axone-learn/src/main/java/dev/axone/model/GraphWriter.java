package dev.axone.model;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.layer.Shared;
import dev.axone.network.LayerOrder;
import dev.axone.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes models as JSON values. Layers are written as in recipes; shared layers and nested models
 * are written once, in a list of objects, and referred to by their index.
 */
final class GraphWriter {
  /** The key of a reference to an object of the list. */
  static final String OBJECT = "$object";

  /** The key, beside {@link #OBJECT}, of one output of a nested model. */
  static final String OUTPUT = "$output";

  static final String SHARED = "shared";
  static final String MODEL = "model";

  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<Object> objects = new ArrayList<>();

  /** Returns the objects that the models written so far refer to, each after its own parts. */
  List<Object> objects() {
    return objects;
  }

  /**
   * Returns a model's graph.
   *
   * @throws IllegalArgumentException naming the layer that cannot be written
   */
  Map<String, Object> graph(Model model) {
    LayerOrder network = model.network().layers();
    IdentityHashMap<Node, Integer> places = new IdentityHashMap<>();
    List<Object> nodes = new ArrayList<>();
    for (Node node : network.nodes()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("layer", layer(network.path(node), node.layer()));
      if (!(node instanceof Input)) {
        one.put("inputs", places(node.inputs(), places));
      }
      places.put(node, nodes.size());
      nodes.add(one);
    }
    Map<String, Object> graph = new LinkedHashMap<>();
    graph.put("name", model.label());
    graph.put("dtype", model.dtype().name().toLowerCase(Locale.ROOT));
    graph.put("nodes", nodes);
    graph.put("inputs", places(network.inputs(), places));
    graph.put("outputs", places(network.outputs(), places));
    return graph;
  }

  private static List<Integer> places(
      List<? extends Node> nodes, IdentityHashMap<Node, Integer> places) {
    return nodes.stream().map(n -> Objects.requireNonNull(places.get(n))).toList();
  }

  private Object layer(String path, Layer layer) {
    try {
      return describe(layer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer '%s': %s; model.saveWeights(file) saves the weights alone"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private Object describe(Layer layer) {
    return Vocabulary.of(Layer.class).describe(layer, this::reference);
  }

  private Object reference(Object part) {
    return switch (part) {
      case Shared s -> Map.of(OBJECT, number(s));
      case Model m -> Map.of(OBJECT, number(m));
      case ModelOutput o -> Map.of(OBJECT, number(o.model()), OUTPUT, o.index());
      default ->
          throw new IllegalArgumentException(
              part.getClass().isHidden()
                  ? "a lambda cannot be saved; make it a public record that implements its"
                      + " interface"
                  : "%s cannot be saved; make it a public record"
                      .formatted(part.getClass().getName()));
    };
  }

  private int number(Object shared) {
    Integer known = numbers.get(shared);
    if (known != null) {
      return known;
    }
    Object written =
        shared instanceof Model m
            ? Map.of(MODEL, graph(m))
            : Map.of(SHARED, describe(((Shared) shared).layer()));
    objects.add(written);
    numbers.put(shared, objects.size() - 1);
    return objects.size() - 1;
  }
}
