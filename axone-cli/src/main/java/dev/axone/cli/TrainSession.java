package dev.axone.cli;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.model.Model;
import dev.axone.preprocessing.Preparation;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeWorkshop;
import dev.axone.recipe.Setting;
import dev.axone.recipe.TargetScores;
import dev.axone.recipe.TrainingPlan;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.JsonLogger;
import dev.axone.train.Progress;
import dev.axone.train.ProgressLine;
import dev.axone.train.TrainEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start of {@code axone train}: a new run, or one that goes on. */
final class TrainSession {
  /** What the command line asks for. */
  record Request(
      @Nullable String recipe,
      List<Setting> settings,
      @Nullable Path run,
      @Nullable Path resume,
      int checkpointEvery,
      ThreadsOption threads,
      boolean quiet,
      boolean json) {}

  private final Output output;
  private final Request request;
  private final Timeline timeline;
  private final ProgressLine progress;

  TrainSession(Output output, Request request, Timeline timeline) {
    this.output = output;
    this.request = request;
    this.timeline = timeline;
    boolean silent = request.quiet() || request.json();
    progress = ProgressLine.of(silent ? Progress.SILENT : Progress.AUTO, output.terminal());
  }

  int run() {
    timeline.mark("command line read");
    Path resumed = request.resume();
    if (resumed != null) {
      RunFolder run = RunFolder.open(resumed);
      try (Claim _ = Claim.of(run)) {
        return resume(run);
      }
    }
    String name = request.recipe();
    return begin(Recipe.of(name == null ? "" : name, request.settings()));
  }

  private int begin(Recipe recipe) {
    timeline.mark("recipe read");
    Background<Prepared> loading = new Background<>(recipe::load);
    Model model = recipe.model();
    int threads = options(recipe, model).threads();
    timeline.mark("model built");
    Prepared data = loading.get();
    timeline.mark("data loaded");
    Path path = request.run();
    RunFolder run = path == null ? RunFolder.create(recipe.name()) : RunFolder.create(path);
    try (Claim _ = Claim.of(run)) {
      if (run.inUse()) {
        throw new CommandFailure(
            Exit.CANNOT_CREATE,
            "%s holds a run already; go on with --resume %s, or name another folder"
                .formatted(run.path(), run.path()));
      }
      run.begin(recipe, data.preparation(), RunInfo.begun(recipe, model, data, threads));
      return train(run, recipe, model, data, Optional.empty());
    }
  }

  private int resume(RunFolder run) {
    Recipe recipe = run.readRecipe(request.settings());
    timeline.mark("recipe read");
    Optional<Path> last = Checkpointing.last(run.checkpoints());
    last.ifPresent(Checkpoint::read); // What is damaged is found before anything is changed.
    Model model = recipe.model();
    Prepared data = run.readPreparation().map(recipe::load).orElseGet(recipe::load);
    timeline.mark("data loaded");
    if (!request.settings().isEmpty()) {
      run.write(run.recipe(), recipe.text());
    }
    if (!Files.exists(run.preparation())) {
      data.preparation().ifPresent(fitted -> restore(run, fitted));
    }
    int threads = options(recipe, model).threads();
    run.write(
        run.info(),
        Files.exists(run.info())
            ? RunInfo.resumed(run.readInfo(), threads)
            : RunInfo.begun(recipe, model, data, threads));
    RunFolder.delete(run.model()); // It is no longer the result.
    return train(run, recipe, model, data, last);
  }

  private void restore(RunFolder run, Preparation fitted) {
    output
        .err()
        .println("Note: %s was missing: fitted again to the data".formatted(run.preparation()));
    run.write(fitted);
  }

  private int train(RunFolder run, Recipe recipe, Model model, Prepared data, Optional<Path> from) {
    data.remarks().forEach(r -> output.err().println("Note: " + r));
    Options options = options(recipe, model);
    if (recipe.method().isPresent()) {
      return method(run, recipe, model, data, options);
    }
    Callback greeting =
        (event, control) -> {
          if (event instanceof TrainEvent.TrainBegin) {
            say(run, recipe, model, data, options.threads(), from.isPresent());
          }
        };
    TrainingPlan plan = recipe.training();
    Fit fit = plan.fit().options(options).progress(Progress.SILENT);
    if (data.validation().isPresent()) {
      fit = fit.validationData(data.validation().get());
    }
    if (plan.test()) {
      fit = fit.testData(data.testPart());
    }
    History history;
    try (Interruption interruption =
        Interruption.listen(
            run.checkpoints().resolve("last.safetensors"), progress::endLine, output.err())) {
      fit = fit.callbacks(callbacks(run, recipe, greeting, interruption).toArray(Callback[]::new));
      try {
        history = model.fit(data.training(), from.isPresent() ? fit.resume(from.get()) : fit);
      } catch (RuntimeException e) {
        failed(run, interruption.begun());
        throw recipe.explained(e);
      }
      if (interruption.signal() != 0 && history.stopReason().isPresent()) {
        return interrupted(run, history, interruption.signal());
      }
    }
    timeline.mark("trained");
    return new TrainResult(output, request, options).finish(run, recipe, model, data, history);
  }

  /** Trains by the recipe's method, stage by stage. */
  private int method(RunFolder run, Recipe recipe, Model model, Prepared data, Options options) {
    say(run, recipe, model, data, options.threads(), request.resume() != null);
    Stages stages = new Stages(run, options, this::callbacks, progress::endLine, output);
    stages.silent(request.quiet() || request.json());
    Model result;
    try {
      RecipeWorkshop shop = RecipeWorkshop.of(recipe, () -> data, stages);
      result = recipe.method().orElseThrow().train(shop);
    } catch (Stages.Interrupted e) {
      return interrupted(run, new History(), e.signal());
    } catch (RuntimeException e) {
      if (request.resume() == null && stages.done() == 0) {
        run.discard();
      }
      throw recipe.explained(e);
    }
    timeline.mark("trained");
    return new TrainResult(output, request, options)
        .finish(run, recipe, result, data, new History());
  }

  private List<Callback> callbacks(
      RunFolder run, Recipe recipe, Callback greeting, Interruption interruption) {
    List<Callback> callbacks = new ArrayList<>(List.of(greeting, timeline));
    callbacks.addAll(callbacks(run, recipe.training().callbacks()));
    callbacks.add(new KeptClassWeights(run, ""));
    callbacks.add(interruption);
    return callbacks;
  }

  /** Returns what shows and keeps a training in a folder. */
  private List<Callback> callbacks(RunFolder run, List<Callback> own) {
    List<Callback> callbacks = new ArrayList<>();
    callbacks.add(request.json() ? new JsonEvents(output) : progress);
    own.forEach(c -> callbacks.add(c.under(run.path())));
    callbacks.add(JsonLogger.of(run.metrics()));
    callbacks.add(Checkpointing.of(run.checkpoints()).withEverySteps(request.checkpointEvery()));
    return callbacks;
  }

  /** Leaves no new run behind that has not done a step. */
  private void failed(RunFolder run, boolean begun) {
    if (begun) {
      hint(run);
    } else if (request.resume() == null) {
      run.discard();
    }
  }

  private int interrupted(RunFolder run, History history, int signal) {
    if (request.json()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "interrupted");
      line.put("run", run.path().toString());
      line.put("epochs_done", history.epochs());
      output.json(line);
    } else if (request.quiet()) {
      output.line(run.path().toString());
    }
    hint(run);
    return Exit.SIGNAL + signal;
  }

  private void hint(RunFolder run) {
    output.err().println("Go on with: axone train --resume " + run.path());
  }

  private Options options(Recipe recipe, Model model) {
    TrainingPlan plan = recipe.training();
    Options options = request.threads().in(plan.fit().options(), model, plan.fit().batchSize());
    String unable = options.backendProblem(plan.precision().dtype());
    if (unable != null) {
      throw new CommandFailure(Exit.BAD_INPUT, "training.backend: " + unable);
    }
    String problem = options.problem();
    if (problem != null) {
      throw new CommandFailure(Exit.BAD_INPUT, "training.precision: " + problem);
    }
    return options;
  }

  private void say(
      RunFolder run, Recipe recipe, Model model, Prepared data, int threads, boolean resumed) {
    if (request.json()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "begin");
      line.put("run", run.path().toString());
      line.put("recipe", recipe.name());
      line.put("resumed", resumed);
      line.put("parameters", Parameters.count(model));
      line.put("samples", data.training().size());
      line.put("epochs", recipe.training().fit().epochs());
      line.put("seed", recipe.training().fit().seed());
      line.put("threads", threads);
      output.json(line);
    } else if (!request.quiet()) {
      if (recipe.training().precision() == ComputePrecision.FLOAT64) {
        output
            .err()
            .println("float64 is for checking: plain Java computes it, some hundred times slower.");
      }
      output.line(
          String.format(
              Locale.ROOT,
              "%s: %,d parameters, %,d samples, seed %d, %d thread%s; %s %s",
              recipe.name(),
              Parameters.count(model),
              data.training().size(),
              recipe.training().fit().seed(),
              threads,
              threads == 1 ? "" : "s",
              resumed ? "goes on in" : "run in",
              run.path()));
      TargetScores.of(recipe, data.preparation()).epochRemark().ifPresent(output::line);
    }
  }
}
