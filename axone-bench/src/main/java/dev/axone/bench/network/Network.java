package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A classification network: the last axis of its output has a logit for each class, or one logit
 * for binary classification. A sample may have several positions, each with its own label.
 *
 * @param input the shape of one sample, channels last
 * @param body the parts that compute the logits
 */
public record Network(Shape input, Chain body) {
  /** Returns a network of parts. */
  static Network of(Shape input, Part... parts) {
    return new Network(input, Chain.of(parts));
  }

  /** Returns the shape of one sample's logits. */
  public Shape output() {
    return body.output(input);
  }

  /** Returns whether this is binary classification with one logit. */
  public boolean isBinary() {
    return output().dim(-1) == 1;
  }

  /** Returns the number of classes. */
  public int classes() {
    return isBinary() ? 2 : output().dim(-1);
  }

  /** Returns the number of labels of a sample. */
  public int positions() {
    return output().size() / output().dim(-1);
  }

  /** Returns the number of indices if inputs are indices, else 0. */
  public int indices() {
    return body.parts().getFirst() instanceof Embedding table ? table.rows() : 0;
  }

  /** Returns whether training uses random numbers. */
  public boolean isRandom() {
    for (Part part : body.parts()) {
      if (part instanceof Dropout || (part instanceof Recurrence r && r.dropout() > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the trainable weights, in the order of computation. */
  public List<Weight> weights() {
    return body.weights(input);
  }

  /** Returns the number of elements of all weights. */
  public long parameters() {
    long sum = 0;
    for (Weight weight : weights()) {
      sum += weight.shape().size();
    }
    return sum;
  }

  /** Returns the floating-point operations of matrix products in a forward pass. */
  public long forwardOperations(int batch) {
    return 2L * batch * body.forward(input);
  }

  /** Returns the floating-point operations of matrix products in a forward and a backward pass. */
  public long trainingOperations(int batch) {
    return 2L * batch * (body.forward(input) + body.backward(input, false));
  }
}
