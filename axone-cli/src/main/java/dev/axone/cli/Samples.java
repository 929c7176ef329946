package dev.axone.cli;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.data.Idx;
import dev.axone.data.Reading;
import dev.axone.folder.TextReading;
import dev.axone.image.Picture;
import dev.axone.image.PictureReading;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code axone predict} is to look at. */
final class Samples {
  private static final String TEXT = "text=";

  private final Shape shape;
  private final Optional<SamplePreparation> preparation;
  private final Optional<Reading> reading;
  private final boolean invert;
  private final Map<String, Dataset> parts = new HashMap<>();

  /**
   * @param shape of one sample of the model's input
   * @param preparation what prepared the samples that the model was trained on, if anything did
   * @param invert whether pictures are inverted
   */
  Samples(Shape shape, Optional<SamplePreparation> preparation, boolean invert) {
    this.shape = shape;
    this.preparation = preparation;
    this.reading = preparation.flatMap(SamplePreparation::reading);
    this.invert = invert;
  }

  /** Returns one sample: a file, a text, or {@code place#index}. */
  Dataset read(String sample) {
    Dataset raw = new Dataset(List.of(column(sample)), List.of(), List.of());
    return preparation.map(p -> p.apply(raw)).orElse(raw);
  }

  private Column column(String sample) {
    if (sample.startsWith(TEXT) && reading.orElse(null) instanceof TextReading texts) {
      return texts.sequences().column(List.of(sample.substring(TEXT.length())));
    }
    int hash = sample.lastIndexOf('#');
    if (hash < 0 || Files.exists(Path.of(sample))) {
      return file(sample);
    }
    String place = sample.substring(0, hash);
    Dataset part = parts.computeIfAbsent(place, Samples::part);
    int index = index(sample, sample.substring(hash + 1), part.size());
    Column column = part.subset(index, index + 1).inputs().getFirst();
    if (!column.shape().equals(shape)) {
      throw new DataException(
          "%s: a sample has shape %s, the model takes %s".formatted(sample, column.shape(), shape));
    }
    return column;
  }

  private Column file(String file) {
    if (reading.isEmpty() || reading.get() instanceof PictureReading) {
      return picture(file);
    }
    if (invert) {
      throw new CommandFailure(
          Exit.USAGE,
          "--invert is for pictures; the model takes %ss".formatted(reading.get().kind()));
    }
    if (!Files.exists(Path.of(file))) {
      throw new DataException(
          "%s: there is no such file; the model takes %ss%s"
              .formatted(
                  file,
                  reading.get().kind(),
                  reading.get() instanceof TextReading ? ", also as text=WORDS" : ""));
    }
    return Floats.of(reading.get().shape(), reading.get().reader().read(file));
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
          "%s: found '%s' after '#', allowed are 0 to %s".formatted(image, text, size - 1));
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
