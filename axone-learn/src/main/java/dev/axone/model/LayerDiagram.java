package dev.axone.model;

import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.plot.Diagram;
import dev.axone.plot.Svg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Draws the graph of a model's layers, with nested models beside it. */
final class LayerDiagram {
  private LayerDiagram() {}

  static Svg of(Model model, String name) {
    Map<Model, String> models = new LinkedHashMap<>();
    models.put(model, name);
    List<Diagram> graphs = new ArrayList<>();
    for (List<Model> left = List.of(model); !left.isEmpty(); ) {
      List<Model> next = new ArrayList<>();
      for (Model m : left) {
        String title = Objects.requireNonNull(models.get(m));
        String within = graphs.isEmpty() ? "" : title + "/";
        graphs.add(graph(m, title));
        for (Node n : m.network().layers().nodes()) {
          if (n.layer() instanceof Model inner
              && models.putIfAbsent(inner, within + m.network().layers().path(n)) == null) {
            next.add(inner);
          }
        }
      }
      left = next;
    }
    return Diagram.draw(graphs);
  }

  private static Diagram graph(Model model, String name) {
    Diagram graph = new Diagram(name);
    List<Node> nodes = model.network().layers().nodes();
    Titles titles = Titles.of(model);
    Map<String, Long> counts = Summary.counts(model);
    for (Node node : nodes) {
      long count = counts.getOrDefault(model.network().layers().path(node), 0L);
      graph.add(
          new Diagram.Box(
              titles.title(node),
              titles.type(node),
              count == 0 ? "" : Summary.grouped(count),
              Summary.shape(node.shape()),
              kind(model, node, count)),
          node.inputs().stream().map(i -> number(nodes, i)).toList());
    }
    return graph;
  }

  @SuppressWarnings("ReferenceEquality") // inputs of equal shape are different nodes
  private static int number(List<Node> nodes, Node node) {
    int i = 0;
    while (nodes.get(i) != node) {
      i++;
    }
    return i;
  }

  private static Diagram.Kind kind(Model model, Node node, long count) {
    if (node instanceof Input) {
      return Diagram.Kind.INPUT;
    }
    if (model.network().layers().outputs().contains(node)) {
      return Diagram.Kind.OUTPUT;
    }
    if (node.layer() instanceof Model) {
      return Diagram.Kind.NESTED;
    }
    if (node.inputs().size() > 1) {
      return Diagram.Kind.MERGE;
    }
    return count > 0 || Titles.of(model).first(node).isPresent()
        ? Diagram.Kind.WEIGHTS
        : Diagram.Kind.PLAIN;
  }
}
