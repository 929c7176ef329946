package dev.axone.session;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.TargetScores;
import dev.axone.train.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The end of a training run: the model is saved and tested on each part of the data. */
final class Scoring {
  private final TrainListener listener;
  private final Options options;

  Scoring(TrainListener listener, Options options) {
    this.listener = listener;
    this.options = options;
  }

  TrainResult finish(RunFolder run, Recipe recipe, Model model, Prepared data, History history) {
    Map<String, Map<String, Double>> scores = scores(recipe, model, data);
    Map<String, Double> training = scores.getOrDefault("training", Map.of());
    if (!Double.isFinite(training.getOrDefault("loss", 0.0))) {
      throw SessionException.badInput("%s has no model: %s".formatted(run.path(), reason(history)));
    }
    model.saveWeights(run.model());
    Map<String, @Nullable Object> info = new LinkedHashMap<>(run.readInfo());
    info.put("results", scores);
    info.put("waited", Waited.rounded(history.waited()));
    run.write(run.info(), info);
    return new TrainResult(run, recipe, data, history, scores, OptionalInt.empty());
  }

  private String reason(History history) {
    return history
        .stopReason()
        .filter(_ -> !listener.reportsStopReason())
        .orElse("its loss is not a finite number");
  }

  private Map<String, Map<String, Double>> scores(Recipe recipe, Model model, Prepared data) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    TargetScores units = TargetScores.of(recipe, data.preparation());
    Dataset all = data.training();
    int trained = recipe.training().fit().trained(all.size());
    scores.put("training", units.inUnits(score(model, all.subset(0, trained))));
    if (trained < all.size()) {
      scores.put("validation", units.inUnits(score(model, all.subset(trained, all.size()))));
    }
    data.validation()
        .ifPresent(held -> scores.put("validation", units.inUnits(score(model, held))));
    data.test().ifPresent(held -> scores.put("test", units.inUnits(score(model, held))));
    return scores;
  }

  private Map<String, Double> score(Model model, Dataset data) {
    return model.evaluate(data, model.batchSize(Model.BATCH), options);
  }
}
