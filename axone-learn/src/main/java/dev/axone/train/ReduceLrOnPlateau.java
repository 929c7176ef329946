package dev.axone.train;

import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Records;

/**
 * Multiplies the learning rate by a factor when a metric has not improved for some epochs:
 *
 * <pre>rate ← max(rate · factor, minLr)</pre>
 *
 * <pre>{@code
 * Fit.epochs(100).validationSplit(0.1).callbacks(ReduceLrOnPlateau.of().withPatience(5));
 * }</pre>
 *
 * <p>As in Keras, but with PyTorch's cooldown: Keras already counts the last epoch of a cooldown as
 * one without improvement. PyTorch's {@code patience} is smaller by one, its threshold is relative
 * unless {@code threshold_mode='abs'}.
 *
 * @param monitor the metric; default {@code val_loss}
 * @param factor of the rate, in (0, 1); default 0.1
 * @param patience epochs in a row without improvement after which the rate is reduced; default 10
 * @param mode whether smaller or larger values are better; default: the metric's direction
 * @param minDelta only a change greater than this is an improvement; default 0.0001
 * @param cooldown epochs after a reduction that do not count as epochs without improvement; default
 *     0
 * @param minLr the minimum learning rate; default 0
 */
public record ReduceLrOnPlateau(
    String monitor,
    double factor,
    int patience,
    Mode mode,
    double minDelta,
    int cooldown,
    double minLr)
    implements Callback, Watching {
  private static final String BEST = "best";
  private static final String WAIT = "wait";
  private static final String COOLING = "cooling";

  /** Checks the numbers. */
  public ReduceLrOnPlateau {
    Arguments.notNegative("minDelta", minDelta);
    if (!(factor > 0 && factor < 1)) {
      throw new ArgumentException("factor", "must be in (0, 1), found " + factor);
    }
    Arguments.atLeast("patience", 1, patience);
    Arguments.atLeast("cooldown", 0, cooldown);
    Arguments.notNegative("minLr", minLr);
  }

  /** Returns one that monitors {@code val_loss}. */
  public static ReduceLrOnPlateau of() {
    return of("val_loss");
  }

  /** Returns one that monitors {@code monitor}. */
  public static ReduceLrOnPlateau of(String monitor) {
    return new ReduceLrOnPlateau(monitor, 0.1, 10, Mode.AUTO, 1e-4, 0, 0);
  }

  /** Returns one with another factor. */
  public ReduceLrOnPlateau withFactor(double f) {
    return Records.with(this, "factor", f);
  }

  /** Returns one that reduces the rate after {@code epochs} epochs in a row without improvement. */
  public ReduceLrOnPlateau withPatience(int epochs) {
    return Records.with(this, "patience", epochs);
  }

  /** Returns one for which smaller or larger values are better. */
  public ReduceLrOnPlateau withMode(Mode m) {
    return Records.with(this, "mode", m);
  }

  /** Returns one for which only a change greater than {@code delta} is an improvement. */
  public ReduceLrOnPlateau withMinDelta(double delta) {
    return Records.with(this, "minDelta", delta);
  }

  /** Returns one that waits some epochs after each reduction. */
  public ReduceLrOnPlateau withCooldown(int epochs) {
    return Records.with(this, "cooldown", epochs);
  }

  /** Returns one with another minimum rate. */
  public ReduceLrOnPlateau withMinLr(double rate) {
    return Records.with(this, "minLr", rate);
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    if (event instanceof TrainEvent.EpochEnd e) {
      Memory memory = control.memory();
      Monitor watched = Monitor.of(this, minDelta, control.names());
      double value = watched.of(e.metrics());
      int wait = memory.count(WAIT) + 1;
      if (watched.better(value, memory.get(BEST, Double.NaN))) {
        memory.set(BEST, value);
        wait = 0;
      }
      if (memory.count(COOLING) > 0) {
        memory.set(COOLING, memory.count(COOLING) - 1);
        wait = 0;
      }
      if (wait >= patience) {
        control.learningRate(
            Math.min(control.learningRate(), Math.max(control.learningRate() * factor, minLr)));
        memory.set(COOLING, cooldown);
        wait = 0;
      }
      memory.set(WAIT, wait);
    }
  }
}
