package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Update;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.model.Model;
import dev.axone.optimizer.Lbfgs;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;

/** Trainings of Axone by L-BFGS, each a call of {@code fit} from the same initial weights. */
final class AxoneLbfgs implements Step {
  private final Model model;
  private final Network network;
  private final Update.Lbfgs update;
  private final Dataset data;
  private final Options options;
  private float[][] initial;
  private double loss;

  AxoneLbfgs(Model model, Case subject, Update.Lbfgs update, float[][] initial, Options options) {
    this.model = model;
    this.network = subject.network();
    this.update = update;
    this.initial = initial;
    this.options = options;
    model.compile(Lbfgs.of().withHistory(update.history()), SparseCategoricalCrossentropy.of());
    int[] labels = subject.labels(0);
    float[] y = new float[labels.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = labels[i];
    }
    data = Dataset.of(Floats.of(network.input(), subject.inputs(0)), Floats.of(Shape.of(), y));
  }

  @Override
  public void run() {
    AxoneParameters.assign(model, network, initial);
    Callback until =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e
              && e.metrics().getOrDefault("loss", Double.NaN) <= update.target()) {
            control.stop("the target is reached");
          }
        };
    Fit fit =
        Fit.epochs(update.iterations()).options(options).progress(Progress.SILENT).callbacks(until);
    loss = model.fit(data, fit).last("loss");
  }

  @Override
  public float loss() {
    return update.reached(loss);
  }

  @Override
  public void assign(float[][] parameters) {
    initial = parameters;
  }

  @Override
  public void close() {
    model.close();
  }
}
