package dev.axone.train;

import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Plural;
import dev.axone.vocabulary.Records;
import java.util.List;
import java.util.Locale;

/**
 * Stops training when a metric has not improved for some epochs, and restores the weights of the
 * best epoch. Prechelt, "Early stopping, but when?", 1998.
 *
 * <pre>{@code
 * Fit.epochs(100).validationSplit(0.1).callbacks(EarlyStopping.of("val_loss").withPatience(5));
 * }</pre>
 *
 * @param monitor the metric; default {@code val_loss}
 * @param patience epochs in a row without improvement after which training stops; default 1
 * @param minDelta only a change greater than this is an improvement; default 0
 * @param mode whether smaller or larger values are better; default: the metric's direction
 * @param restoreBestWeights whether the weights of the best epoch are restored; default yes (Keras:
 *     no)
 */
public record EarlyStopping(
    String monitor, int patience, double minDelta, Mode mode, boolean restoreBestWeights)
    implements Callback, Watching {
  private static final String KEPT = "early_stopping";
  private static final String BEST = "best";
  private static final String WAIT = "wait";

  /** Checks the numbers. */
  public EarlyStopping {
    Arguments.notNegative("minDelta", minDelta);
    Arguments.atLeast("patience", 1, patience);
  }

  /** Returns one that monitors {@code val_loss}. */
  public static EarlyStopping of() {
    return of("val_loss");
  }

  /** Returns one that monitors {@code monitor}. */
  public static EarlyStopping of(String monitor) {
    return new EarlyStopping(monitor, 1, 0, Mode.AUTO, true);
  }

  /** Returns one that stops after {@code epochs} epochs in a row without improvement. */
  public EarlyStopping withPatience(int epochs) {
    return Records.with(this, "patience", epochs);
  }

  /** Returns one for which only a change greater than {@code delta} is an improvement. */
  public EarlyStopping withMinDelta(double delta) {
    return Records.with(this, "minDelta", delta);
  }

  /** Returns one for which smaller or larger values are better. */
  public EarlyStopping withMode(Mode m) {
    return Records.with(this, "mode", m);
  }

  /** Returns one that restores the best weights at the end, or not. */
  public EarlyStopping withRestoreBestWeights(boolean b) {
    return Records.with(this, "restoreBestWeights", b);
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.EpochEnd e -> epochEnd(e, control);
      case TrainEvent.TrainEnd e when restoreBestWeights -> control.restore(KEPT);
      default -> {}
    }
  }

  /**
   * Returns the index of the epoch whose weights are restored.
   *
   * @param values of the metric, one for each epoch
   * @param names of the history
   */
  public int best(List<Double> values, HistoryNames names) {
    Monitor watched = Monitor.of(this, minDelta, names);
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      best = watched.better(values.get(i), values.get(best)) ? i : best;
    }
    return best;
  }

  private void epochEnd(TrainEvent.EpochEnd e, TrainControl control) {
    Memory memory = control.memory();
    Monitor watched = Monitor.of(this, minDelta, control.names());
    double value = watched.of(e.metrics());
    double best = memory.get(BEST, Double.NaN);
    if (watched.better(value, best)) {
      memory.set(BEST, value);
      memory.set(WAIT, 0);
      if (restoreBestWeights) {
        control.keep(KEPT);
      }
      return;
    }
    int wait = memory.count(WAIT) + 1;
    memory.set(WAIT, wait);
    if (wait >= patience) {
      control.stop(
          String.format(
              Locale.ROOT,
              "%s has not improved on %.4g for %s",
              monitor,
              best,
              Plural.of(wait, "epoch")));
    }
  }
}
