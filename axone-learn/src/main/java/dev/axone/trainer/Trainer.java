package dev.axone.trainer;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.data.Dataset;
import dev.axone.file.Interrupts;
import dev.axone.network.Network;
import dev.axone.network.Parameter;
import dev.axone.objective.Checks;
import dev.axone.objective.ClassWeighting;
import dev.axone.objective.Totals;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.HistoryNames;
import dev.axone.train.Improvement;
import dev.axone.train.Memory;
import dev.axone.train.ProgressLine;
import dev.axone.train.TerminateOnNan;
import dev.axone.train.TrainEvent;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** The training loop. */
public final class Trainer {
  private final Network network;
  private final Training training;
  private final Fit fit;
  private final Map<String, Map<String, Double>> balanced;
  private final Dataset data;
  private final EvaluationSets evaluationSets;
  private final HistoryNames names;
  private final Position position = new Position();

  public Trainer(Network network, Training training, Dataset given, Fit fit) {
    Dataset all = Checks.all(network, training.objective(), given);
    this.network = network;
    this.training = training;
    int n = all.size();
    int trained = fit.trained(n);
    this.data = trained == n ? all : all.subset(0, trained);
    if (training.objective().optimizer() instanceof UpdateRule) {
      Checks.batches(network, trained, fit.batchSize());
    }
    this.fit = ClassWeighting.resolved(network, training.objective(), fit, data);
    this.balanced = ClassWeighting.balanced(network, fit, this.fit, data);
    this.evaluationSets =
        new EvaluationSets(network, training, fit)
            .with("val_", fit.validationData())
            .withChecked("val_", trained == n ? null : all.subset(trained, n))
            .with("test_", fit.testData());
    this.names =
        HistoryNames.of(network.outputPaths(), training.objective().metrics())
            .with(evaluationSets.prefixes());
    fit.callbacks().forEach(names::check);
  }

  public History run() {
    try (Steps compiled = Steps.of(network, training, data, fit);
        EvaluationSets evaluated = evaluationSets) {
      Totals totals = compiled.totals();
      RunFile run = runFile(totals);
      Control control =
          new Control(run, network.access(), names, builtInCallbacks(), fit.callbacks());
      begin(run, control, compiled.count());
      StepView view = new StepView(training, position, totals, compiled.count());
      try {
        while (position.epoch() < fit.epochs() && !position.ended()) {
          epoch(compiled, evaluated, control, view);
        }
      } catch (CancellationException e) {
        control.call(new TrainEvent.Interrupted(position.epoch() + 1, position.step()));
        throw e;
      }
      notes();
      control.call(new TrainEvent.TrainEnd(position.history()));
      network.access().changing(training::adoptAverages);
    }
    return position.history();
  }

  /** Adds notes for the user at the end. */
  private void notes() {
    History history = position.history();
    if (history.stopReason().isPresent()) {
      return;
    }
    if (training.objective().optimizer() instanceof UpdateRule rule) {
      long left = training.steps() % rule.stepsPerUpdate();
      if (left > 0) {
        history.note(
            "the gradients of the last %s were not applied, as the optimizer updates once in %s steps"
                .formatted(Plural.of(left, "step"), rule.stepsPerUpdate()));
      }
      Improvement.note(history, names, fit).ifPresent(history::note);
    }
  }

  /** Checks that a training with accumulated gradients updates at all. */
  private void checkUpdates(int steps) {
    if (training.objective().optimizer() instanceof UpdateRule rule) {
      long all = training.steps() + (long) steps * (fit.epochs() - position.epoch());
      int every = rule.stepsPerUpdate();
      if (all < every) {
        throw new IllegalArgumentException(
            "the optimizer updates once in %s steps, the whole training has %s (%s of %s): nothing would be trained; accumulate fewer steps, use smaller batches or more epochs"
                .formatted(every, all, Plural.of(fit.epochs(), "epoch"), steps));
      }
    }
  }

  private void begin(RunFile run, Control control, int steps) {
    Path file = fit.resume();
    int epochsDone = 0;
    if (file != null) {
      Checkpoint from = Checkpoint.read(file);
      run.check(file, from);
      epochsDone = network.access().writing(() -> run.load(file, from));
    }
    checkUpdates(steps);
    control.call(
        new TrainEvent.TrainBegin(
            fit.epochs(), steps, data.size(), epochsDone, training.steps(), balanced));
  }

  private void epoch(Steps compiled, EvaluationSets evaluated, Control control, StepView view) {
    long began = System.nanoTime();
    Totals totals = compiled.totals();
    long before = compiled.waited();
    compiled.begin(training.epochs(), fit.epochs() - position.epoch());
    control.call(new TrainEvent.EpochBegin(position.epoch() + 1, fit.epochs(), position.step()));
    double rate = training.scheduledRate();
    while (position.step() < compiled.count() && !position.ended()) {
      Interrupts.check("training");
      rate = training.scheduledRate();
      double loss = compiled.run(position.step(), totals);
      position.nextStep();
      control.call(view.of(loss, rate));
    }
    if (position.ended()) {
      return;
    }
    Duration stepped = Duration.ofNanos(System.nanoTime() - began);
    Duration waited = Duration.ofNanos(compiled.waited() - before);
    position.history().waited(waited, stepped);
    Map<String, Double> metrics = totals.values("");
    evaluated.evaluate(metrics);
    position.history().add(metrics);
    totals.clear();
    position.nextEpoch();
    training.epochs(training.epochs() + 1);
    compiled.ended().ifPresent(position::stop);
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    control.call(
        new TrainEvent.EpochEnd(
            position.epoch(),
            fit.epochs(),
            compiled.count(),
            metrics,
            rate,
            time,
            History.fraction(waited, stepped)));
  }

  /** Returns the callbacks of every training, which are called before the user's. */
  private List<Callback> builtInCallbacks() {
    return List.of(TerminateOnNan.of(), ProgressLine.of(fit.progress(), System.out));
  }

  private RunFile runFile(Totals totals) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("seed", fit.seed());
    conditions.put("samples", data.size());
    conditions.put("batch_size", fit.batchSize());
    conditions.put("shuffle", fit.shuffle());
    conditions.put("precision", fit.options().precision());
    if (!fit.augment().isEmpty()) {
      conditions.put("augment", fit.augment().toString());
    }
    if (!fit.classWeights().isEmpty()) {
      conditions.put("class_weights", new TreeMap<>(fit.classWeights()).toString());
    }
    conditions.put("optimizer", training.objective().optimizer().toString());
    List<Memory> memories = fit.callbacks().stream().map(c -> new Memory()).toList();
    List<Parameter> weights = new ArrayList<>(network.parameters());
    weights.addAll(training.averages());
    WeightSnapshots snapshots = new WeightSnapshots(weights);
    return new RunFile(
        network.parameters(), training, position, totals, snapshots, memories, conditions);
  }
}
