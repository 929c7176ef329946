package dev.axone.method;

import dev.axone.layer.Average;
import dev.axone.model.Model;
import dev.axone.train.Fit;
import dev.axone.vocabulary.Arguments;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Snapshot ensemble: one training with several cycles of the learning rate; the weights at the end
 * of each cycle, where the rate is 0, are a member of the ensemble (Huang et al., 2017). The
 * prediction is the mean of the snapshots'. It costs as much as one training.
 *
 * <p>The recipe's epochs are divided among the snapshots; in each the learning rate decays by a
 * cosine.
 *
 * @param snapshots number of snapshots, at least 2; default 5
 */
public record Snapshot(int snapshots) implements Method {
  /** Checks the number. */
  public Snapshot {
    Arguments.atLeast("snapshots", 2, snapshots);
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
  public Model assemble(MethodContext context) {
    return assemble(context, members(context));
  }

  private static Model assemble(MethodContext context, List<Model> members) {
    return context.compiled(Ensemble.of(members, List.of(Average.of())));
  }

  private List<Model> members(MethodContext context) {
    return IntStream.range(0, snapshots).mapToObj(i -> context.model(0)).toList();
  }

  @Override
  public Model train(MethodContext context) {
    Fit fit = context.fit();
    int epochs = fit.epochs() / snapshots;
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "%s snapshots need at least %s epochs, found %s"
              .formatted(snapshots, snapshots, fit.epochs()));
    }
    List<Model> members = members(context);
    long steps = (long) epochs * Math.ceilDiv(context.training().size(), fit.batchSize());
    for (int i = 0; i < snapshots; i++) {
      Model member = context.withCosineDecay(members.get(i), steps);
      if (i > 0) {
        Weights.copy(members.get(i - 1), member);
      }
      long seed = fit.seed() + i; // a different order of the samples in each cycle
      context.train(
          "snapshot-" + (i + 1), member, context.training(), f -> f.withEpochs(epochs).seed(seed));
    }
    return assemble(context, members);
  }
}
