package dev.axone.recipe;

import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a recipe with its position.
 *
 * @param node the value
 * @param key the position in messages: the key before the value, else the value
 * @param path for instance {@code training.batch_size}; empty for the whole recipe
 */
record Part(Node node, Node key, String path) {
  private static final int DEEPEST = 50;

  /** Maximum characters of a found text in a message. */
  private static final int LONGEST = 80;

  /** Returns a whole recipe. */
  static Part root(Node node) {
    return new Part(node, node, "");
  }

  /** Returns an error at this value. */
  RecipeException error(String problem) {
    return error(node, path, problem);
  }

  /** Returns an error at the key before this value, in the map at {@code mapPath}. */
  RecipeException keyError(String mapPath, String problem) {
    return error(key, mapPath, problem);
  }

  private static RecipeException error(Node at, String path, String problem) {
    String blank = path.isEmpty() || problem.startsWith(":") || problem.startsWith(" ") ? "" : " ";
    return new RecipeException(Place.of(at) + ": " + path + blank + problem, Place.isSetting(at));
  }

  private RecipeException wrong(String allowed) {
    return error("must be %s, found %s".formatted(allowed, found()));
  }

  /** Returns a description of this value, for a message. */
  private String found() {
    return switch (node) {
      case MappingNode m -> m.getValue().isEmpty() ? "an empty map" : "a map";
      case SequenceNode s -> s.getValue().isEmpty() ? "an empty list" : "a list";
      case ScalarNode s when s.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode s when s.getTag().equals(Tag.STR) -> "'" + shortened(s.getValue()) + "'";
      case ScalarNode s -> s.getValue();
      default -> "something else";
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Returns the values of a map by key. */
  Map<String, Part> map() {
    if (!(node instanceof MappingNode m)) {
      throw wrong("a map of keys and values");
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    for (NodeTuple t : m.getValue()) {
      if (!(t.getKeyNode() instanceof ScalarNode k)) {
        throw error(t.getKeyNode(), path, "has a key that is not a word");
      }
      String name = k.getValue();
      Part part = new Part(t.getValueNode(), k, path.isEmpty() ? name : path + "." + name);
      if (parts.put(name, part) != null) {
        throw part.keyError(part.path, "is given twice: keep one of them");
      }
    }
    return parts;
  }

  /** Returns the values of a list. */
  List<Part> list() {
    if (!(node instanceof SequenceNode s)) {
      throw wrong("a list");
    }
    List<Part> parts = new ArrayList<>();
    for (Node n : s.getValue()) {
      parts.add(new Part(n, n, "%s[%s]".formatted(path, parts.size())));
    }
    return parts;
  }

  /** Returns a text; numbers are taken as they are written. */
  String text() {
    if (node instanceof ScalarNode s && !s.getTag().equals(Tag.NULL)) {
      return s.getValue();
    }
    throw wrong("a text");
  }

  /** Returns whether this is a map with a key. */
  boolean has(String name) {
    return node instanceof MappingNode m
        && m.getValue().stream().anyMatch(t -> is(t, Set.of(name)));
  }

  /** Returns this map with only one of its keys. */
  Part only(String name) {
    return filtered(t -> is(t, Set.of(name)));
  }

  /** Returns this map without some of its keys. */
  Part without(Set<String> names) {
    return filtered(t -> !is(t, names));
  }

  private Part filtered(Predicate<NodeTuple> kept) {
    if (!(node instanceof MappingNode m)) {
      throw wrong("a map of keys and values");
    }
    List<NodeTuple> some = m.getValue().stream().filter(kept).toList();
    MappingNode map =
        new MappingNode(m.getTag(), true, some, m.getFlowStyle(), m.getStartMark(), m.getEndMark());
    return new Part(map, key, path);
  }

  private static boolean is(NodeTuple t, Set<String> names) {
    return t.getKeyNode() instanceof ScalarNode k && names.contains(k.getValue());
  }

  /** Returns the constant of an enum, written in lower case. */
  <E extends Enum<E>> E choice(Class<E> type) {
    Map<String, E> allowed = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      allowed.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    E chosen = allowed.get(text());
    if (chosen == null) {
      throw error(Names.unknown("has no value", text(), allowed.keySet()));
    }
    return chosen;
  }

  boolean bool() {
    if (plain() instanceof Boolean b) {
      return b;
    }
    throw wrong("true or false");
  }

  double number() {
    if (plain() instanceof Number n) {
      return n.doubleValue();
    }
    throw wrong("a number");
  }

  /** Returns an integer that is not below {@code minimum}. */
  int count(int minimum) {
    long n = whole();
    if (n < minimum) {
      throw wrong("at least " + minimum);
    }
    if (n > Integer.MAX_VALUE) {
      throw wrong("at most " + Integer.MAX_VALUE);
    }
    return (int) n;
  }

  /** Returns an integer. */
  long whole() {
    if (plain() instanceof Long n) {
      return n;
    }
    throw wrong("an integer");
  }

  /** Returns a number in [0, 1). */
  double fraction() {
    double d = number();
    if (!(d >= 0 && d < 1)) {
      throw wrong("in [0, 1)");
    }
    return d;
  }

  /** Returns numbers, texts, booleans, lists and maps, as {@code Vocabulary} takes them. */
  @Nullable Object plain() {
    return plain(0);
  }

  private @Nullable Object plain(int depth) {
    if (depth > DEEPEST) {
      throw error("is nested too deeply, or refers to itself");
    }
    return switch (node) {
      case MappingNode _ -> {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map().forEach((name, part) -> values.put(name, part.plain(depth + 1)));
        yield values;
      }
      case SequenceNode _ -> {
        List<@Nullable Object> values = new ArrayList<>();
        list().forEach(part -> values.add(part.plain(depth + 1)));
        yield values;
      }
      case ScalarNode s -> scalar(s);
      default -> throw error("is not a valid value");
    };
  }

  private @Nullable Object scalar(ScalarNode s) {
    Tag tag = s.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    String text = s.getValue();
    try {
      if (tag.equals(Tag.INT)) {
        return integer(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return floating(text);
      }
      return tag.equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : (Object) text;
    } catch (NumberFormatException e) {
      throw wrong("a number of 64 bits");
    }
  }

  /** Reads the forms of YAML's core schema: {@code 0x1f}, {@code 0o17}, {@code 017} is 17. */
  private static Long integer(String text) {
    return Long.decode(text.replaceFirst("^([-+]?)0+(?=\\d)", "$1").replace("0o", "0"));
  }

  private static Double floating(String text) {
    String t = text.toLowerCase(Locale.ROOT);
    if (t.endsWith(".inf")) {
      return t.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return t.equals(".nan") ? Double.NaN : Double.parseDouble(t);
  }
}
