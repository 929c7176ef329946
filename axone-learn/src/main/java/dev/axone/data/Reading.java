package dev.axone.data;

import dev.axone.tensor.Shape;
import java.util.Optional;

/**
 * How files are read as samples, determined by a {@link FileSource} from the training files, such
 * as their size or their words. It is saved with the model, so that files to predict are read in
 * the same way. Implementations are public records, as they are written to a file.
 */
public interface Reading {
  /** Returns the shape of a sample. */
  Shape shape();

  /** Returns the kind of content, for messages: {@code image}. */
  String kind();

  /**
   * Returns the size of the vocabulary, if a sample consists of indices of symbols such as words;
   * default 0: it does not.
   */
  default int symbols() {
    return 0;
  }

  /** Returns this reading with inverted images; default empty: files are not images. */
  default Optional<Reading> inverted() {
    return Optional.empty();
  }

  /** Returns the sample of a text; default empty: files are not texts. */
  default Optional<float[]> ofText(String text) {
    return Optional.empty();
  }

  /** Returns a reader of files, for one thread. */
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
