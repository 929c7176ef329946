package dev.axone.train;

import dev.axone.data.Dataset;
import dev.axone.program.Options;
import java.nio.file.Path;
import java.util.List;
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
 * @param shuffle whether each epoch sees the samples in another order; default yes
 * @param seed of the order and of random numbers in layers; default 0. Weights have their own, see
 *     {@code Model.initialize}
 * @param options back end and threads; default {@link Options#defaults()}
 * @param progress how progress is shown; default {@link Progress#AUTO}
 * @param callbacks told of each event, in this order; default none
 * @param resume checkpoint to go on from; default none
 */
public record Fit(
    int epochs,
    int batchSize,
    double validationSplit,
    @Nullable Dataset validationData,
    boolean shuffle,
    long seed,
    Options options,
    Progress progress,
    List<Callback> callbacks,
    @Nullable Path resume) {
  /** Checks the numbers. */
  public Fit {
    callbacks = List.copyOf(callbacks);
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, found " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, found " + batchSize);
    }
    if (!(validationSplit >= 0 && validationSplit < 1)) {
      throw new IllegalArgumentException(
          "validationSplit must be in [0, 1), found " + validationSplit);
    }
    if (validationSplit > 0 && validationData != null) {
      throw new IllegalArgumentException(
          "validationSplit and validationData exclude each other: give one of them");
    }
  }

  /** Returns the defaults for a number of epochs. */
  public static Fit epochs(int epochs) {
    return new Fit(
        epochs, 32, 0, null, true, 0, Options.defaults(), Progress.AUTO, List.of(), null);
  }

  /** Returns these options with another batch size. */
  public Fit batchSize(int n) {
    return new Fit(
        epochs,
        n,
        validationSplit,
        validationData,
        shuffle,
        seed,
        options,
        progress,
        callbacks,
        resume);
  }

  /** Returns these options with the last {@code share} of the data kept for validation. */
  public Fit validationSplit(double share) {
    return new Fit(
        epochs,
        batchSize,
        share,
        validationData,
        shuffle,
        seed,
        options,
        progress,
        callbacks,
        resume);
  }

  /** Returns these options with data for validation. */
  public Fit validationData(Dataset data) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        data,
        shuffle,
        seed,
        options,
        progress,
        callbacks,
        resume);
  }

  /** Returns these options with or without shuffling. */
  public Fit shuffle(boolean b) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        validationData,
        b,
        seed,
        options,
        progress,
        callbacks,
        resume);
  }

  /** Returns these options with another seed. */
  public Fit seed(long s) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        validationData,
        shuffle,
        s,
        options,
        progress,
        callbacks,
        resume);
  }

  /** Returns these options with another number of threads. */
  public Fit threads(int n) {
    return options(options.withThreads(n));
  }

  /** Returns these options with another back end or number of threads. */
  public Fit options(Options o) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        validationData,
        shuffle,
        seed,
        o,
        progress,
        callbacks,
        resume);
  }

  /** Returns these options with progress shown in another way. */
  public Fit progress(Progress p) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        validationData,
        shuffle,
        seed,
        options,
        p,
        callbacks,
        resume);
  }

  /** Returns these options with these callbacks in place of the former. */
  public Fit callbacks(Callback... c) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        validationData,
        shuffle,
        seed,
        options,
        progress,
        List.of(c),
        resume);
  }

  /** Returns these options for a run that goes on from a checkpoint and ends with the same bits. */
  public Fit resume(Path checkpoint) {
    return new Fit(
        epochs,
        batchSize,
        validationSplit,
        validationData,
        shuffle,
        seed,
        options,
        progress,
        callbacks,
        checkpoint);
  }
}
