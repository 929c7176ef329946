package dev.axone.idx;

import dev.axone.data.DataChecks;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A dataset of four IDX files in a folder, named as those of MNIST: {@code
 * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code
 * t10k-labels-idx1-ubyte}. A name may end in {@code .gz}, have a prefix ({@code
 * emnist-letters-train-images-…}) and contain {@code test} instead of {@code t10k}; the element
 * type in the name is ignored.
 *
 * <pre>{@code
 * Dataset train = new IdxFolder(Path.of("/data/letters")).train();
 * }</pre>
 *
 * @param path the folder
 */
public record IdxFolder(Path path) {
  private static final int MAX_CLASSES = 100_000;
  private static final String TRAIN = "train";
  private static final String TEST = "(t10k|test)";

  /** Returns the training samples; class names are the labels as numbers. */
  public Dataset train() {
    return train(classes());
  }

  /** Returns the test samples; class names are the labels as numbers. */
  public Dataset test() {
    return test(classes());
  }

  /**
   * Returns the training samples.
   *
   * @param classNames the names of the labels 0 to K−1
   * @throws DataException if a file is missing, found twice or damaged, or a label is not below K
   */
  public Dataset train(List<String> classNames) {
    return Idx.dataset(find(TRAIN, "images"), find(TRAIN, "labels"), classNames);
  }

  /** Returns the test samples; otherwise as {@link #train(List)}. */
  public Dataset test(List<String> classNames) {
    return Idx.dataset(find(TEST, "images"), find(TEST, "labels"), classNames);
  }

  /** Returns the classes of both parts together, so that they are the same. */
  private List<String> classes() {
    int largest = Math.max(largestLabel(TRAIN), largestLabel(TEST));
    return IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
  }

  private int largestLabel(String part) {
    Idx labels = Idx.read(find(part, "labels"));
    DataChecks.labels(labels.name(), labels.samples(), MAX_CLASSES);
    float largest = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cell = arena.allocate(ValueLayout.JAVA_FLOAT);
      for (int i = 0; i < labels.samples().size(); i++) {
        labels.samples().read(i, cell, 0);
        largest = Math.max(largest, cell.get(ValueLayout.JAVA_FLOAT, 0));
      }
    }
    return (int) largest;
  }

  private Path find(String part, String kind) {
    Pattern name = Pattern.compile("(.*[-_.])?" + part + "[-_.]" + kind + "[-_.]idx\\d.*");
    List<Path> found = list(name);
    if (found.size() == 2 && found.get(1).toString().equals(found.get(0) + ".gz")) {
      return found.get(0); // a file and its compressed copy
    }
    if (found.size() != 1) {
      String wanted =
          "%s-%s-idx%s-ubyte"
              .formatted(
                  part.equals(TRAIN) ? "train" : "t10k", kind, kind.equals("images") ? 3 : 1);
      throw new DataException(
          found.isEmpty()
              ? "%s: no file named like %s or %s.gz found; copy it there or correct the path"
                  .formatted(path.toAbsolutePath(), wanted, wanted)
              : "%s: more than one file is named like %s: %s; keep one of them"
                  .formatted(path.toAbsolutePath(), wanted, names(found)));
    }
    return found.get(0);
  }

  private static String names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.joining(", "));
  }

  private List<Path> list(Pattern name) {
    if (!Files.isDirectory(path)) {
      throw new DataException(
          path.toAbsolutePath()
              + ": is not a folder; give the folder that contains the four IDX files with 'path'");
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException(path + ": the folder cannot be read: " + e.getMessage(), e);
    }
  }
}
