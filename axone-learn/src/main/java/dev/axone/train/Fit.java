package dev.axone.train;

import dev.axone.augment.Augmentation;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.program.Options;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Records;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained.
 *
 * <pre>{@code
 * model.fit(data, Fit.epochs(30).batchSize(32).validationSplit(0.1).seed(42));
 * }</pre>
 *
 * @param epochs passes over the training data, in all, those before a resume included
 * @param batchSize samples of a step; default 32. The last batch may be smaller
 * @param validationSplit share of the data, taken from its end before shuffling, that is only
 *     evaluated after each epoch; default 0
 * @param validationData data evaluated after each epoch, in place of a split; default none
 * @param testData data evaluated after each epoch too, as {@code test_…}; default none
 * @param shuffle whether each epoch sees the samples in another order; default yes
 * @param seed of the order and of random numbers in layers; default 0. Weights have their own, see
 *     {@code Model.initialize}
 * @param options back end, threads and precision; default {@link Options#defaults()}
 * @param progress how progress is shown; default {@link Progress#AUTO}
 * @param augment random changes of the training samples, in this order; default none
 * @param classWeights how much classes count in the loss of training, by output; empty for the name
 *     of the only output. Default: all alike
 * @param callbacks told of each event, in this order; default none
 * @param resume checkpoint to go on from; default none
 */
public record Fit(
    int epochs,
    int batchSize,
    double validationSplit,
    @Nullable Dataset validationData,
    @Nullable Dataset testData,
    boolean shuffle,
    long seed,
    Options options,
    Progress progress,
    List<Augmentation> augment,
    Map<String, ClassWeights> classWeights,
    List<Callback> callbacks,
    @Nullable Path resume) {
  /** Checks the numbers. */
  public Fit {
    augment = List.copyOf(augment);
    classWeights = Map.copyOf(classWeights);
    callbacks = List.copyOf(callbacks);
    if (epochs < 1) {
      throw new ArgumentException("epochs", "must be at least 1, found " + epochs);
    }
    if (batchSize < 1) {
      throw new ArgumentException("batchSize", "must be at least 1, found " + batchSize);
    }
    if (!(validationSplit >= 0 && validationSplit < 1)) {
      throw new ArgumentException("validationSplit", "must be in [0, 1), found " + validationSplit);
    }
    if (validationSplit > 0 && validationData != null) {
      throw new ArgumentException(
          "validationSplit", "stands beside validation data: give one of them");
    }
  }

  /**
   * Returns how many of so many samples are trained on: those before the validation split's.
   *
   * @throws DataException if none are left for training, or none for the split
   */
  public int trained(int samples) {
    int trained = (int) Math.floor(samples * (1 - validationSplit));
    if (trained == 0 || (validationSplit > 0 && trained == samples)) {
      throw new DataException(
          "a validation split of %s leaves %s of %s samples for training and %s for validation: both need at least 1"
              .formatted(validationSplit, trained, samples, samples - trained));
    }
    return trained;
  }

  /** Returns the defaults for a number of epochs. */
  public static Fit epochs(int epochs) {
    return new Fit(
        epochs,
        32,
        0,
        null,
        null,
        true,
        0,
        Options.defaults(),
        Progress.AUTO,
        List.of(),
        Map.of(),
        List.of(),
        null);
  }

  /** Returns these options with another number of epochs. */
  public Fit withEpochs(int n) {
    return Records.with(this, "epochs", n);
  }

  /** Returns these options with another batch size. */
  public Fit batchSize(int n) {
    return Records.with(this, "batchSize", n);
  }

  /** Returns these options with the last {@code share} of the data kept for validation. */
  public Fit validationSplit(double share) {
    return Records.with(this, "validationSplit", share);
  }

  /** Returns these options with data for validation. */
  public Fit validationData(Dataset data) {
    return Records.with(this, "validationData", data);
  }

  /**
   * Returns these options with data that the model is tested on after each epoch; the history then
   * holds {@code test_loss}, {@code test_accuracy}, …. To choose a model by them would be to train
   * on the test data: choose by {@code val_…}.
   */
  public Fit testData(Dataset data) {
    return Records.with(this, "testData", data);
  }

  /** Returns these options with or without shuffling. */
  public Fit shuffle(boolean b) {
    return Records.with(this, "shuffle", b);
  }

  /** Returns these options with another seed. */
  public Fit seed(long s) {
    return Records.with(this, "seed", s);
  }

  /** Returns these options with another number of threads. */
  public Fit threads(int n) {
    return options(options.withThreads(n));
  }

  /**
   * Returns these options with another precision of products and convolutions. For float64 build
   * the model with {@code DType.FLOAT64}; see {@link ComputePrecision}.
   */
  public Fit precision(Options.MatmulPrecision p) {
    return options(options.withPrecision(p));
  }

  /**
   * Returns these options with another back end.
   *
   * @param name such as {@code reference}, see {@link Options#withBackend}
   */
  public Fit backend(String name) {
    return options(options.withBackend(name));
  }

  /** Returns these options with another back end, number of threads or precision. */
  public Fit options(Options o) {
    return Records.with(this, "options", o);
  }

  /** Returns these options with progress shown in another way. */
  public Fit progress(Progress p) {
    return Records.with(this, "progress", p);
  }

  /**
   * Returns these options with random changes of the training samples, applied in this order as a
   * part of each step. Validation and test data stay as they are.
   *
   * <pre>{@code
   * Fit.epochs(15).augment(List.of(RandomFlip.of(), RandomRotation.of(0.05), Mixup.of()));
   * }</pre>
   */
  public Fit augment(List<Augmentation> augmentations) {
    return Records.with(this, "augment", augmentations);
  }

  /**
   * Returns these options with weights of classes by index: the loss of a sample is multiplied by
   * the weight of its class, in training only, as Keras does. Metrics count by them in a {@code
   * WeightedMetric}.
   *
   * <pre>{@code
   * Fit.epochs(20).classWeights(Map.of(1, 5.0)); // class 1 counts five times
   * }</pre>
   *
   * @param weights 0 or more; classes left out have weight 1
   */
  public Fit classWeights(Map<Integer, Double> weights) {
    return classWeights("", ClassWeights.of(weights));
  }

  /**
   * Returns these options with weights that make rare classes count as much as frequent ones, see
   * {@link ClassWeights}.
   */
  public Fit balancedClassWeights() {
    return classWeights("", ClassWeights.balanced());
  }

  /**
   * Returns these options with weights of the classes of an output.
   *
   * @param output its name; empty: the only one
   */
  public Fit classWeights(String output, ClassWeights weights) {
    Map<String, ClassWeights> all = new HashMap<>(classWeights);
    all.put(output, weights);
    return Records.with(this, "classWeights", all);
  }

  /** Returns these options with these callbacks in place of the former. */
  public Fit callbacks(Callback... c) {
    return Records.with(this, "callbacks", List.of(c));
  }

  /** Returns these options for a run that goes on from a checkpoint and ends with the same bits. */
  public Fit resume(Path checkpoint) {
    return Records.with(this, "resume", checkpoint);
  }
}
