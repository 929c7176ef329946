package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A network that tells classes apart: its last axis holds a logit for each class, or one logit that
 * says yes or no. A sample may have an answer at each of several positions.
 *
 * @param input the shape of one sample, channels last
 * @param body what computes the logits
 */
public record Network(Shape input, Chain body) {
  /** Returns the network of some parts. */
  static Network of(Shape input, Part... parts) {
    return new Network(input, Chain.of(parts));
  }

  /** The shape of one sample's logits. */
  public Shape output() {
    return body.output(input);
  }

  /** Whether there is one logit, the sigmoid's argument, and not one for each class. */
  public boolean isBinary() {
    return output().dim(-1) == 1;
  }

  /** The classes that labels come from. */
  public int classes() {
    return isBinary() ? 2 : output().dim(-1);
  }

  /** The labels of a sample. */
  public int positions() {
    return output().size() / output().dim(-1);
  }

  /** The number of indices if inputs are such; 0 if inputs are any numbers. */
  public int indices() {
    return body.parts().getFirst() instanceof Embedding table ? table.rows() : 0;
  }

  /** Whether training draws random numbers. */
  public boolean isRandom() {
    for (Part part : body.parts()) {
      if (part instanceof Dropout) {
        return true;
      }
    }
    return false;
  }

  /** What training changes, in the order of computation. */
  public List<Weight> weights() {
    return body.weights(input);
  }

  /** The elements of all weights. */
  public long parameters() {
    long sum = 0;
    for (Weight weight : weights()) {
      sum += weight.shape().size();
    }
    return sum;
  }

  /** Multiplications and additions of the products of a forward pass. */
  public long forwardOperations(int batch) {
    return 2L * batch * body.forward(input);
  }

  /** Multiplications and additions of the products of a forward and a backward pass. */
  public long trainingOperations(int batch) {
    return 2L * batch * (body.forward(input) + body.backward(input, false));
  }
}
