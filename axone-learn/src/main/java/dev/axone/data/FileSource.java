package dev.axone.data;

import dev.axone.tensor.Shape;
import java.util.Map;
import java.util.Optional;

/** Data whose samples are files: how they become samples is learned from those to train on. */
public interface FileSource extends DataSource {
  /**
   * Learns from the files to train on how a file becomes a sample.
   *
   * @throws DataException if an option is unknown or the files are missing or damaged
   */
  Reading learn(Map<String, String> options);

  /**
   * Returns how a file becomes a sample of a shape, where that follows from the shape alone, as of
   * images; default nothing.
   */
  default Optional<Reading> readingOf(Shape shape) {
    return Optional.empty();
  }

  /** Returns the samples to train on, read in a known way; otherwise as {@link #train(Map)}. */
  Dataset train(Map<String, String> options, Reading reading);

  /** Returns the samples to test on, read in a known way; otherwise as {@link #test(Map)}. */
  Dataset test(Map<String, String> options, Reading reading);

  @Override
  default Dataset train(Map<String, String> options) {
    return train(options, learn(options));
  }

  @Override
  default Dataset test(Map<String, String> options) {
    return test(options, learn(options));
  }
}
