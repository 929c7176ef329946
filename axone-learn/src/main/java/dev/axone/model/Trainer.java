package dev.axone.model;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.ProgressLine;
import dev.axone.train.TrainEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The training loop. */
final class Trainer {
  private final Model model;
  private final Training training;
  private final Fit fit;
  private final Dataset data;
  private final @Nullable Dataset validationData;
  private final int steps;
  private final Position position = new Position();

  Trainer(Model model, Training training, Dataset all, Fit fit) {
    Checks.all(model, training.objective(), all);
    this.model = model;
    this.training = training;
    this.fit = fit;
    int n = all.size();
    int trained = (int) Math.floor(n * (1 - fit.validationSplit()));
    if (trained == 0 || (fit.validationSplit() > 0 && trained == n)) {
      throw new DataException(
          "validationSplit %s leaves %d of %d samples for training and %d for validation: both need at least 1"
              .formatted(fit.validationSplit(), trained, n, n - trained));
    }
    this.data = trained == n ? all : all.subset(0, trained);
    this.validationData = trained == n ? fit.validationData() : all.subset(trained, n);
    this.steps = Math.ceilDiv(trained, fit.batchSize());
  }

  History run() {
    try (Steps compiled = new Steps(model, training, data, fit);
        Evaluation validation = validation()) {
      Totals totals = compiled.totals();
      RunFile run = runFile(totals);
      Control control = new Control(run, callbacks());
      begin(run, control);
      StepView view = new StepView(training, position, totals, steps);
      while (position.epoch() < fit.epochs() && !position.ended()) {
        epoch(compiled, validation, totals, control, view);
      }
      control.tell(new TrainEvent.TrainEnd(position.history()));
    }
    return position.history();
  }

  private void begin(RunFile run, Control control) {
    Path file = fit.resume();
    if (file == null) {
      control.tell(new TrainEvent.TrainBegin(fit.epochs(), steps, data.size(), 0));
      return;
    }
    Checkpoint from = Checkpoint.read(file);
    run.check(file, from);
    int epochsDone = run.load(file, from);
    control.tell(new TrainEvent.TrainBegin(fit.epochs(), steps, data.size(), epochsDone));
    run.resumeCallbacks(file, from);
  }

  private void epoch(
      Steps compiled,
      @Nullable Evaluation validation,
      Totals totals,
      Control control,
      StepView view) {
    long began = System.nanoTime();
    int[] order = Batches.order(data.size(), fit.shuffle(), fit.seed(), training.epochs());
    control.tell(new TrainEvent.EpochBegin(position.epoch() + 1, fit.epochs(), position.step()));
    while (position.step() < steps && !position.ended()) {
      double loss = compiled.run(order, position.step(), totals);
      position.nextStep();
      if (!Double.isFinite(loss)) {
        position.stop(diverged(loss));
        position.history().diverged(diverged(loss));
      } else {
        control.tell(view.of(loss));
      }
    }
    if (position.ended()) {
      return;
    }
    Map<String, Double> metrics = totals.values("");
    if (validation != null) {
      metrics.putAll(validation.run("val_"));
    }
    position.history().add(metrics);
    totals.clear();
    position.nextEpoch();
    training.epochs(training.epochs() + 1);
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    control.tell(new TrainEvent.EpochEnd(position.epoch(), fit.epochs(), steps, metrics, time));
  }

  private String diverged(double loss) {
    return "the loss became %s at epoch %d, step %d, with learning rate %s: use a smaller one, and see that the inputs are scaled (to 0…1, or mean 0 and deviation 1)"
        .formatted(loss, position.epoch() + 1, position.step(), training.learningRate());
  }

  private @Nullable Evaluation validation() {
    return validationData == null
        ? null
        : new Evaluation(
            model,
            training.objective(),
            validationData,
            model.batchSize(Math.max(fit.batchSize(), Model.BATCH)),
            fit.options());
  }

  private List<Callback> callbacks() {
    List<Callback> all = new ArrayList<>(List.of(ProgressLine.of(fit.progress(), System.out)));
    all.addAll(fit.callbacks());
    return all;
  }

  private RunFile runFile(Totals totals) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("seed", fit.seed());
    conditions.put("samples", data.size());
    conditions.put("batch_size", fit.batchSize());
    conditions.put("shuffle", fit.shuffle());
    conditions.put("optimizer", training.objective().optimizer().toString());
    Kept kept = new Kept(model.parameters());
    return new RunFile(
        model.parameters(), training, position, totals, kept, fit.callbacks(), conditions);
  }
}
