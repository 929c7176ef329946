package dev.axone.session;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.model.Model;
import dev.axone.model.Threads;
import dev.axone.preprocessing.Preparation;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeMethodContext;
import dev.axone.recipe.TrainingPlan;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A training in a folder of its own: a new run, or a resumed one. The folder is locked during the
 * training; its content is sufficient to resume at any time.
 *
 * <pre>{@code
 * TrainRequest request = TrainRequest.of("mnist-mlp").withRun(Path.of("runs/mine"));
 * TrainResult result = new TrainSession(request, new TrainListener() {}).run();
 * }</pre>
 */
public final class TrainSession {
  private final TrainRequest request;
  private final TrainListener listener;

  /** Prepares a training; {@link #run} begins it. */
  public TrainSession(TrainRequest request, TrainListener listener) {
    this.request = request;
    this.listener = listener;
  }

  /**
   * Trains, saves the model and tests it on each part of the data.
   *
   * @return how it ended; an interruption is not an exception
   * @throws SessionException if the folder is in use, there is no run to resume, or the trained
   *     model has no finite loss
   * @throws dev.axone.recipe.RecipeException if the recipe has a mistake
   */
  public TrainResult run() {
    Path resumed = request.resume();
    if (resumed != null) {
      RunFolder run = RunFolder.open(resumed);
      try (RunLock _ = RunLock.of(run)) {
        return resume(run);
      }
    }
    return begin(Recipe.of(request.recipe(), request.settings()));
  }

  private TrainResult begin(Recipe recipe) {
    listener.mark("recipe read");
    Background<Prepared> loading = new Background<>(recipe::load);
    Model model = recipe.model();
    Options options = options(recipe, model);
    listener.mark("model built");
    Prepared data = loading.get();
    listener.mark("data loaded");
    Path path = request.run();
    RunFolder run = path == null ? RunFolder.create(recipe.name()) : RunFolder.create(path);
    try (RunLock _ = RunLock.of(run)) {
      if (run.inUse()) {
        throw SessionException.inUse(
            "%s has a run already; continue it with --resume %s, or use another folder"
                .formatted(run.path(), run.path()));
      }
      run.begin(
          recipe,
          data.preparation(),
          RunInfo.begun(recipe, model, data, conditions(recipe, options)));
      return train(run, recipe, model, data, Optional.empty());
    }
  }

  private TrainResult resume(RunFolder run) {
    Recipe recipe = run.readRecipe(request.settings());
    listener.mark("recipe read");
    Optional<Path> last = Checkpointing.last(run.checkpoints());
    last.ifPresent(Checkpoint::read); // A damaged checkpoint is found before anything is changed.
    Model model = recipe.model();
    Prepared data = run.readPreparation().map(recipe::load).orElseGet(recipe::load);
    listener.mark("data loaded");
    if (!request.settings().isEmpty()) {
      run.write(run.recipe(), recipe.text());
    }
    if (!Files.exists(run.preparation())) {
      data.preparation().ifPresent(fitted -> restore(run, fitted));
    }
    write(run, recipe, model, data);
    RunFolder.delete(run.model()); // It is no longer the result.
    return train(run, recipe, model, data, last);
  }

  private void write(RunFolder run, Recipe recipe, Model model, Prepared data) {
    RunInfo.Conditions now = conditions(recipe, options(recipe, model));
    if (!Files.exists(run.info())) {
      run.write(run.info(), RunInfo.begun(recipe, model, data, now));
      return;
    }
    Map<String, @Nullable Object> before = run.readInfo();
    RunInfo.changed(before, now).ifPresent(listener::note);
    run.write(run.info(), RunInfo.resumed(before, now));
  }

  private static RunInfo.Conditions conditions(Recipe recipe, Options options) {
    return new RunInfo.Conditions(
        options.threads(), options.chosenBackend(recipe.training().precision().dtype()));
  }

  private void restore(RunFolder run, Preparation fitted) {
    listener.note("%s was missing: fitted again to the data".formatted(run.preparation()));
    run.write(fitted);
  }

  private TrainResult train(
      RunFolder run, Recipe recipe, Model model, Prepared data, Optional<Path> from) {
    data.remarks().forEach(listener::note);
    Options options = options(recipe, model);
    if (recipe.method().isPresent()) {
      return method(run, recipe, model, data, options);
    }
    TrainListener.Begun begun =
        new TrainListener.Begun(run, recipe, model, data, options.threads(), from.isPresent());
    Callback greeting =
        (event, control) -> {
          if (event instanceof TrainEvent.TrainBegin) {
            listener.begin(begun);
          }
        };
    Fit fit = fit(recipe.training(), data, options);
    History history;
    try (Interruption interruption =
        listener.interruption(run.checkpoints().resolve("last.safetensors"))) {
      List<Callback> callbacks = new ArrayList<>(List.of(greeting));
      callbacks.addAll(
          Stages.callbacks(
              listener,
              run,
              recipe.training().callbacks(),
              request.checkpointEvery(),
              new ClassWeightsRecorder(run, ""),
              interruption));
      fit = fit.callbacks(callbacks.toArray(Callback[]::new));
      try {
        history = model.fit(data.training(), from.isPresent() ? fit.resume(from.get()) : fit);
      } catch (RuntimeException e) {
        failed(run, interruption.begun());
        throw recipe.explained(e);
      }
      if (interruption.isAsked() && history.stopReason().isPresent()) {
        return interrupted(run, recipe, data, history, interruption.signal());
      }
    }
    listener.mark("trained");
    return new Scoring(listener, options).finish(run, recipe, model, data, history);
  }

  private static Fit fit(TrainingPlan plan, Prepared data, Options options) {
    Fit fit = plan.fit().options(options).progress(Progress.SILENT);
    if (data.validation().isPresent()) {
      fit = fit.validationData(data.validation().get());
    }
    return plan.test() ? fit.testData(data.testPart()) : fit;
  }

  /** Trains by the recipe's method, stage by stage. */
  private TrainResult method(
      RunFolder run, Recipe recipe, Model model, Prepared data, Options options) {
    listener.begin(
        new TrainListener.Begun(
            run, recipe, model, data, options.threads(), request.resume() != null));
    Stages stages = new Stages(run, options, listener, request.checkpointEvery());
    Model result;
    try {
      RecipeMethodContext context = RecipeMethodContext.of(recipe, () -> data, stages);
      result = recipe.method().orElseThrow().train(context);
    } catch (Stages.Interrupted e) {
      return interrupted(run, recipe, data, new History(), e.signal());
    } catch (RuntimeException e) {
      if (request.resume() == null && stages.done() == 0) {
        run.discard();
      }
      throw recipe.explained(e);
    }
    listener.mark("trained");
    return new Scoring(listener, options).finish(run, recipe, result, data, new History());
  }

  private static TrainResult interrupted(
      RunFolder run, Recipe recipe, Prepared data, History history, int signal) {
    return new TrainResult(run, recipe, data, history, Map.of(), OptionalInt.of(signal));
  }

  /** Deletes a new run that has not done a step. */
  private void failed(RunFolder run, boolean begun) {
    if (begun) {
      listener.resumable(run);
    } else if (request.resume() == null) {
      run.discard();
    }
  }

  private Options options(Recipe recipe, Model model) {
    TrainingPlan plan = recipe.training();
    Integer asked = request.threads();
    Options options =
        plan.fit()
            .options()
            .withThreads(
                asked != null ? asked : Threads.forTraining(model, plan.fit().batchSize()));
    String unable = options.backendProblem(plan.precision().dtype());
    if (unable != null) {
      throw SessionException.badInput("training.backend: " + unable);
    }
    String problem = options.problem();
    if (problem != null) {
      throw SessionException.badInput("training.precision: " + problem);
    }
    return options;
  }
}
