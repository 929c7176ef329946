package dev.axone.search.recipe;

import dev.axone.data.DataException;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeLanguage;
import dev.axone.recipe.RecipeSource;
import dev.axone.search.Interrupted;
import dev.axone.search.Objective;
import dev.axone.search.RunningTrial;
import dev.axone.search.TrialFailure;
import dev.axone.train.Callback;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains the model of a recipe with a trial's values, on one thread: parallel trials use the cores
 * better than several threads for one trial. Callbacks of the recipe that write files (logs,
 * checkpoints) are left out.
 */
final class RecipeObjective implements Objective {
  private final RecipeSource source;
  private final SearchPlan plan;
  private final Datasets datasets;

  RecipeObjective(RecipeSource source, SearchPlan plan) {
    this.source = source;
    this.plan = plan;
    this.datasets = new Datasets(plan);
  }

  /** Loads the recipe's own data; checks that it is enough for the folds, and the options. */
  void load() {
    Recipe recipe = source.recipe();
    Options options = recipe.training().fit().options();
    String unable = options.backendProblem(recipe.training().precision().dtype());
    if (unable != null) {
      throw new RecipeException("training.backend: " + unable);
    }
    String problem = options.problem();
    if (problem != null) {
      throw new RecipeException("training.precision: " + problem);
    }
    datasets.of(recipe);
  }

  @Override
  public double of(RunningTrial trial) {
    try {
      Recipe recipe = source.with(plan.settings(trial.values())).recipe();
      trial.epochs(recipe.training().fit().epochs());
      trial.seed(recipe.training().fit().seed());
      List<Prepared> parts = datasets.of(recipe);
      return plan.folds() == 0
          ? train(trial, recipe, parts.getFirst(), true)
          : folds(trial, recipe, parts);
    } catch (DataException | IllegalArgumentException e) {
      throw new TrialFailure(RecipeLanguage.of(e));
    } catch (RecipeException e) {
      throw new TrialFailure(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the mean over the folds; early stopping of trials uses the first fold. */
  private double folds(RunningTrial trial, Recipe recipe, List<Prepared> folds) {
    double sum = 0;
    int done = 0;
    for (Prepared fold : folds) {
      double score = train(trial, recipe, fold, done == 0);
      trial.fold(score);
      sum += score;
      done++;
      if (trial.isStopped()) {
        break;
      }
    }
    return sum / done;
  }

  private double train(RunningTrial trial, Recipe recipe, Prepared data, boolean reports) {
    List<Callback> callbacks = new ArrayList<>();
    recipe.training().callbacks().stream()
        .filter(RecipeObjective::hasNoFiles)
        .forEach(callbacks::add);
    callbacks.add(watch(trial, reports));
    Fit fit =
        recipe
            .training()
            .fit()
            .threads(1)
            .progress(Progress.SILENT)
            .callbacks(callbacks.toArray(Callback[]::new));
    if (data.validation().isPresent()) {
      fit = fit.validationSplit(0).validationData(data.validation().get());
    }
    try (Model model = recipe.model()) {
      History history = model.fit(data.training(), fit);
      if (trial.interrupted()) {
        throw new Interrupted();
      }
      if (history.diverged()) {
        throw new TrialFailure(history.stopReason().orElse("the loss became NaN"));
      }
      return history.get(plan.metric()).get(epoch(recipe, history));
    }
  }

  private Callback watch(RunningTrial trial, boolean reports) {
    return (event, control) -> {
      if (event instanceof TrainEvent.EpochEnd e && reports) {
        Double score = e.metrics().get(plan.metric());
        if (score != null && trial.report(score)) {
          control.stop("others are better after " + Plural.of(e.epoch(), "epoch"));
        }
      }
      if (!(event instanceof TrainEvent.TrainEnd) && trial.interrupted()) {
        control.pause("interrupted");
      }
    };
  }

  /** Returns whether a callback writes no files, so that a folder does not change it. */
  private static boolean hasNoFiles(Callback callback) {
    return callback.under(Path.of("trial")).equals(callback);
  }

  /** Returns the index in the history of the epoch whose weights are the result. */
  private static int epoch(Recipe recipe, History history) {
    int last = history.epochs() - 1;
    for (Callback c : recipe.training().callbacks()) {
      if (c instanceof EarlyStopping e && e.restoreBestWeights()) {
        return e.best(history.get(e.monitor()), recipe.training().watched(true));
      }
    }
    return last;
  }
}
