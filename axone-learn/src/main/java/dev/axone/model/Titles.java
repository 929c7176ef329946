package dev.axone.model;

import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Named;
import dev.axone.layer.Node;
import dev.axone.layer.Shared;
import dev.axone.network.LayerOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of a model's layers in summaries and diagrams. */
record Titles(LayerOrder layers) {
  static Titles of(Model model) {
    return new Titles(model.network().layers());
  }

  /** Returns a node's path, or an input's name if it has one. */
  String title(Node node) {
    return node instanceof Input input && !input.name().isEmpty()
        ? input.name()
        : layers.path(node);
  }

  /** Returns the type of a node's layer, and the layer with which it shares its weights, if any. */
  String type(Node node) {
    String kind = node.layer().kind();
    return first(node).map(n -> "%s, same as %s".formatted(kind, layers.path(n))).orElse(kind);
  }

  /** Returns the first node that has the same weights, if this is a later one of a shared layer. */
  @SuppressWarnings("ReferenceEquality") // a shared layer is one object
  Optional<Node> first(Node node) {
    Object shared = shared(node.layer());
    return layers.nodes().stream()
        .filter(n -> shared != null && shared(n.layer()) == shared)
        .findFirst()
        .filter(n -> n != node);
  }

  private static @Nullable Object shared(Layer layer) {
    return switch (layer) {
      case Named named -> shared(named.layer());
      case Shared shared -> shared;
      case Model model -> model;
      default -> null;
    };
  }
}
