package dev.axone.data;

import dev.axone.tensor.Shape;
import java.util.Optional;

/**
 * How a file becomes a sample: what a {@link FileSource} learned of the files to train on, such as
 * their size or their words. It is kept with the model, so that files to predict are read as those
 * were. A public record, for it is written to a file.
 */
public interface Reading {
  /** Returns the shape of a sample. */
  Shape shape();

  /** Returns what files hold, for messages: {@code image}. */
  String kind();

  /**
   * Returns how many different integers from 0 a sample has, if they stand for symbols such as
   * words; default 0, as they do not.
   */
  default int symbols() {
    return 0;
  }

  /** Returns this reading with black and white exchanged; default nothing: files hold no images. */
  default Optional<Reading> inverted() {
    return Optional.empty();
  }

  /** Returns the sample of a text; default nothing: files hold no texts. */
  default Optional<float[]> ofText(String text) {
    return Optional.empty();
  }

  /** Returns what reads one file after the other; for one thread. */
  Reader reader();

  /** Reads files. */
  interface Reader {
    /**
     * Returns the sample of a file, {@code shape().size()} numbers, row-major.
     *
     * @throws DataException if the file cannot be used, naming it, what was found and what is
     *     allowed
     */
    float[] read(String file);
  }
}
