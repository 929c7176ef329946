package dev.axone.model;

import dev.axone.layer.Call;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.layer.Shared;
import dev.axone.network.Weights;
import dev.axone.tensor.DType;
import dev.axone.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads models written by {@link GraphWriter}; throws IllegalArgumentException for bad input. */
final class GraphReader {
  private final List<Layer> objects = new ArrayList<>();

  /**
   * @param json the objects that models refer to
   */
  GraphReader(List<?> json) {
    for (Object o : json) {
      Map<?, ?> one = map(o);
      objects.add(
          one.containsKey(GraphWriter.MODEL)
              ? model(map(one.get(GraphWriter.MODEL)))
              : Shared.of(layer(one.get(GraphWriter.SHARED))));
    }
  }

  /** Returns the model of a graph, with initial weights. */
  Model model(Map<?, ?> graph) {
    List<Node> nodes = new ArrayList<>();
    for (Object json : list(graph.get("nodes"))) {
      Map<?, ?> one = map(json);
      Layer layer = layer(one.get("layer"));
      nodes.add(
          layer instanceof Input i && !one.containsKey("inputs")
              ? new Input(
                  i.shape(),
                  i.batchSize(),
                  i.name()) // inputs of one shape are equal, but different nodes
              : Call.of(layer, chosen(one.get("inputs"), nodes), layer.label()));
    }
    List<Input> inputs =
        chosen(graph.get("inputs"), nodes).stream().map(Input.class::cast).toList();
    DType dtype = DType.valueOf(String.valueOf(graph.get("dtype")).toUpperCase(Locale.ROOT));
    return new Model(
        String.valueOf(graph.get("name")),
        inputs,
        chosen(graph.get("outputs"), nodes),
        new Weights(dtype, 0));
  }

  private static List<Node> chosen(@Nullable Object places, List<Node> nodes) {
    return list(places).stream().map(p -> at(nodes, p)).toList();
  }

  private static <T> T at(List<T> all, @Nullable Object place) {
    int i = place instanceof Number n ? n.intValue() : -1;
    if (i < 0 || i >= all.size()) {
      throw new IllegalArgumentException("found index %s of %s".formatted(place, all.size()));
    }
    return all.get(i);
  }

  private Layer layer(@Nullable Object json) {
    return Vocabulary.of(Layer.class).parse(resolved(json));
  }

  /** Returns a value with references replaced by the objects. */
  private Object resolved(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> m when m.containsKey(GraphWriter.OUTPUT) ->
          output(at(objects, m.get(GraphWriter.OBJECT)), m.get(GraphWriter.OUTPUT));
      case Map<?, ?> m when m.containsKey(GraphWriter.OBJECT) ->
          at(objects, m.get(GraphWriter.OBJECT));
      case Map<?, ?> m -> {
        Map<Object, Object> all = new LinkedHashMap<>();
        m.forEach((k, v) -> all.put(k, resolved(v)));
        yield all;
      }
      case List<?> l -> l.stream().map(this::resolved).toList();
      case null -> throw new IllegalArgumentException("a value is missing");
      default -> value;
    };
  }

  private static Layer output(Layer model, @Nullable Object index) {
    if (model instanceof Model m && index instanceof Number n) {
      return new ModelOutput(m, n.intValue());
    }
    throw new IllegalArgumentException("found output %s of %s".formatted(index, model.kind()));
  }

  static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> m) {
      return m;
    }
    throw new IllegalArgumentException("found %s, expected {…}".formatted(value));
  }

  static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> l) {
      return l;
    }
    throw new IllegalArgumentException("found %s, expected […]".formatted(value));
  }
}
