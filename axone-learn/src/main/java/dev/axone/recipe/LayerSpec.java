package dev.axone.recipe;

import dev.axone.layer.Layer;
import java.util.List;

/**
 * A layer of a recipe and its inputs.
 *
 * @param layer the layer, under its name if it has one
 * @param name its name for other layers; empty if it has none
 * @param inputs the names of the layers that it is applied to; empty: the layer before it
 * @param sameAs the name of the layer that it reuses, with the same weights; empty: none
 */
public record LayerSpec(Layer layer, String name, List<String> inputs, String sameAs) {
  /** Copies the list. */
  public LayerSpec {
    inputs = List.copyOf(inputs);
  }
}
