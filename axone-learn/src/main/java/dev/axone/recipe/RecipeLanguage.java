package dev.axone.recipe;

import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates messages of the library to the terms of recipes: {@code fromLogits} is {@code
 * from_logits}, {@code Dense.of(64).softmax()} is <code>{dense: {units: 64, activation: softmax}}
 * </code>. Quoted text and paths are not changed.
 */
public final class RecipeLanguage {
  private static final String ARGUMENTS = "\\(([^()]*)\\)";

  /** Quoted text, path, call, record as Java shows it, key of the training, dotted name, word. */
  private static final Pattern WORD =
      Pattern.compile(
          "'[^']*'|\\S*[/\\\\]\\S*"
              + "|\\b(?<called>[A-Z]\\w*)\\.of\\((?<arguments>[^()]*)\\)(?<changes>(?:\\.\\w+\\([^()]*\\))*)"
              + "|\\b(?<shown>[A-Z]\\w*)\\[(?:\\w+=(?:[^\\[\\]]|\\[[^\\[\\]]*])*)?]"
              + "|\\bFit\\.(?<fit>\\w+)(?:\\([^()]*\\))?|\\b\\w+(?:\\.\\w+)+\\b"
              + "|\\b(?<name>[A-Z][A-Za-z0-9]*)\\b");

  private static final Pattern CHANGE = Pattern.compile("\\.(\\w+)" + ARGUMENTS);

  /** Names that differ between recipes and Java. */
  private static final Map<String, String> KEYS =
      Map.of(
          "Dataset.withSampleWeights", "data.sample_weight",
          "Fit.validationData", "split.validation");

  /** Kinds whose one-word names are not English words in a message. */
  private static final Set<WordKind> PLAIN =
      Set.of(WordKind.LAYERS, WordKind.LOSSES, WordKind.ACTIVATIONS, WordKind.OPTIMIZERS);

  /** All words, listed when a message first asks for them. */
  private static final class Known {
    static final RecipeLanguage LANGUAGE = new RecipeLanguage();
  }

  private final Map<String, WordKind> names = new HashMap<>();
  private final Set<String> plain = new HashSet<>();

  private RecipeLanguage() {
    for (WordKind kind : WordKind.values()) {
      for (String name : kind.vocabulary().names()) {
        names.putIfAbsent(name, kind);
        if (PLAIN.contains(kind)) {
          plain.add(name);
        }
      }
    }
  }

  /** Returns the message of an exception in the terms of recipes. */
  public static String of(Throwable thrown) {
    return thrown instanceof ArgumentException e
        ? Names.snake(e.argument()) + " " + of(e.problem())
        : of(String.valueOf(thrown.getMessage()));
  }

  /** Returns a message in the terms of recipes. */
  public static String of(String message) {
    return WORD.matcher(message).replaceAll(m -> Matcher.quoteReplacement(Known.LANGUAGE.word(m)));
  }

  private String word(MatchResult m) {
    String key = KEYS.get(m.group());
    if (key != null) {
      return key;
    }
    if (m.group("called") != null) {
      return call(m);
    }
    if (m.group("shown") != null) {
      String snake = Names.snake(m.group("shown"));
      return names.containsKey(snake) ? snake : m.group();
    }
    if (m.group("fit") != null) {
      return "training." + Names.snake(m.group("fit"));
    }
    return m.group("name") == null ? m.group() : name(m.group());
  }

  private String name(String found) {
    String snake = Names.snake(found);
    boolean several = snake.matches(".*[_0-9].*");
    return (several ? names.containsKey(snake) : plain.contains(snake)) ? snake : found;
  }

  /** Returns a record as written in a recipe. */
  private String call(MatchResult m) {
    String name = Names.snake(m.group("called"));
    WordKind kind = names.get(name);
    if (kind == null) {
      return m.group();
    }
    String given = m.group("arguments").strip();
    String first = given.contains(",") ? "[" + of(given) + "]" : of(given);
    List<String> changes = changes(m.group("changes"));
    if (changes.isEmpty()) {
      return first.isEmpty() ? name : "{%s: %s}".formatted(name, first);
    }
    if (!first.isEmpty()) {
      String argument = kind.vocabulary().meaning(name).arguments().getFirst().name();
      changes.addFirst("%s: %s".formatted(argument, first));
    }
    return "{%s: {%s}}".formatted(name, String.join(", ", changes));
  }

  /** Returns what {@code .withRate(2)} and {@code .softmax()} set, as written in a recipe. */
  private static List<String> changes(String calls) {
    List<String> changes = new ArrayList<>();
    Matcher m = CHANGE.matcher(calls);
    while (m.find()) {
      String name = m.group(1);
      changes.add(
          m.group(2).isEmpty()
              ? "activation: " + Names.snake(name)
              : "%s: %s".formatted(Names.snake(name.replaceFirst("^with", "")), of(m.group(2))));
    }
    return changes;
  }
}
