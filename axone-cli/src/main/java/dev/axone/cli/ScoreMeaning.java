package dev.axone.cli;

import dev.axone.loss.Loss;
import dev.axone.preprocessing.Preparation;
import dev.axone.recipe.OutputPlan;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.TargetScores;
import dev.axone.recipe.WordKind;
import dev.axone.session.RunFolder;
import dev.axone.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the scores of runs are: values of different losses or units cannot be compared. */
final class ScoreMeaning {
  private final Map<String, Recipe> recipes = new LinkedHashMap<>();
  private final Map<String, TargetScores> scores = new LinkedHashMap<>();

  ScoreMeaning(List<RunFolder> folders) {
    for (RunFolder f : folders) {
      Recipe recipe = f.readRecipe(List.of());
      Optional<Preparation> preparation = f.readPreparation();
      recipes.put(f.path().toString(), recipe);
      scores.put(f.path().toString(), TargetScores.of(recipe, preparation));
    }
  }

  /**
   * Returns a note if a score means different things in the runs.
   *
   * @param shared the scores that all runs have
   */
  Optional<String> note(String score, Set<String> shared) {
    Map<String, List<String>> meanings = meanings(score);
    if (meanings.size() < 2) {
      return Optional.empty();
    }
    String found =
        meanings.entrySet().stream()
            .map(e -> "%s in %s".formatted(e.getKey(), String.join(", ", e.getValue())))
            .collect(Collectors.joining("; "));
    List<String> others = shared.stream().filter(s -> meanings(s).size() == 1).toList();
    return Optional.of(
        "%s cannot be compared, it is %s; %s"
            .formatted(
                score,
                found,
                others.isEmpty()
                    ? "train the models with a metric in common (training.metrics), and compare it"
                        + " with --metric"
                    : "compare another score with --metric: " + String.join(", ", others)));
  }

  /** Returns the runs of each meaning of a score. */
  private Map<String, List<String>> meanings(String score) {
    Map<String, List<String>> runs = new LinkedHashMap<>();
    recipes.forEach(
        (run, recipe) -> {
          TargetScores scaled = scores.get(run);
          String scale = scaled == null ? "" : scaled.meaning(score);
          String meaning = (loss(recipe, score) + " " + scale).strip();
          runs.computeIfAbsent(meaning.isEmpty() ? "without unit" : meaning, _ -> new ArrayList<>())
              .add(run);
        });
    return runs;
  }

  /** Returns the loss that a score is, as in a recipe; empty if it is a metric. */
  private static String loss(Recipe recipe, String score) {
    List<OutputPlan> outputs = recipe.training().outputs();
    return outputs.stream()
        .filter(o -> score.equals("loss") || score.equals(o.name() + "_loss"))
        .map(o -> WordKind.written(Vocabulary.of(Loss.class).describe(o.loss())))
        .collect(Collectors.joining(" + "));
  }
}
