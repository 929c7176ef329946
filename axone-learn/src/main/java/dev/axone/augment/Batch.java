package dev.axone.augment;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A batch of images and targets on its way into a model; each change makes a new one. */
public final class Batch {
  /** Pixels that change places. */
  @FunctionalInterface
  public interface Move {
    /**
     * Returns images with their pixels moved.
     *
     * @param images [batch, height, width, channels]: the input's or a target's
     * @param labels whether elements are numbers of classes, between which there is nothing
     */
    Tensor of(Tensor images, boolean labels);
  }

  private final Draws draws;
  private final Tensor images;
  private final List<Target> targets;
  private final List<Share> shares;

  Batch(Draws draws, Tensor images, List<Target> targets, List<Share> shares) {
    this.draws = draws;
    this.images = images;
    this.targets = List.copyOf(targets);
    this.shares = List.copyOf(shares);
  }

  /** Returns the images, [batch, height, width, channels]; one channel if inputs have no axis. */
  public Tensor images() {
    return images;
  }

  /** Returns the targets of all outputs. */
  public List<Target> targets() {
    return targets;
  }

  /** Returns how the loss is put together; without mixing it is one share of 1. */
  public List<Share> shares() {
    return shares;
  }

  /** Returns the number of samples. */
  public int size() {
    return images.shape().dim(0);
  }

  /** Returns the rows of an image. */
  public int height() {
    return images.shape().dim(1);
  }

  /** Returns the columns of an image. */
  public int width() {
    return images.shape().dim(2);
  }

  /** Returns fresh uniform numbers in [0, 1): a function of the run's seed and the step. */
  public Tensor uniform(int... shape) {
    return draws.uniform(Shape.of(shape));
  }

  /** Returns a fresh uniform number for each sample, [batch, 1, 1]. */
  public Tensor between(double low, double high) {
    return uniform(size(), 1, 1).multiply(high - low).add(low);
  }

  /** Returns a number for all samples, [1, 1, 1]. */
  public Tensor constant(double value) {
    return Tensor.of(new Op.Fill(value, Shape.of(1, 1, 1), images.dtype()));
  }

  /** Returns this batch with other images of the same shape. */
  public Batch withImages(Tensor changed) {
    return new Batch(draws, changed, targets, shares);
  }

  /** Returns this batch with pixels moved: the inputs', and those of targets that are images. */
  public Batch moved(Move move) {
    List<Target> all = targets.stream().map(t -> t.moved(images, move)).toList();
    return new Batch(draws, move.of(images, false), all, shares);
  }

  /** Returns the next sample of the batch in place of each; the first one follows the last. */
  public Tensor partners() {
    return Share.rolled(images, 1);
  }

  /**
   * Returns this batch with images that {@link #partners} were mixed into.
   *
   * @param mixed the images
   * @param own the share of each sample's own image, [batch]; the rest is its partner's
   */
  public Batch mixed(Tensor mixed, Tensor own) {
    Map<Integer, Tensor> weights = new TreeMap<>();
    Tensor other = own.negate().add(1);
    for (Share s : shares) {
      Tensor weight = s.weight(own);
      add(weights, s.shift(), weight.multiply(own));
      add(weights, s.shift() + 1, Share.rolled(weight, 1).multiply(other));
    }
    return new Batch(draws, mixed, targets, shares(weights));
  }

  /** Returns this batch's samples where a flag, [batch, 1, 1], is not 0, else those of another. */
  Batch where(Tensor flags, Batch otherwise) {
    Tensor flag = flags.reshape(size());
    Map<Integer, Tensor> weights = new TreeMap<>();
    shares.forEach(s -> add(weights, s.shift(), s.weight(flag).where(flag, 0)));
    otherwise.shares.forEach(
        s -> add(weights, s.shift(), flag.zerosLike().where(flag, s.weight(flag))));
    List<Target> all = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Tensor value = targets.get(i).value();
      Tensor other = otherwise.targets.get(i).value();
      Tensor chosen = value == other ? value : value.where(spread(flag, value), other);
      all.add(new Target(chosen, targets.get(i).labels()));
    }
    boolean unmixed = shares.equals(otherwise.shares);
    Tensor x = images.where(spread(flag, images), otherwise.images);
    return new Batch(draws, x, all, unmixed ? shares : shares(weights));
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

  private static List<Share> shares(Map<Integer, Tensor> weights) {
    return weights.entrySet().stream().map(e -> new Share(e.getKey(), e.getValue())).toList();
  }
}
