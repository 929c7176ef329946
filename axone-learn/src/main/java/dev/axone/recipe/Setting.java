package dev.axone.recipe;

import dev.axone.table.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value that replaces a value of a recipe: {@code training.optimizer.adam.learning_rate=0.01},
 * {@code model[2].dense.units=64}. Keys that the recipe does not have are added; another optimizer
 * or loss is replaced.
 *
 * @param option its name in messages: the option as typed
 * @param path the path in the recipe
 * @param value a text in YAML
 */
public record Setting(String option, String path, String value) {
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]=]+)|\\[(\\d{1,6})]");

  /** Maps with a name as their only key, which another name replaces. */
  private static final Pattern CHOICES =
      Pattern.compile("training\\.(optimizer|loss|outputs\\.[^.]+\\.loss)");

  /**
   * Returns the setting of a text {@code path=value}, as given to {@code --set}.
   *
   * @throws RecipeException if it has another form
   */
  public static Setting parse(String text) {
    int equals = text.indexOf('=');
    String option = "--set " + text;
    if (equals < 1) {
      throw new RecipeException(
          option + ": needs the form path=value, for instance training.epochs=5", true);
    }
    return new Setting(option, text.substring(0, equals).strip(), text.substring(equals + 1));
  }

  /** Returns the setting of a separate option, for instance {@code --epochs 5}. */
  public static Setting of(String option, String path, Object value) {
    return new Setting(option + " " + value, path, value.toString());
  }

  /**
   * Returns the type of a table's field that is the value.
   *
   * @throws RecipeException if it is not a type
   */
  public FieldType fieldType() {
    return Words.parse(FieldType.class, Part.root(node()));
  }

  private Node node() {
    return Yaml.read(option, value)
        .orElseThrow(() -> error("has no value after '='; write '' for an empty text"));
  }

  /** Returns a recipe's node with this value in it. */
  Node apply(Node recipe) {
    return with(recipe, steps(), 0, node());
  }

  private List<String> steps() {
    List<String> steps = new ArrayList<>();
    Matcher m = STEP.matcher(path);
    int end = 0;
    while (m.find() && m.start() == end) {
      steps.add(m.group());
      end = m.end();
    }
    if (end != path.length() || steps.isEmpty() || path.startsWith(".")) {
      throw error(
          "'%s' is not a path such as training.epochs or model[2].dense.units".formatted(path));
    }
    return steps;
  }

  private Node with(Node node, List<String> steps, int at, Node leaf) {
    if (at == steps.size()) {
      return leaf;
    }
    String step = steps.get(at);
    String here = String.join("", steps.subList(0, at));
    if (step.startsWith("[")) {
      return withItem(node, steps, at, leaf, here);
    }
    String name = step.startsWith(".") ? step.substring(1) : step;
    List<NodeTuple> tuples = new ArrayList<>();
    boolean found = false;
    if (node instanceof MappingNode m) {
      for (NodeTuple t : m.getValue()) {
        boolean same = t.getKeyNode() instanceof ScalarNode k && k.getValue().equals(name);
        if (same) {
          Node key = at == steps.size() - 1 ? key(name) : t.getKeyNode();
          tuples.add(new NodeTuple(key, with(t.getValueNode(), steps, at + 1, leaf)));
        } else if (!CHOICES.matcher(here).matches()) {
          tuples.add(t);
        }
        found |= same;
      }
    } else if (node instanceof SequenceNode) {
      throw error("%s is a list: name an item, for instance %s[0]%s".formatted(here, here, step));
    }
    if (!found) {
      tuples.add(new NodeTuple(key(name), with(nothing(), steps, at + 1, leaf)));
    }
    FlowStyle style = node instanceof MappingNode m ? m.getFlowStyle() : FlowStyle.FLOW;
    return new MappingNode(Tag.MAP, true, tuples, style, node.getStartMark(), node.getEndMark());
  }

  private Node withItem(Node node, List<String> steps, int at, Node leaf, String here) {
    if (!(node instanceof SequenceNode s)) {
      throw error("%s is not a list, it has no items".formatted(here));
    }
    String step = steps.get(at);
    int i = Integer.parseInt(step, 1, step.length() - 1, 10);
    List<Node> items = new ArrayList<>(s.getValue());
    if (i >= items.size()) {
      throw error(
          items.isEmpty()
              ? "%s is an empty list".formatted(here)
              : "%s%s does not exist, there are %s[0] to %s[%s]"
                  .formatted(here, step, here, here, items.size() - 1));
    }
    items.set(i, with(items.get(i), steps, at + 1, leaf));
    return new SequenceNode(
        Tag.SEQ, true, items, s.getFlowStyle(), s.getStartMark(), s.getEndMark());
  }

  private Node key(String name) {
    Optional<Mark> mark = nothing().getStartMark();
    return new ScalarNode(Tag.STR, true, name, ScalarStyle.PLAIN, mark, mark);
  }

  /** Returns an empty node, positioned at this option. */
  private Node nothing() {
    return Yaml.read(option, "null").orElseThrow();
  }

  private RecipeException error(String problem) {
    return new RecipeException(option + ": " + problem, true);
  }
}
