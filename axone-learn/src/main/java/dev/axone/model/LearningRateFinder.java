package dev.axone.model;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.data.Dataset;
import dev.axone.file.Interrupts;
import dev.axone.network.Network;
import dev.axone.objective.Checks;
import dev.axone.objective.ClassWeighting;
import dev.axone.objective.Objective;
import dev.axone.objective.Totals;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Fit;
import dev.axone.train.LearningRateSweep;
import dev.axone.trainer.TrainStep;
import dev.axone.trainer.Training;
import dev.axone.trainer.WeightSnapshots;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;

/**
 * The learning-rate range test: trains a model with a rate that grows by the same factor at each
 * step, and records the loss. The weights are restored afterwards; the model's training and its
 * optimizer's state do not change. Smith, "Cyclical learning rates for training neural networks",
 * 2017.
 *
 * <pre>{@code
 * LearningRateSweep sweep = LearningRateFinder.of().find(model, data, Fit.epochs(1).batchSize(32));
 * sweep.writeSvg(Path.of("rates.svg"));
 * model.compile(Adam.of(sweep.steepest()), loss);
 * }</pre>
 *
 * @param first the first and smallest rate; default 1e−7
 * @param last the last and largest rate; default 10
 * @param steps number of rates; default 100, as in fastai
 * @param divergence the sweep ends when the smoothed loss is this many times its minimum value so
 *     far; default 4
 */
public record LearningRateFinder(double first, double last, int steps, double divergence) {
  /** Checks the numbers. */
  public LearningRateFinder {
    if (!(first > 0 && first < last && last < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException(
          "first", "must be positive and below last, found %s and %s".formatted(first, last));
    }
    Arguments.atLeast("steps", 10, steps);
    if (!(divergence > 1)) {
      throw new ArgumentException("divergence", "must be above 1, found " + divergence);
    }
  }

  /** Returns the finder that tries 100 rates from 1e−7 to 10. */
  public static LearningRateFinder of() {
    return new LearningRateFinder(1e-7, 10, 100, 4);
  }

  /** Returns this finder with other rates. */
  public LearningRateFinder withRates(double minimum, double maximum) {
    return new LearningRateFinder(minimum, maximum, steps, divergence);
  }

  /** Returns this finder with another number of steps. */
  public LearningRateFinder withSteps(int n) {
    return new LearningRateFinder(first, last, n, divergence);
  }

  /** Returns this finder with another divergence threshold. */
  public LearningRateFinder withDivergence(double times) {
    return new LearningRateFinder(first, last, steps, times);
  }

  /**
   * Tries the rates.
   *
   * @param model compiled with its optimizer
   * @param data the training data
   * @param fit its batch size, seed, shuffling and options are used
   * @throws IllegalArgumentException if the model's optimizer is a solver, or the data has fewer
   *     samples than a batch
   */
  public LearningRateSweep find(Model model, Dataset data, Fit fit) {
    Objective objective = model.objective("a learning-rate finder");
    if (!(objective.optimizer() instanceof UpdateRule rule)) {
      throw new IllegalArgumentException(
          objective.optimizer() + " chooses its steps itself: it has no learning rate");
    }
    Dataset checked = Checks.all(model.network(), objective, data);
    if (data.size() < fit.batchSize()) {
      throw new IllegalArgumentException(
          "a batch has %s, the data %s: use smaller batches"
              .formatted(Plural.of(fit.batchSize(), "sample"), data.size()));
    }
    boolean begun = model.trainer().begin("find");
    try {
      return find(model.network(), objective, rule, checked, fit);
    } finally {
      if (begun) {
        model.trainer().end();
      }
    }
  }

  private LearningRateSweep find(
      Network network, Objective objective, UpdateRule rule, Dataset data, Fit fit) {
    WeightSnapshots snapshots = new WeightSnapshots(network.parameters());
    snapshots.keep("before");
    Training training = new Training(objective);
    try (TrainStep step =
        new TrainStep(
            network,
            training,
            rule,
            data,
            fit.batchSize(),
            ClassWeighting.resolved(network, objective, fit, data))) {
      List<String> names = objective.names(network.outputPaths());
      return sweep(step, training, data, fit, new Totals(names, step.measures()));
    } finally {
      network.access().changing(() -> snapshots.restore("before"));
    }
  }

  private LearningRateSweep sweep(
      TrainStep step, Training training, Dataset data, Fit fit, Totals totals) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    int epochs = Math.ceilDiv(steps, data.size() / fit.batchSize());
    BatchSampler sampler =
        BatchSampler.ofFull(data.size(), fit.batchSize(), fit.shuffle(), fit.seed(), epochs);
    try (BatchSource source = BatchSource.of(sampler, step.feed())) {
      for (int i = 0; i < steps; i++) {
        double rate = first * Math.pow(last / first, i / (steps - 1.0));
        training.learningRate(rate);
        rates.add(rate);
        Interrupts.check("trying learning rates");
        source.next(step.feed());
        losses.add(step.run(fit.seed(), totals));
        if (new LearningRateSweep(rates, losses).diverges(divergence)) {
          break;
        }
      }
    }
    return new LearningRateSweep(rates, losses);
  }
}
