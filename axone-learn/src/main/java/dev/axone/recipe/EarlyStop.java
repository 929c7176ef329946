package dev.axone.recipe;

import dev.axone.train.EarlyStopping;

/**
 * When a recipe's training stops before its last epoch; see {@link EarlyStopping}.
 *
 * @param monitor the metric, for instance {@code val_loss}
 * @param patience epochs without gain
 * @param minDelta a gain must be greater than this
 * @param restoreBestWeights whether the best epoch's weights are the result
 */
public record EarlyStop(String monitor, int patience, double minDelta, boolean restoreBestWeights) {
  /** Returns the callback. */
  public EarlyStopping callback() {
    return EarlyStopping.of(monitor)
        .withPatience(patience)
        .withMinDelta(minDelta)
        .withRestoreBestWeights(restoreBestWeights);
  }
}
