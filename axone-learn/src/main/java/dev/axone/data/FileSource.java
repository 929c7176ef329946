package dev.axone.data;

import dev.axone.tensor.Shape;
import java.util.Map;
import java.util.Optional;

/** A data source whose samples are files; how they are read is determined by the training files. */
public interface FileSource extends DataSource {
  /**
   * Determines from the training files how files are read as samples.
   *
   * @throws DataException if an option is unknown or the files are missing or damaged
   */
  Reading learn(Map<String, String> options);

  /**
   * Returns how files are read as samples of a shape, if that follows from the shape alone, as for
   * images; default empty.
   */
  default Optional<Reading> readingOf(Shape shape) {
    return Optional.empty();
  }

  /** Returns the training samples, read in a given way; otherwise as {@link #train(Map)}. */
  Dataset train(Map<String, String> options, Reading reading);

  /** Returns the test samples, read in a given way; otherwise as {@link #test(Map)}. */
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
