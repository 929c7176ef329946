package dev.axone.cli;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.TargetScores;
import dev.axone.train.History;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a training run: the model is saved and tested on each part of the data. */
final class TrainResult {
  private final Output output;
  private final TrainSession.Request request;
  private final Options options;

  TrainResult(Output output, TrainSession.Request request, Options options) {
    this.output = output;
    this.request = request;
    this.options = options;
  }

  int finish(RunFolder run, Recipe recipe, Model model, Prepared data, History history) {
    Map<String, Map<String, Double>> scores = scores(recipe, model, data);
    Map<String, Double> training = scores.getOrDefault("training", Map.of());
    if (!Double.isFinite(training.getOrDefault("loss", 0.0))) {
      throw new CommandFailure(
          Exit.BAD_INPUT, "%s has no model: %s".formatted(run.path(), reason(history)));
    }
    model.saveWeights(run.model());
    Map<String, @Nullable Object> info = new LinkedHashMap<>(run.readInfo());
    info.put("results", scores);
    info.put("waited", Waited.rounded(history.waited()));
    run.write(run.info(), info);
    if (request.json()) {
      json(run, history, scores);
    } else if (request.quiet()) {
      output.line(run.path().toString());
    } else {
      TargetScores in = TargetScores.of(recipe, data.preparation());
      Scores.print(output, scores, in.units());
      in.remark().ifPresent(output::line);
      Waited.text(history.waited(), data.training()).ifPresent(output::line);
      output.line("Saved in " + run.path());
    }
    return Exit.OK;
  }

  /** The progress line has said why training ended; where there is none, it is said here. */
  private String reason(History history) {
    boolean silent = request.quiet() || request.json();
    return history.stopReason().filter(r -> silent).orElse("its loss is no finite number");
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

  private void json(RunFolder run, History history, Map<String, Map<String, Double>> scores) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("event", "end");
    line.put("run", run.path().toString());
    line.put("epochs", history.epochs());
    line.put("stopped", history.stopReason().orElse(null));
    line.put("notes", history.notes());
    line.put("waited", Waited.rounded(history.waited()));
    line.putAll(scores);
    output.json(line);
  }
}
