package dev.axone.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stops when a metric has not got better for some epochs, and sets the weights back to the best
 * epoch's. Prechelt, "Early stopping, but when?", 1998.
 *
 * <pre>{@code
 * Fit.epochs(100).validationSplit(0.1).callbacks(EarlyStopping.of("val_loss").withPatience(5));
 * }</pre>
 */
public final class EarlyStopping implements Callback {
  private static final String KEPT = "early_stopping";

  private final Monitor monitor;
  private final int patience;
  private final boolean restoreBestWeights;
  private double best = Double.NaN;
  private int wait;

  private EarlyStopping(Monitor monitor, int patience, boolean restoreBestWeights) {
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1, found " + patience);
    }
    this.monitor = monitor;
    this.patience = patience;
    this.restoreBestWeights = restoreBestWeights;
  }

  /**
   * Returns one that watches {@code monitor}: patience 1, any gain counts, best weights restored.
   */
  public static EarlyStopping of(String monitor) {
    return new EarlyStopping(new Monitor(monitor, 0), 1, true);
  }

  /** Returns one that stops at the {@code epochs}-th epoch without gain in a row. */
  public EarlyStopping withPatience(int epochs) {
    return new EarlyStopping(monitor, epochs, restoreBestWeights);
  }

  /** Returns one for which only a change greater than {@code delta} is a gain. */
  public EarlyStopping withMinDelta(double delta) {
    return new EarlyStopping(new Monitor(monitor.name(), delta), patience, restoreBestWeights);
  }

  /** Returns one that sets the weights back at the end, or not. */
  public EarlyStopping withRestoreBestWeights(boolean b) {
    return new EarlyStopping(monitor, patience, b);
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.TrainBegin b -> {
        best = Double.NaN;
        wait = 0;
      }
      case TrainEvent.EpochEnd e -> epochEnd(e, control);
      case TrainEvent.TrainEnd e when restoreBestWeights -> control.restore(KEPT);
      default -> {}
    }
  }

  private void epochEnd(TrainEvent.EpochEnd e, TrainControl control) {
    double value = monitor.of(e.metrics());
    if (monitor.better(value, best)) {
      best = value;
      wait = 0;
      if (restoreBestWeights) {
        control.keep(KEPT);
      }
    } else if (++wait >= patience) {
      control.stop(
          "%s has not got better than %.4g for %d epochs".formatted(monitor.name(), best, wait));
    }
  }

  @Override
  public Map<String, @Nullable Object> state() {
    return Map.of("best", best, "wait", wait);
  }

  @Override
  public void resume(Map<String, @Nullable Object> state) {
    best = Double.parseDouble(String.valueOf(state.get("best")));
    wait = Integer.parseInt(String.valueOf(state.get("wait")));
  }
}
