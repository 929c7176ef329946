package dev.axone.recipe;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the layers of a recipe and puts them together for a trial, so that one which does not fit
 * is placed.
 */
final class ModelReader {
  private static final String NAME = "name";
  private static final String INPUTS = "inputs";

  private ModelReader() {}

  static List<Placed> read(Part part) {
    List<Placed> layers = new ArrayList<>();
    LayerGraph graph = new LayerGraph();
    List<Part> parts = part.list();
    for (Part p : parts) {
      Placed placed = placed(p, graph.names());
      if (layers.isEmpty() != placed.layer() instanceof Input) {
        throw p.error(
            layers.isEmpty()
                ? "must be the input, which says what shape a sample has, for instance input: [28, 28]"
                : "is a second input: only the first layer is one");
      }
      add(graph, placed, p);
      layers.add(placed);
    }
    if (layers.size() < 2) {
      throw part.error("needs an input and at least one layer, for instance dense: 10");
    }
    graph
        .unused()
        .ifPresent(
            i -> {
              throw parts.get(i).error("leads nowhere: name it in the inputs of a later layer");
            });
    return layers;
  }

  private static Placed placed(Part part, Set<String> known) {
    if (!part.has(NAME) && !part.has(INPUTS)) {
      return new Placed(Words.parse(Layer.class, part), "", List.of());
    }
    Fields fields = Fields.of(part);
    String name = fields.get(NAME, Part::text, "");
    if (known.contains(name)) {
      throw fields.need(NAME, "").error("names two layers '%s': choose another".formatted(name));
    }
    List<Part> inputs = fields.get(INPUTS, Part::list, List.of());
    for (Part i : inputs) {
      if (!known.contains(i.text())) {
        throw i.error(Names.unknown("names an unknown layer", i.text(), known));
      }
    }
    Layer layer = Words.parse(Layer.class, part.without(Set.of(NAME, INPUTS)));
    try {
      return new Placed(
          name.isEmpty() || layer instanceof Input ? layer : layer.named(name),
          name,
          inputs.stream().map(Part::text).toList());
    } catch (IllegalArgumentException e) {
      throw fields.need(NAME, "").error(": " + e.getMessage());
    }
  }

  private static void add(LayerGraph graph, Placed placed, Part part) {
    try {
      graph.add(placed);
    } catch (IllegalArgumentException e) {
      throw part.error("does not fit: " + e.getMessage());
    }
  }
}
