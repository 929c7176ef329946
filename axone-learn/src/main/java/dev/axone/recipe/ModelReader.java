package dev.axone.recipe;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the layers of a recipe and builds the model once, to find the position of a layer that does
 * not fit.
 */
final class ModelReader {
  private static final Set<String> LAYER_KEYS = Set.copyOf(RecipeKeys.OF_LAYER.names());

  private final LayerGraph graph = new LayerGraph(name -> true);
  private final List<LayerSpec> layers = new ArrayList<>();
  private final Map<String, LayerSpec> named = new HashMap<>();

  private ModelReader() {}

  /**
   * Returns the layers of a recipe.
   *
   * @param outputs the settings of outputs, by the names of layers; none if the last layer is the
   *     output
   */
  static List<LayerSpec> read(Part part, Map<String, Part> outputs) {
    return new ModelReader().layers(part, outputs);
  }

  private List<LayerSpec> layers(Part part, Map<String, Part> outputs) {
    List<Part> parts = part.list();
    for (Part p : parts) {
      LayerSpec placed = placed(p);
      if (layers.isEmpty() && !(placed.layer() instanceof Input)) {
        throw p.error("must be the input with the shape of a sample, for instance input: [28, 28]");
      }
      add(placed, p);
    }
    if (layers.size() < 2) {
      throw part.error("needs an input and at least one layer, for instance dense: 10");
    }
    Set<String> possible = new HashSet<>(named.keySet());
    possible.removeIf(name -> layer(name) instanceof Input);
    outputs.forEach(
        (name, output) -> {
          if (!possible.contains(name)) {
            throw output.keyError(
                "training.outputs", Names.unknown("names an unknown layer", name, possible));
          }
        });
    graph
        .unused(outputs.keySet())
        .ifPresent(
            i -> {
              throw parts
                  .get(i)
                  .error(
                      "is not used: name it in the inputs of a later layer, or in"
                          + " training.outputs");
            });
    return layers;
  }

  private Layer layer(String name) {
    return Objects.requireNonNull(named.get(name)).layer();
  }

  private LayerSpec placed(Part part) {
    if (LAYER_KEYS.stream().noneMatch(part::has)) {
      return new LayerSpec(Words.parse(Layer.class, part), "", List.of(), "");
    }
    Fields fields = Fields.of(part, RecipeKeys.OF_LAYER);
    String name = fields.get(RecipeKeys.LAYER_NAME);
    if (named.containsKey(name)) {
      throw fields
          .required(RecipeKeys.LAYER_NAME)
          .error("names two layers '%s': choose another".formatted(name));
    }
    List<Part> inputs = fields.get(RecipeKeys.LAYER_INPUTS);
    inputs.forEach(i -> known(i));
    List<String> from = inputs.stream().map(Part::text).toList();
    if (fields.has(RecipeKeys.SAME_AS)) {
      LayerSpec first = first(part, fields.need(RecipeKeys.SAME_AS));
      return new LayerSpec(first.layer(), name, from, first.name());
    }
    Layer layer = Words.parse(Layer.class, part.without(LAYER_KEYS));
    if (layer instanceof Input && !inputs.isEmpty()) {
      throw fields.required(RecipeKeys.LAYER_INPUTS).error("is not allowed for an input");
    }
    try {
      return new LayerSpec(name.isEmpty() ? layer : named(layer, name), name, from, "");
    } catch (IllegalArgumentException e) {
      throw fields.required(RecipeKeys.LAYER_NAME).error(": " + RecipeLanguage.of(e));
    }
  }

  private static Layer named(Layer layer, String name) {
    return layer instanceof Input input ? input.withName(name) : layer.named(name);
  }

  private LayerSpec known(Part name) {
    LayerSpec placed = named.get(name.text());
    if (placed == null) {
      throw name.error(Names.unknown("names an unknown layer", name.text(), graph.names()));
    }
    return placed;
  }

  /** Returns the layer that is reused. */
  private LayerSpec first(Part part, Part sameAs) {
    LayerSpec first = known(sameAs);
    if (first.layer() instanceof Input) {
      throw sameAs.error("names the input '%s', which has no weights".formatted(first.name()));
    }
    part.without(LAYER_KEYS)
        .map()
        .values()
        .forEach(
            p -> {
              throw p.keyError(
                  part.path(),
                  "is the layer '%s' again: remove its other keys".formatted(first.name()));
            });
    return first.sameAs().isEmpty() ? first : Objects.requireNonNull(named.get(first.sameAs()));
  }

  private void add(LayerSpec placed, Part part) {
    try {
      graph.add(placed);
      if (!placed.sameAs().isEmpty()) {
        graph.checkShared(placed);
      }
    } catch (IllegalArgumentException e) {
      throw part.error("does not fit: " + RecipeLanguage.of(e));
    }
    layers.add(placed);
    if (!placed.name().isEmpty()) {
      named.put(placed.name(), placed);
    }
  }
}
