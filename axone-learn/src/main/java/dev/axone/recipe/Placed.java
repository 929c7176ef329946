package dev.axone.recipe;

import dev.axone.layer.Layer;
import java.util.List;

/**
 * A layer of a recipe and what it is applied to.
 *
 * @param layer the layer, under its name if it has one
 * @param name what other layers call it; empty if it has none
 * @param inputs the names of what it is applied to; empty: the layer before it
 * @param sameAs the name of the layer that it is once more, with the same weights; empty: none
 */
public record Placed(Layer layer, String name, List<String> inputs, String sameAs) {
  /** Copies the list. */
  public Placed {
    inputs = List.copyOf(inputs);
  }
}
