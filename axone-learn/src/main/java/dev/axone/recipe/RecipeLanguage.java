package dev.axone.recipe;

import dev.axone.vocabulary.Names;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what the library says in the words of recipes: {@code fromLogits} is {@code from_logits},
 * {@code BinaryCrossentropy.of().withFromLogits(true)} is {@code {binary_crossentropy:
 * {from_logits: true}}}. What stands in quotes is the user's.
 */
final class RecipeLanguage {
  private static final Pattern WORD =
      Pattern.compile(
          "'[^']*'|([A-Z]\\w*)\\.of\\(\\)((?:\\.with[A-Z]\\w*\\([^()]*\\))*)|\\b[A-Za-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)*\\b");
  private static final Pattern WITH = Pattern.compile("\\.with([A-Z]\\w*)\\(([^()]*)\\)");

  private RecipeLanguage() {}

  /** Returns a message in the words of recipes. */
  static String of(String message) {
    Set<String> names = new HashSet<>();
    for (WordKind kind : WordKind.values()) {
      names.addAll(kind.vocabulary().names());
    }
    Set<String> functions = new HashSet<>(WordKind.LOSSES.vocabulary().names());
    functions.addAll(WordKind.ACTIVATIONS.vocabulary().names());
    functions.addAll(WordKind.OPTIMIZERS.vocabulary().names());
    return WORD.matcher(message.replaceAll("(?<=\\w)\\[]", ""))
        .replaceAll(m -> Matcher.quoteReplacement(word(m, names, functions)));
  }

  private static String word(MatchResult m, Set<String> names, Set<String> functions) {
    String found = m.group();
    if (found.startsWith("'")) {
      return found;
    }
    if (m.group(1) != null) {
      return call(Names.snake(m.group(1)), m.group(2));
    }
    String snake = Names.snake(found);
    if (Character.isLowerCase(found.charAt(0))) {
      return found.equals(found.toLowerCase(Locale.ROOT)) ? found : snake;
    }
    boolean several = snake.matches(".*[_0-9].*");
    return (several ? names : functions).contains(snake) ? snake : found;
  }

  /** Returns a record with changed values as a recipe has it. */
  private static String call(String name, String changes) {
    StringBuilder values = new StringBuilder();
    Matcher m = WITH.matcher(changes);
    while (m.find()) {
      values
          .append(values.isEmpty() ? "" : ", ")
          .append(Names.snake(m.group(1)))
          .append(": ")
          .append(m.group(2));
    }
    return values.isEmpty() ? name : "{%s: {%s}}".formatted(name, values);
  }
}
