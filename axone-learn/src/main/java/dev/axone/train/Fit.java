package dev.axone.train;

import dev.axone.augment.Augmentation;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.program.Options;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Plural;
import dev.axone.vocabulary.Records;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code Model.fit}.
 *
 * <pre>{@code
 * model.fit(data, Fit.epochs(30).batchSize(32).validationSplit(0.1).seed(42));
 * }</pre>
 *
 * @param epochs passes over the training data, including those before a resume
 * @param batchSize samples of a training step; default 32. The last batch may be smaller
 * @param validationSplit fraction of the data, taken from its end before shuffling, that is not
 *     trained on but evaluated after each epoch; default 0
 * @param validationData data evaluated after each epoch, instead of a split; default none
 * @param testData data evaluated after each epoch too, as {@code test_…}; default none
 * @param shuffle whether the samples are shuffled in each epoch; default yes
 * @param seed of shuffling and of random numbers in layers; default 0. The initial weights have a
 *     seed of their own, see {@code Model.initialize}
 * @param options back end, threads and precision; default {@link Options#defaults()}
 * @param progress how progress is shown; default {@link Progress#AUTO}
 * @param augment augmentations of the training samples, in this order; default none
 * @param classWeights class weights in the training loss, by the output's name, which may be empty
 *     if there is one output; default none
 * @param callbacks called at each event, in this order; default none
 * @param resume checkpoint to resume from; default none
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
    Arguments.atLeast("epochs", 1, epochs);
    Arguments.atLeast("batchSize", 1, batchSize);
    Arguments.fractionBelowOne("validationSplit", validationSplit);
    if (validationSplit > 0 && validationData != null) {
      throw new ArgumentException(
          "validationSplit", "cannot be combined with validation data: give one of them");
    }
  }

  /**
   * Returns the number of samples to train on: those before the validation split.
   *
   * @throws DataException if none are left for training, or none for the split
   */
  public int trained(int samples) {
    int trained = (int) Math.floor(samples * (1 - validationSplit));
    if (trained == 0 || (validationSplit > 0 && trained == samples)) {
      throw new DataException(
          "a validation split of %s leaves %s of %s for training and %s for validation: both need at least 1"
              .formatted(
                  validationSplit, trained, Plural.of(samples, "sample"), samples - trained));
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

  /** Returns these options with the last {@code fraction} of the data held out for validation. */
  public Fit validationSplit(double fraction) {
    return Records.with(this, "validationSplit", fraction);
  }

  /** Returns these options with data for validation. */
  public Fit validationData(Dataset data) {
    return Records.with(this, "validationData", data);
  }

  /**
   * Returns these options with test data that is evaluated after each epoch; the history then has
   * {@code test_loss}, {@code test_accuracy}, …. Do not select a model by them, but by {@code
   * val_…}.
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

  /** Returns these options with another display of progress. */
  public Fit progress(Progress p) {
    return Records.with(this, "progress", p);
  }

  /**
   * Returns these options with augmentations of the training samples, applied in this order in each
   * step. Validation and test data are not augmented.
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
   * the weight of its class, in training only, as Keras does. A {@code WeightedMetric} uses them,
   * too.
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

  /** Returns these options with balanced class weights, see {@link ClassWeights}. */
  public Fit balancedClassWeights() {
    return classWeights("", ClassWeights.balanced());
  }

  /**
   * Returns these options with class weights of an output.
   *
   * @param output its name; empty: the only output
   */
  public Fit classWeights(String output, ClassWeights weights) {
    Map<String, ClassWeights> all = new HashMap<>(classWeights);
    all.put(output, weights);
    return Records.with(this, "classWeights", all);
  }

  /** Returns these options with other callbacks. */
  public Fit callbacks(Callback... c) {
    return Records.with(this, "callbacks", List.of(c));
  }

  /**
   * Returns these options for a run that resumes from a checkpoint; its results are bit for bit
   * those of an uninterrupted run.
   */
  public Fit resume(Path checkpoint) {
    return Records.with(this, "resume", checkpoint);
  }
}
