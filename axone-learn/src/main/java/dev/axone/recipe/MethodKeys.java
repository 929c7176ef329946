package dev.axone.recipe;

import dev.axone.home.OwnFolders;
import dev.axone.method.Method;
import dev.axone.method.Stacking;
import dev.axone.method.Voting;
import dev.axone.vocabulary.Plural;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses keys of a recipe that its method does not use. */
final class MethodKeys {
  private static final Set<String> VOTING =
      names(
          RecipeKeys.OPTIMIZER,
          RecipeKeys.EPOCHS,
          RecipeKeys.BATCH_SIZE,
          RecipeKeys.SHUFFLE,
          RecipeKeys.SEED,
          RecipeKeys.AUGMENT,
          RecipeKeys.CLASS_WEIGHT,
          RecipeKeys.TEST,
          RecipeKeys.EARLY_STOPPING,
          RecipeKeys.CALLBACKS);
  private static final Set<String> STACKING =
      names(
          RecipeKeys.EPOCHS,
          RecipeKeys.AUGMENT,
          RecipeKeys.TEST,
          RecipeKeys.EARLY_STOPPING,
          RecipeKeys.CALLBACKS);

  private MethodKeys() {}

  /** Returns the keys that a method does not use. */
  static Set<String> unused(Optional<Method> method) {
    return switch (method.orElse(null)) {
      case Voting v -> VOTING;
      case Stacking s -> STACKING;
      case null, default -> Set.of();
    };
  }

  /** Returns whether the recipe's own layers are trained. */
  static boolean usesModel(Optional<Method> method) {
    return method.isEmpty() || method.get().trainsOwnModel();
  }

  /**
   * Notes that the model beside a method is not used. Recipes of earlier versions have one, though
   * it was never used; the next version refuses it.
   *
   * @throws RecipeException if a setting gives the model
   */
  static void noteUnusedModel(Optional<Method> method, Fields recipe) {
    Part model = recipe.at(RecipeKeys.MODEL);
    if (model != null) {
      RecipeException unused =
          model.keyError(
              recipe.part().path(),
              "model is not used beside method: %s; leave it out"
                  .formatted(reason(method.orElseThrow(), RecipeKeys.MODEL.name())));
      if (unused.inSetting()) {
        throw unused;
      }
      OwnFolders.note(unused.getMessage() + ", the next version refuses it");
    }
  }

  /**
   * Checks that a training has no key that its method would ignore.
   *
   * @throws RecipeException if it has one
   */
  static void check(Optional<Method> method, Fields training) {
    Set<String> unused = unused(method);
    training.values().forEach((key, part) -> check(method, unused, key, training.part(), part));
    Part outputs = training.at(RecipeKeys.OUTPUTS);
    if (outputs != null) {
      for (Part output : outputs.map().values()) {
        output.map().forEach((key, part) -> check(method, unused, key, output, part));
      }
    }
  }

  private static void check(
      Optional<Method> method, Set<String> unused, String key, Part map, Part value) {
    if (unused.contains(key)) {
      throw value.keyError(
          map.path(),
          "has %s, which is not used with method: %s; leave it out"
              .formatted(key, reason(method.orElseThrow(), key)));
    }
  }

  private static String reason(Method method, String key) {
    return switch (method) {
      case Stacking s when key.equals(RecipeKeys.EPOCHS.name()) ->
          "stacking, whose last layer is trained for %s (method.stacking.epochs) and whose models are trained by their own recipes (%s)"
              .formatted(Plural.of(s.epochs(), "epoch"), names(s.recipes()));
      case Stacking s when key.equals(RecipeKeys.MODEL.name()) ->
          "stacking, which trains the models of other recipes (%s)".formatted(names(s.recipes()));
      case Stacking s ->
          "stacking, whose last layer sees only the models' outputs; set it in each model's own recipe (%s)"
              .formatted(names(s.recipes()));
      case Voting v ->
          "voting, whose models are trained by their own recipes (%s)"
              .formatted(names(v.recipes()));
      default -> "%s, which trains the models of other recipes".formatted(method);
    };
  }

  private static Set<String> names(Key<?>... keys) {
    return Arrays.stream(keys).map(Key::name).collect(Collectors.toUnmodifiableSet());
  }

  private static String names(List<String> recipes) {
    return String.join(", ", Set.copyOf(recipes).stream().sorted().toList());
  }
}
