package dev.axone.recipe;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Counts the values of a text in YAML as one sees them who goes through all of them: what is
 * referred to counts each time. Twenty lines that refer to each other twice are a million values.
 */
final class Expansion {
  /** A recipe with 10,000 layers has some 100,000; a text that writes out more may have them. */
  private static final long MAXIMUM = 1_000_000;

  /** Stands for a value of which the count has begun. */
  private static final long OPEN = -1;

  private final IdentityHashMap<Node, Long> counts = new IdentityHashMap<>();
  private final String label;
  private final long most;

  private Expansion(String label, long most) {
    this.label = label;
    this.most = most;
  }

  /**
   * Checks a text.
   *
   * @param length of the text: so many values need no references
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
      if (all > most) {
        throw refused("its references make more than %s values of it".formatted(most));
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
