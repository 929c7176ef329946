package dev.axone.cli;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.Idx;
import dev.axone.image.Picture;
import dev.axone.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@code axone predict} is to look at. */
final class Samples {
  private final Shape shape;
  private final boolean invert;
  private final Map<String, Dataset> parts = new HashMap<>();

  /**
   * @param shape of one sample of the model's input
   * @param invert whether pictures are inverted
   */
  Samples(Shape shape, boolean invert) {
    this.shape = shape;
    this.invert = invert;
  }

  /** Returns one sample: a picture, or {@code place#index}. */
  Column read(String image) {
    int hash = image.lastIndexOf('#');
    if (hash < 0 || Files.exists(Path.of(image))) {
      return picture(image);
    }
    String place = image.substring(0, hash);
    Dataset part = parts.computeIfAbsent(place, Samples::part);
    int index = index(image, image.substring(hash + 1), part.size());
    Column sample = part.subset(index, index + 1).inputs().getFirst();
    if (!sample.shape().equals(shape)) {
      throw new DataException(
          "%s: a sample has shape %s, the model takes %s".formatted(image, sample.shape(), shape));
    }
    return sample;
  }

  private static Dataset part(String place) {
    boolean source =
        !Files.exists(Path.of(place))
            && DataSource.all().stream().anyMatch(s -> s.name().equals(place));
    return source
        ? DataSource.named(place).test(Map.of())
        : new Dataset(List.of(Idx.read(Path.of(place)).pixels()), List.of(), List.of());
  }

  private static int index(String image, String text, int size) {
    int index = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (index < 0 || index >= size) {
      throw new DataException(
          "%s: found '%s' after '#', allowed are 0 to %d".formatted(image, text, size - 1));
    }
    return index;
  }

  private Column picture(String image) {
    int[] d = shape.toArray();
    boolean colours = d.length == 3 && d[2] == 3;
    if (!(d.length == 2 || (d.length == 3 && (d[2] == 1 || colours)))) {
      throw new DataException(
          "%s: a model for pictures takes samples of [height, width], [height, width, 1] or [height, width, 3]; this one takes %s"
              .formatted(image, shape));
    }
    Picture picture = read(Path.of(image)).withChannels(colours ? 3 : 1).fit(d[1], d[0]);
    return (invert ? picture.inverted() : picture).column(shape);
  }

  private static Picture read(Path file) {
    try {
      return Picture.read(file);
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      throw message.contains(": is no picture")
          ? new DataException(
              "%s; for a sample of an IDX file add its number, as in %s#0".formatted(message, file),
              e)
          : e;
    }
  }
}
