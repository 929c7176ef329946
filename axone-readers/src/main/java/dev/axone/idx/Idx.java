package dev.axone.idx;

import dev.axone.data.Bytes;
import dev.axone.data.Column;
import dev.axone.data.DataChecks;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.RegularFile;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file in the IDX format of the MNIST dataset, plain or gzip (detected by its first bytes, not
 * its name).
 *
 * <p>The format: two bytes 0, the element type, the number of axes, each axis as a 32-bit
 * big-endian number, then the elements, row-major, and nothing after them.
 *
 * <pre>{@code
 * Dataset letters = Idx.dataset(Path.of("images.gz"), Path.of("labels.gz"), List.of());
 * }</pre>
 *
 * @param name its name in messages: the path
 * @param type the type of the elements
 * @param shape all axes, the first one counts samples
 * @param samples the unchanged elements, samples of {@code shape.tail()}; {@link Bytes} for the
 *     one-byte types
 * @see <a href="http://yann.lecun.com/exdb/mnist/">the MNIST database</a>
 */
public record Idx(String name, IdxType type, Shape shape, Column samples) {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /**
   * Reads a file. Its header is checked against its length before memory is allocated.
   *
   * @throws DataException if the file is missing, unreadable, truncated, too long or not IDX
   */
  public static Idx read(Path file) {
    return parse(file.toString(), content(file));
  }

  /**
   * Reads the content of a file.
   *
   * @param name its name in messages
   * @throws DataException as {@link #read}
   */
  public static Idx parse(String name, byte[] content) {
    return new IdxReader(name).read(content);
  }

  /**
   * Returns images and their labels: pixels as byte / 255 (elements of more than a byte unchanged),
   * labels as one number a sample.
   *
   * @param classNames the names of the labels 0 to K−1; empty to allow any integer label from 0
   * @throws DataException if the numbers of images and labels differ, a label is out of range, or a
   *     file is bad
   */
  public static Dataset dataset(Path images, Path labels, List<String> classNames) {
    return dataset(read(images), read(labels), classNames);
  }

  /** Returns images and their labels; otherwise as {@link #dataset(Path, Path, List)}. */
  public static Dataset dataset(Idx images, Idx labels, List<String> classNames) {
    if (labels.shape.rank() != 1) {
      throw new DataException(
          "%s: labels have one axis, found shape %s; are images and labels interchanged?"
              .formatted(labels.name, labels.shape));
    }
    if (images.shape.rank() < 2) {
      throw new DataException(
          "%s: images have at least two axes, found shape %s; are images and labels interchanged?"
              .formatted(images.name, images.shape));
    }
    if (images.samples.size() != labels.samples.size()) {
      throw new DataException(
          "%s has %s, %s has %s: the numbers must be equal; do they belong together?"
              .formatted(
                  images.name,
                  Plural.of(images.samples.size(), "image"),
                  labels.name,
                  Plural.of(labels.samples.size(), "label")));
    }
    int classes = classNames.isEmpty() ? Integer.MAX_VALUE : classNames.size();
    DataChecks.labels(labels.name, labels.samples, classes);
    return new Dataset(List.of(images.pixels()), List.of(labels.samples), classNames);
  }

  /** Returns images: bytes divided by 255, so 0 to 1; elements of other types unchanged. */
  public Column pixels() {
    return type == IdxType.UNSIGNED_BYTE && samples instanceof Bytes bytes
        ? bytes.scaled(1 / 255f, 0)
        : samples;
  }

  private static byte[] content(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new DataException(file + ": is a folder, an IDX file is needed; name a file in it");
      }
      RegularFile.check(file);
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new DataException(
            "%s: has %s bytes, at most %s can be read; split it".formatted(file, size, LARGEST));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DataException(
          file.toAbsolutePath() + ": there is no such file; correct the path", e);
    } catch (AccessDeniedException e) {
      throw new DataException(file + ": may not be read; change its permissions", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
