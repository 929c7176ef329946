package dev.axone.augment;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An immutable batch of images and targets that augmentations transform. */
public final class Batch {
  /** A geometric transformation, which moves pixels. */
  @FunctionalInterface
  public interface Move {
    /**
     * Returns images with their pixels moved.
     *
     * @param images [batch, height, width, channels]: the input's or a target's
     * @param labels whether elements are class indices, which cannot be interpolated
     */
    Tensor of(Tensor images, boolean labels);
  }

  private final RandomStreams random;
  private final Tensor images;
  private final List<Target> targets;
  private final List<LossTerm> lossTerms;

  Batch(RandomStreams random, Tensor images, List<Target> targets, List<LossTerm> lossTerms) {
    this.random = random;
    this.images = images;
    this.targets = List.copyOf(targets);
    this.lossTerms = List.copyOf(lossTerms);
  }

  /**
   * Returns the images, [batch, height, width, channels]; one channel if inputs have no channel
   * axis.
   */
  public Tensor images() {
    return images;
  }

  /** Returns the targets of all outputs. */
  public List<Target> targets() {
    return targets;
  }

  /** Returns the terms of each sample's loss; one term of weight 1 without mixing. */
  public List<LossTerm> lossTerms() {
    return lossTerms;
  }

  /** Returns the number of samples. */
  public int size() {
    return images.shape().dim(0);
  }

  /** Returns the number of rows of an image. */
  public int height() {
    return images.shape().dim(1);
  }

  /** Returns the number of columns of an image. */
  public int width() {
    return images.shape().dim(2);
  }

  /** Returns new uniform random numbers in [0, 1), a function of the run's seed and the step. */
  public Tensor uniform(int... shape) {
    return random.uniform(Shape.of(shape));
  }

  /** Returns a new uniform random number in [low, high) for each sample, [batch, 1, 1]. */
  public Tensor between(double low, double high) {
    return uniform(size(), 1, 1).multiply(high - low).add(low);
  }

  /** Returns a constant for all samples, [1, 1, 1]. */
  public Tensor constant(double value) {
    return Tensor.of(new Op.Fill(value, Shape.of(1, 1, 1), images.dtype()));
  }

  /** Returns this batch with other images of the same shape. */
  public Batch withImages(Tensor changed) {
    return new Batch(random, changed, targets, lossTerms);
  }

  /**
   * Returns this batch with the pixels of the inputs moved, and those of targets that are images.
   */
  public Batch moved(Move move) {
    List<Target> all = targets.stream().map(t -> t.moved(images, move)).toList();
    return new Batch(random, move.of(images, false), all, lossTerms);
  }

  /**
   * Returns each sample's partner for mixing: the next sample of the batch, for the last one the
   * first.
   */
  public Tensor partners() {
    return LossTerm.rolled(images, 1);
  }

  /**
   * Returns this batch with its images mixed with those of their {@link #partners}.
   *
   * @param mixed the images
   * @param own the weight of each sample's own image, [batch]; its partner has 1 − own
   */
  public Batch mixed(Tensor mixed, Tensor own) {
    Map<Integer, Tensor> weights = new TreeMap<>();
    Tensor other = own.negate().add(1);
    for (LossTerm s : lossTerms) {
      Tensor weight = s.weight(own);
      add(weights, s.shift(), weight.multiply(own));
      add(weights, s.shift() + 1, LossTerm.rolled(weight, 1).multiply(other));
    }
    return new Batch(random, mixed, targets, lossTerms(weights));
  }

  /**
   * Returns this batch's samples where a flag, [batch, 1, 1], is not 0, else those of {@code
   * otherwise}.
   */
  Batch where(Tensor flags, Batch otherwise) {
    Tensor flag = flags.reshape(size());
    Map<Integer, Tensor> weights = new TreeMap<>();
    lossTerms.forEach(s -> add(weights, s.shift(), s.weight(flag).where(flag, 0)));
    otherwise.lossTerms.forEach(
        s -> add(weights, s.shift(), flag.zerosLike().where(flag, s.weight(flag))));
    List<Target> all = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Tensor value = targets.get(i).value();
      Tensor other = otherwise.targets.get(i).value();
      Tensor chosen = value == other ? value : value.where(spread(flag, value), other);
      all.add(new Target(chosen, targets.get(i).labels()));
    }
    boolean unmixed = lossTerms.equals(otherwise.lossTerms);
    Tensor x = images.where(spread(flag, images), otherwise.images);
    return new Batch(random, x, all, unmixed ? lossTerms : lossTerms(weights));
  }

  private static Tensor spread(Tensor flag, Tensor over) {
    int[] dims = new int[over.shape().rank()];
    Arrays.fill(dims, 1);
    dims[0] = flag.shape().dim(0);
    return flag.reshape(dims);
  }

  private void add(Map<Integer, Tensor> weights, int shift, Tensor weight) {
    weights.merge(shift % size(), weight, Tensor::add);
  }

  private static List<LossTerm> lossTerms(Map<Integer, Tensor> weights) {
    return weights.entrySet().stream().map(e -> new LossTerm(e.getKey(), e.getValue())).toList();
  }
}
