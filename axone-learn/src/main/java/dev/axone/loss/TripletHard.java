package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Triplet loss with hard mining: {@link Triplet} of each sample with the furthest sample of its
 * class in the batch and the nearest sample of another class: embeddings [batch, n], targets
 * [batch] or [batch, 1] of class indices. The loss is 0 for a sample without one of these, so
 * batches should hold several samples of each class. Hermans, Beyer and Leibe, "In defense of the
 * triplet loss for person re-identification", 2017.
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(784), Dense.of(32), UnitNormalization.of());
 * model.compile(Adam.of(), TripletHard.of(0.2));
 * }</pre>
 *
 * @param margin the minimum difference between the distances of negative and positive, 0 or more;
 *     default 1
 */
public record TripletHard(double margin) implements Loss {
  private static final double FAR = 1e30;

  /** Checks the margin. */
  public TripletHard {
    Arguments.notNegative("margin", margin);
  }

  /** Returns the loss with margin 1. */
  public static TripletHard of() {
    return new TripletHard(1);
  }

  /** Returns the loss with another margin. */
  public static TripletHard of(double margin) {
    return new TripletHard(margin);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    check(Prediction.of(prediction));
    int batch = prediction.shape().dim(0);
    if (target.shape().size() != batch) {
      throw new ShapeException(
          "TripletHard takes one class index for each sample, one sample of the target has shape %s"
              .formatted(target.shape().tail()));
    }
    Tensor rows = prediction.reshape(batch, 1, -1);
    Tensor distance = Samples.norm(rows.subtract(prediction.reshape(1, batch, -1)));
    Tensor same = target.reshape(batch, 1).equal(target.reshape(1, batch));
    Tensor index = Tensor.range(batch, target.dtype());
    Tensor itself = index.reshape(batch, 1).equal(index);
    Tensor none = distance.zerosLike().subtract(FAR);
    Tensor furthest = distance.where(same.subtract(itself), none).max(1);
    Tensor nearest = none.where(same, distance.negate()).max(1).negate();
    // Without a positive or a negative the sum is far below 0: its loss and gradient are 0.
    return furthest.subtract(nearest).add(margin).relu();
  }

  @Override
  public void check(Prediction output) {
    Shape shape = output.value().shape();
    if (shape.rank() != 2) {
      throw new ShapeException(
          "TripletHard takes embeddings [batch, n]; one sample of the prediction has shape %s: end the model with Dense.of(n)"
              .formatted(shape.tail()));
    }
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Numbers(
        x -> x >= 0 && x == Math.rint(x),
        "a class index, an integer of at least 0",
        "number the classes of the samples");
  }
}
