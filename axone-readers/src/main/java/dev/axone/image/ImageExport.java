package dev.axone.image;

import dev.axone.data.Cache;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.file.WriteException;
import dev.axone.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a dataset's images as PNG files, with a folder for each class: {@code 7/00001.png}. */
public final class ImageExport {
  /** Characters that folder names must not have on some system. */
  private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]");

  private ImageExport() {}

  /**
   * Writes all samples of all parts, numbered from 00001 in their order: {@code train/7/00001.png}.
   * Characters of class names that a folder name cannot have are replaced by {@code -}.
   *
   * @param parts the folder of each part and its samples of [height, width], [height, width, 1] or
   *     [height, width, 3] in 0…1, with labels
   * @param folder a new folder; it is created after all files are written
   * @throws DataException if samples are not images or have no labels, or the folder exists
   * @throws WriteException if it cannot be written; nothing of it is kept then
   */
  public static void write(Map<String, Dataset> parts, Path folder) {
    if (Files.exists(folder)) {
      throw new DataException(folder + ": exists already; name a new folder");
    }
    parts.values().forEach(ImageExport::check);
    try {
      Path whole = folder.toAbsolutePath();
      Files.createDirectories(whole.getParent());
      Path unfinished = Files.createTempDirectory(whole.getParent(), whole.getFileName() + ".");
      try {
        for (Map.Entry<String, Dataset> part : parts.entrySet()) {
          write(part.getValue(), unfinished.resolve(part.getKey()));
        }
        // Temporary folders have permissions for their owner only.
        Files.createDirectory(whole);
        for (String part : parts.keySet()) {
          Files.move(unfinished.resolve(part), whole.resolve(part), StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        Cache.delete(unfinished);
      }
    } catch (IOException e) {
      throw WriteException.of(folder, e);
    }
  }

  private static void check(Dataset data) {
    Image.checkShape(data.inputs().getFirst().shape());
    if (data.targets().isEmpty() || data.targets().getFirst().shape().size() != 1) {
      throw new DataException(
          "images are written to a folder for each class, but the data has no labels");
    }
  }

  private static void write(Dataset data, Path folder) throws IOException {
    Column input = data.inputs().getFirst();
    Column labels = data.targets().getFirst();
    float[] sample = new float[input.shape().size()];
    float[] label = new float[1];
    int digits = Math.max(5, Integer.toString(data.size()).length());
    String number = "%0" + digits + "d.png";
    List<String> names = prepare(data.classNames(), folder);
    for (int i = 0; i < data.size(); i++) {
      input.read(i, MemorySegment.ofArray(sample), 0);
      labels.read(i, MemorySegment.ofArray(label), 0);
      Path of = folder.resolve(name(names, label[0], i));
      if (names.isEmpty()) {
        Files.createDirectories(of);
      }
      Files.write(
          of.resolve(String.format(Locale.ROOT, number, i + 1)),
          PngFile.encode(image(input.shape(), sample)));
    }
  }

  /** Creates the folders of the classes and returns their names. */
  private static List<String> prepare(List<String> classes, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> names =
        classes.stream().map(name -> FORBIDDEN.matcher(name).replaceAll("-")).toList();
    for (String name : names) {
      if (name.isBlank() || name.startsWith(".") || Files.exists(folder.resolve(name))) {
        throw new DataException(
            "the classes %s cannot be the names of folders: '%s' occurs twice, is empty or hidden"
                .formatted(classes, name));
      }
      Files.createDirectory(folder.resolve(name));
    }
    return names;
  }

  private static String name(List<String> classes, float label, int sample) {
    int k = (int) label;
    if (k != label || k < 0 || (!classes.isEmpty() && k >= classes.size())) {
      throw new DataException(
          "sample %s: label %s is not the index of a class".formatted(sample, label));
    }
    return classes.isEmpty() ? Integer.toString(k) : classes.get(k);
  }

  private static BufferedImage image(Shape shape, float... levels) {
    return Image.of(shape, j -> levels[j]).image();
  }
}
