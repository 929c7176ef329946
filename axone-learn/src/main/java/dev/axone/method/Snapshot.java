package dev.axone.method;

import dev.axone.layer.Average;
import dev.axone.model.Model;
import dev.axone.train.Fit;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Snapshots: one training, of which the weights are kept several times, each where the learning
 * rate has come down to nothing; then it starts anew from where it is (Huang et al., 2017). The
 * answer is the mean of the snapshots'. An ensemble for the price of one training.
 *
 * <p>The recipe's epochs are divided among the snapshots; its learning rate is followed down by a
 * cosine in each.
 *
 * @param snapshots how many, at least 2; default 5
 */
public record Snapshot(int snapshots) implements Method {
  /** Checks the number. */
  public Snapshot {
    if (snapshots < 2) {
      throw new ArgumentException("snapshots", "must be at least 2, found " + snapshots);
    }
  }

  /** Returns five snapshots. */
  public static Snapshot of() {
    return of(5);
  }

  /** Returns several snapshots. */
  public static Snapshot of(int snapshots) {
    return new Snapshot(snapshots);
  }

  @Override
  public Model assemble(Workshop shop) {
    return assemble(shop, members(shop));
  }

  private static Model assemble(Workshop shop, List<Model> members) {
    return shop.compiled(Ensemble.of(members, List.of(Average.of())));
  }

  private List<Model> members(Workshop shop) {
    return IntStream.range(0, snapshots).mapToObj(i -> shop.model(0)).toList();
  }

  @Override
  public Model train(Workshop shop) {
    Fit fit = shop.fit();
    int epochs = fit.epochs() / snapshots;
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "%s snapshots need at least %s epochs, found %s"
              .formatted(snapshots, snapshots, fit.epochs()));
    }
    List<Model> members = members(shop);
    long steps = (long) epochs * Math.ceilDiv(shop.training().size(), fit.batchSize());
    for (int i = 0; i < snapshots; i++) {
      Model member = shop.cooling(members.get(i), steps);
      if (i > 0) {
        Weights.copy(members.get(i - 1), member);
      }
      long seed = fit.seed() + i; // each cycle sees the samples in another order
      shop.train(
          "snapshot-" + (i + 1), member, shop.training(), f -> f.withEpochs(epochs).seed(seed));
    }
    return assemble(shop, members);
  }
}
