package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Triplet margin loss, max(|a − p| − |a − n| + margin, 0), with Euclidean distances between the
 * embeddings of an anchor, a sample of its class (positive) and a sample of another class
 * (negative): prediction [batch, 3, n]. Targets are ignored. 1e−6 is added to differences, as in
 * PyTorch. {@link TripletHard} forms the triplets itself. Schroff, Kalenichenko and Philbin,
 * "FaceNet", 2015 (with squared distances).
 *
 * <pre>{@code
 * Model model = Sequential.of(Input.of(3, 64), Dense.of(32)); // triples become [batch, 3, 32]
 * model.compile(Adam.of(), Triplet.of(0.2));
 * }</pre>
 *
 * @param margin the minimum difference between the distances of negative and positive, 0 or more;
 *     default 1
 */
public record Triplet(double margin) implements Loss {
  private static final double SHIFT = 1e-6;

  /** Checks the margin. */
  public Triplet {
    Arguments.notNegative("margin", margin);
  }

  /** Returns the loss with margin 1. */
  public static Triplet of() {
    return new Triplet(1);
  }

  /** Returns the loss with another margin. */
  public static Triplet of(double margin) {
    return new Triplet(margin);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    check(Prediction.of(prediction));
    Tensor anchor = prediction.slice(1, 0, 1);
    Tensor others = prediction.slice(1, 1, 3);
    Tensor distance = Samples.norm(anchor.subtract(others).add(SHIFT)); // [batch, 2]
    Tensor nearer = distance.slice(1, 0, 1).subtract(distance.slice(1, 1, 2));
    return Samples.mean(nearer.add(margin).relu());
  }

  @Override
  public void check(Prediction output) {
    embeddings("Triplet", 3, "anchor, positive and negative", output.value().shape());
  }

  /** Checks that a sample holds some embeddings. */
  static void embeddings(String loss, int n, String what, Shape shape) {
    if (shape.rank() != 3 || shape.dim(1) != n) {
      throw new ShapeException(
          "%s takes the embeddings of %s, [batch, %s, n]; one sample of the prediction has shape %s: give inputs %s parts on axis 1 and apply the same layers to each"
              .formatted(loss, what, n, shape.tail(), n));
    }
  }
}
