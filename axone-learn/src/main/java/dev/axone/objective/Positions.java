package dev.axone.objective;

import dev.axone.loss.Prediction;
import dev.axone.loss.Targets;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The positions over which losses and metrics are averaged: samples, steps of sequences with a
 * mask, or positions with a label each. Masked positions and those with an ignored label do not
 * count, neither in the loss nor in the metrics.
 *
 * @param prediction of all positions, [positions, …]
 * @param target of all positions, [positions, …]
 * @param counts 1 for positions that count, 0 for others, [positions]; null: all count
 * @param weights the weight of each position in the loss, [positions]; null: all 1
 */
public record Positions(
    Prediction prediction, Tensor target, @Nullable Tensor counts, @Nullable Tensor weights) {

  /**
   * Returns the samples of a batch, or the steps of sequences with a mask whose target has a value
   * for each step.
   *
   * @param weights of the samples, [batch]; null: all 1
   */
  public static Positions of(Prediction y, Tensor target, @Nullable Tensor weights) {
    Tensor mask = y.mask();
    if (mask == null || !fits(mask.shape(), target.shape())) {
      return new Positions(y, target, null, weights);
    }
    int steps = mask.shape().dim(1);
    return new Positions(
        mapped(y, Positions::steps),
        steps(target),
        mask.reshape(mask.shape().size()),
        weights == null ? null : repeated(weights, steps));
  }

  private static boolean fits(Shape mask, Shape target) {
    return target.rank() >= 2 && target.dim(0) == mask.dim(0) && target.dim(1) == mask.dim(1);
  }

  private static Tensor steps(Tensor x) {
    return x.reshape(x.shape().tail().tail().batch(x.shape().dim(0) * x.shape().dim(1)));
  }

  private interface Change {
    Tensor of(Tensor x);
  }

  private static Prediction mapped(Prediction y, Change change) {
    Tensor argument = y.argument();
    return new Prediction(
        change.of(y.value()), y.activation(), argument == null ? null : change.of(argument));
  }

  private static Tensor repeated(Tensor x, int times) {
    int n = x.shape().size();
    return times == 1 ? x : x.reshape(n, 1).broadcastTo(Shape.of(n, times)).reshape(n * times);
  }

  /**
   * Returns one position for each label if the targets are classes; ignored labels do not count.
   */
  public Positions places(Targets targets) {
    int classes = targets.classes().orElse(0);
    int size = prediction.value().shape().size();
    boolean labels = targets instanceof Targets.Classes && target.shape().size() == size / classes;
    boolean rows = targets instanceof Targets.Distribution && target.shape().size() == size;
    if (!labels && !rows) {
      return this;
    }
    int places = size / classes;
    int times = places / target.shape().dim(0);
    Prediction y = mapped(prediction, x -> x.reshape(places, classes));
    Tensor t = rows ? target.reshape(places, classes) : target.reshape(places);
    Tensor count = counts == null ? null : repeated(counts, times);
    if (targets instanceof Targets.Classes c) {
      Tensor known = t.equal(t.zerosLike().add(c.ignored())).negate().add(1);
      count = count == null ? known : count.multiply(known);
    }
    return new Positions(y, t, count, weights == null ? null : repeated(weights, times));
  }

  /** Returns these positions with their weights multiplied by class weights. */
  public Positions weighted(Targets targets, double... classWeights) {
    Tensor own = ofClass(targets, 0).multiply(classWeights[0]);
    for (int c = 1; c < classWeights.length; c++) {
      own = own.add(ofClass(targets, c).multiply(classWeights[c]));
    }
    return new Positions(prediction, target, counts, weights == null ? own : weights.multiply(own));
  }

  /** Returns the probability of a class at each position by its target: 0 or 1 for labels. */
  private Tensor ofClass(Targets targets, int c) {
    return switch (targets) {
      case Targets.Binary _ -> {
        Tensor yes = target.greater(0.5).reshape(target.shape().size());
        yield c == 1 ? yes : yes.negate().add(1);
      }
      case Targets.Distribution _ -> target.slice(1, c, c + 1).reshape(target.shape().dim(0));
      case Targets.Classes _ -> target.equal(target.zerosLike().add(c));
      case Targets.Numbers _, Targets.LabelSequence _ ->
          throw new IllegalArgumentException("%s has no classes".formatted(targets));
    };
  }

  /** Returns the factor of each position's loss; null: 1. */
  public @Nullable Tensor factor() {
    return counts == null || weights == null
        ? counts == null ? weights : counts
        : counts.multiply(weights);
  }
}
