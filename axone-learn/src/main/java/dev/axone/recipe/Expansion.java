package dev.axone.recipe;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Counts the values of a YAML text with all aliases expanded. Twenty lines, each with two aliases
 * of the one before, are a million values.
 */
final class Expansion {
  /** A recipe with 10,000 layers has about 100,000; a longer text without aliases may have more. */
  private static final long MAXIMUM = 1_000_000;

  /** Marks a value that is being counted. */
  private static final long OPEN = -1;

  private final IdentityHashMap<Node, Long> counts = new IdentityHashMap<>();
  private final String label;
  private final long maximum;

  private Expansion(String label, long maximum) {
    this.label = label;
    this.maximum = maximum;
  }

  /**
   * Checks a text.
   *
   * @param length of the text, which bounds the number of values without aliases
   * @throws RecipeException if a value refers to itself, or there are too many
   */
  static void check(Node root, String label, int length) {
    new Expansion(label, Math.max(MAXIMUM, length)).count(root);
  }

  private long count(Node node) {
    Long known = counts.get(node);
    if (known != null) {
      if (known == OPEN) {
        throw refused("a value refers to itself");
      }
      return known;
    }
    counts.put(node, OPEN);
    long all = 1;
    for (Node child : children(node)) {
      all += count(child);
      if (all > maximum) {
        throw refused("its references expand to more than %s values".formatted(maximum));
      }
    }
    counts.put(node, all);
    return all;
  }

  private RecipeException refused(String problem) {
    return new RecipeException(
        "%s: %s; write the values out".formatted(label, problem), Place.isSetting(label));
  }

  private static List<Node> children(Node node) {
    return switch (node) {
      case SequenceNode s -> s.getValue();
      case MappingNode m ->
          m.getValue().stream().flatMap(t -> Stream.of(t.getKeyNode(), t.getValueNode())).toList();
      default -> List.of();
    };
  }
}
