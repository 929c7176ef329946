package dev.axone.model;

import dev.axone.network.IdlePrograms;
import dev.axone.network.Network;
import dev.axone.program.Options;
import dev.axone.program.StageListener;
import dev.axone.tensor.Tensor;
import java.util.List;

/**
 * The predictors of a model that no call uses at the moment, for the next calls of {@code predict}.
 *
 * @param network the model's
 * @param idle the predictors
 */
record PredictorPool(Network network, IdlePrograms idle) {
  /**
   * What a predictor is compiled for.
   *
   * @param sampling whether dropout and noise are active, see {@link MonteCarlo}
   */
  private record Kind(int batchSize, Options options, boolean sampling) {}

  /** Returns an empty pool. */
  static PredictorPool of(Network network) {
    return new PredictorPool(network, new IdlePrograms(network.maximumIdleBytes()));
  }

  /** Returns a lender of predictors. */
  Predictor.Lender lender(Options options, boolean sampling) {
    return new Predictor.Lender() {
      @Override
      public Predictor borrow(int batchSize) {
        Predictor known = idle.take(Predictor.class, kind(batchSize));
        return known == null ? compiled(batchSize, options, sampling) : known;
      }

      @Override
      public void giveBack(Predictor p) {
        p.release();
        idle.give(kind(p.batchSize()), p, p.bytes(), p::close);
      }

      private Kind kind(int batchSize) {
        return new Kind(batchSize, options.withStages(StageListener.NONE), sampling);
      }
    };
  }

  private Predictor compiled(int batchSize, Options options, boolean sampling) {
    if (!sampling) {
      return new Predictor(network, batchSize, options);
    }
    List<Tensor> batch = network.batch(batchSize);
    return new Predictor(network, batch, network.sample(batch), options);
  }
}
