package dev.axone.image;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Plural;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A grid of images, each with a label below it. Small images are enlarged by an integer factor, so
 * that pixels stay squares.
 *
 * <pre>{@code
 * Sheet.of(data, 200).withColumns(20).write(Path.of("first.png"));
 * }</pre>
 *
 * @param images the images
 * @param labels the label of each image; empty for no labels
 * @param columns number of images in a row
 */
public record Sheet(List<Image> images, List<String> labels, int columns) {
  private static final int GAP = 4;
  private static final int PAPER = 0xffffff;
  private static final int INK = 0x202020;

  /** Images are enlarged if their longer side is below this. */
  private static final int MINIMUM = 48;

  private static final int DEFAULT_COLUMNS = 20;

  /** Checks the numbers of images and labels. */
  public Sheet {
    images = List.copyOf(images);
    labels = List.copyOf(labels);
    if (images.isEmpty()) {
      throw new DataException("a sheet has at least 1 image, found none");
    }
    if (!labels.isEmpty() && labels.size() != images.size()) {
      throw new DataException(
          "a sheet has a label for each image: found %s and %s"
              .formatted(Plural.of(images.size(), "image"), Plural.of(labels.size(), "label")));
    }
    if (columns < 1) {
      throw new DataException("a sheet has at least 1 column, found " + columns);
    }
  }

  /**
   * Returns a sheet of samples.
   *
   * @param samples [n, height, width], [n, height, width, 1] or [n, height, width, 3]; 0 is black
   *     and 1 white, other values are clipped
   * @param labels the label of each, or none
   */
  public static Sheet of(Values samples, List<String> labels) {
    Shape shape = samples.shape();
    Image.checkShape(shape.rank() < 2 ? shape : shape.tail());
    int n = shape.dim(0);
    int size = shape.tail().size();
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] data = samples.data();
      int from = i * size;
      images.add(Image.of(shape.tail(), j -> data[from + j]));
    }
    return new Sheet(images, labels, DEFAULT_COLUMNS);
  }

  /**
   * Returns a sheet of a dataset's first samples with their class names.
   *
   * @param limit maximum number of samples
   * @throws DataException if the samples are not images
   */
  public static Sheet of(Dataset data, int limit) {
    Column input = data.inputs().getFirst();
    Image.checkShape(input.shape());
    int n = Math.min(limit, data.size());
    float[] sample = new float[input.shape().size()];
    List<Image> images = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      input.read(i, MemorySegment.ofArray(sample), 0);
      images.add(Image.of(input.shape(), j -> sample[j]));
      label(data, i, labels);
    }
    return new Sheet(images, labels, DEFAULT_COLUMNS);
  }

  private static void label(Dataset data, int sample, List<String> to) {
    if (data.targets().isEmpty() || data.targets().getFirst().shape().size() != 1) {
      return;
    }
    float[] label = new float[1];
    data.targets().getFirst().read(sample, MemorySegment.ofArray(label), 0);
    int k = (int) label[0];
    boolean named = k == label[0] && k >= 0 && k < data.classNames().size();
    to.add(
        named
            ? data.classNames().get(k)
            : k == label[0] ? Integer.toString(k) : String.format(Locale.ROOT, "%.4g", label[0]));
  }

  /** Returns this sheet with another number of images in a row. */
  public Sheet withColumns(int columns) {
    return new Sheet(images, labels, columns);
  }

  /** Returns the characters of the labels that cannot be drawn: a question mark stands for each. */
  public Set<String> missingCharacters() {
    Set<String> missing = new LinkedHashSet<>();
    labels.forEach(label -> missing.addAll(BitmapFont.missing(label)));
    return missing;
  }

  /** Returns the sheet as one image. */
  BufferedImage draw() {
    int width = images.stream().mapToInt(Image::width).max().orElseThrow();
    int height = images.stream().mapToInt(Image::height).max().orElseThrow();
    int factor = Math.max(1, Math.ceilDiv(MINIMUM, Math.max(width, height)));
    int wide = width * factor + GAP;
    int high = height * factor + GAP + (labels.isEmpty() ? 0 : BitmapFont.HEIGHT + 2);
    int across = Math.min(columns, images.size());
    long pixels = ((long) wide * across + GAP) * ((long) high * rows() + GAP);
    if (pixels > Integer.MAX_VALUE / 3) {
      throw new DataException(
          "the sheet would have %s pixels, at most %s can be drawn; show fewer images"
              .formatted(pixels, Integer.MAX_VALUE / 3));
    }
    BufferedImage sheet =
        new BufferedImage(wide * across + GAP, high * rows() + GAP, BufferedImage.TYPE_3BYTE_BGR);
    fill(sheet);
    for (int i = 0; i < images.size(); i++) {
      int x = GAP + i % across * wide;
      int y = GAP + i / across * high;
      Image p = images.get(i);
      draw(p, factor, sheet, x, y);
      if (!labels.isEmpty()) {
        BitmapFont.draw(labels.get(i), sheet, x, y + height * factor + 2, wide - GAP, INK);
      }
    }
    return sheet;
  }

  private int rows() {
    return Math.ceilDiv(images.size(), Math.min(columns, images.size()));
  }

  private static void fill(BufferedImage sheet) {
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        sheet.setRGB(x, y, PAPER);
      }
    }
  }

  private static void draw(Image p, int factor, BufferedImage sheet, int left, int top) {
    for (int y = 0; y < p.height() * factor; y++) {
      for (int x = 0; x < p.width() * factor; x++) {
        sheet.setRGB(left + x, top + y, p.rgb(x / factor, y / factor));
      }
    }
  }

  /**
   * Writes the sheet as PNG.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written; an existing one is then
   *     unchanged
   */
  public void write(Path file) {
    PngFile.write(draw(), file);
  }
}
