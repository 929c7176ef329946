package dev.axone.bench.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain of dense layers with one activation between them; the last layer gives the logits.
 *
 * @param sizes features of the input, of each hidden layer and of the output: at least two
 * @param hidden what follows each layer but the last
 */
public record Mlp(List<Integer> sizes, Activation hidden) {
  /** Copies the sizes, so that the record is a value. */
  public Mlp {
    if (sizes.size() < 2) {
      throw new IllegalArgumentException("a network needs an input and an output, not " + sizes);
    }
    sizes = List.copyOf(sizes);
  }

  /**
   * Reads sizes such as {@code 784-512-10}.
   *
   * @param sizes features, separated by hyphens
   * @param hidden what follows each layer but the last
   * @return the network
   */
  public static Mlp of(String sizes, Activation hidden) {
    List<Integer> features = new ArrayList<>();
    for (String each : sizes.split("-", -1)) {
      features.add(Integer.valueOf(each));
    }
    return new Mlp(features, hidden);
  }

  /** The number of dense layers. */
  public int layers() {
    return sizes.size() - 1;
  }

  /** The features that go into a layer, counted from 0. */
  public int in(int layer) {
    return sizes.get(layer);
  }

  /** The features that come out of a layer, counted from 0. */
  public int out(int layer) {
    return sizes.get(layer + 1);
  }

  /** The features of the input. */
  public int inputs() {
    return in(0);
  }

  /** The features of the output: the classes. */
  public int classes() {
    return out(layers() - 1);
  }

  /** The elements of all weight matrices, without the biases. */
  public long weights() {
    long sum = 0;
    for (int layer = 0; layer < layers(); layer++) {
      sum += (long) in(layer) * out(layer);
    }
    return sum;
  }

  /** The elements of all weight matrices and biases. */
  public long parameters() {
    long sum = weights();
    for (int layer = 0; layer < layers(); layer++) {
      sum += out(layer);
    }
    return sum;
  }

  /** Multiplications and additions of the products of a forward pass: 2 · batch · weights. */
  public long forwardOperations(int batch) {
    return 2L * batch * weights();
  }

  /**
   * Multiplications and additions of the products of a forward and backward pass: the forward
   * products, as many again for the gradients of the weights, and for those of the activations as
   * many without the first layer, since nothing asks for the gradient of the input.
   */
  public long trainingOperations(int batch) {
    long first = (long) in(0) * out(0);
    return 2L * batch * (3 * weights() - first);
  }
}
