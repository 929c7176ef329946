package dev.axone.recipe;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A position, as the beginning of a message: {@code mnist.yaml:9:14}, or an option as typed. */
final class Place {
  private Place() {}

  static String of(Node node) {
    return node.getStartMark().map(Place::of).orElse("recipe");
  }

  static String of(Mark mark) {
    return isSetting(mark.getName())
        ? mark.getName()
        : "%s:%s:%s".formatted(mark.getName(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Returns whether a node came from an option of the command line. */
  static boolean isSetting(Node node) {
    return node.getStartMark().map(mark -> isSetting(mark.getName())).orElse(false);
  }

  static boolean isSetting(String label) {
    return label.startsWith("--");
  }
}
