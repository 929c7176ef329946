package dev.axone.recipe;

import dev.axone.vocabulary.Aliases;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Vocabulary;
import dev.axone.vocabulary.VocabularyException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads layers, optimizers, losses and other words of a recipe. */
final class Words {
  private Words() {}

  /** Returns the object described by a value; an error has the position of the wrong argument. */
  static <T> T parse(Class<T> type, Part part) {
    Object value = part.plain();
    if (value == null) {
      throw part.error("is empty");
    }
    if (value instanceof Map<?, ?> m && m.size() > 1) {
      throw second(part)
          .keyError(
              part.path(),
              "has two names, %s: keep one (arguments go deeper, {name: {argument: value}})"
                  .formatted(String.join(" and ", part.map().keySet())));
    }
    try {
      return Vocabulary.of(type).parse(value);
    } catch (VocabularyException e) {
      throw placed(part, e);
    }
  }

  /** Returns the part of an argument of a word, or the word if it is not given. */
  static Part argument(Part word, String name) {
    Part arguments = only(word);
    return named(arguments, name).orElse(arguments);
  }

  private static Part second(Part part) {
    Iterator<Part> parts = part.map().values().iterator();
    parts.next();
    return parts.next();
  }

  private static RecipeException placed(Part part, VocabularyException e) {
    List<String> path = e.path();
    Part at = part;
    for (int i = 0; i < path.size(); i++) {
      Part arguments = only(at);
      Optional<Part> next = named(arguments, path.get(i));
      if (next.isEmpty()) {
        return whole(arguments, e);
      }
      if (e.isUnknownArgument() && i == path.size() - 1) {
        return next.get().keyError(arguments.path(), RecipeLanguage.of(e.problem()));
      }
      at = next.get();
    }
    return path.isEmpty() ? whole(only(at), e) : at.error(RecipeLanguage.of(e.problem()));
  }

  /** Returns the error of all arguments, positioned at the name before them. */
  private static RecipeException whole(Part arguments, VocabularyException e) {
    Object plain = arguments.plain();
    return plain == null || plain instanceof Map
        ? arguments.keyError(arguments.path(), RecipeLanguage.of(e.problem()))
        : arguments.error(RecipeLanguage.of(e.problem()));
  }

  /** Returns the arguments of {@code {name: arguments}}, or the name if there are none. */
  private static Part only(Part part) {
    return part.plain() instanceof Map<?, ?> m && m.size() == 1
        ? part.map().values().iterator().next()
        : part;
  }

  private static Optional<Part> named(Part arguments, String name) {
    return arguments.plain() instanceof Map
        ? arguments.map().entrySet().stream()
            .filter(a -> isNamed(a.getKey(), name))
            .map(Map.Entry::getValue)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isNamed(String key, String name) {
    return Names.key(key).equals(Names.key(name))
        || Aliases.ours(Aliases.ARGUMENT, key)
            .filter(ours -> Names.key(ours).equals(Names.key(name)))
            .isPresent();
  }
}
