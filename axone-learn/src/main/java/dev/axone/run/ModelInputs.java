package dev.axone.run;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Floats;
import dev.axone.data.HeapSpace;
import dev.axone.data.Reading;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts rows, files, texts and samples to inputs of a trained model, read and prepared as in
 * training.
 */
public final class ModelInputs {
  private final List<Shape> shapes;
  private final Optional<Preparation> preparation;
  private final boolean inverted;

  private ModelInputs(List<Shape> shapes, Optional<Preparation> preparation, boolean inverted) {
    this.shapes = shapes;
    this.preparation = preparation;
    this.inverted = inverted;
  }

  /**
   * Returns the inputs of a model.
   *
   * @param shapes of one sample of each input
   * @param preparation the preparation of the training data, if there is one
   */
  static ModelInputs of(List<Shape> shapes, Optional<Preparation> preparation) {
    return new ModelInputs(shapes, preparation, false);
  }

  /**
   * Returns these inputs with inverted images: for dark ink on light paper if the model was trained
   * on light ink.
   *
   * @throws DataException if the model takes no images
   */
  public ModelInputs inverted() {
    if (takesRows() || reading().inverted().isEmpty()) {
      throw new DataException(
          "only images can be inverted; the model takes %s"
              .formatted(takesRows() ? "rows of a table" : reading().kind() + "s"));
    }
    return new ModelInputs(shapes, preparation, true);
  }

  /** Returns whether the model takes rows of a table. */
  public boolean takesRows() {
    return preparation.filter(p -> p instanceof RowPreparation).isPresent();
  }

  /** Returns whether the model takes files: images, sounds or texts. */
  public boolean takesFiles() {
    return !takesRows() && fileReading().isPresent();
  }

  /**
   * Returns how files are read as samples: as in training, or else as images of the input's shape.
   *
   * @throws DataException if the model takes no files
   */
  public Reading reading() {
    if (takesRows()) {
      throw new DataException("the model takes rows of a table, not files of samples");
    }
    return fileReading()
        .orElseThrow(
            () ->
                new DataException(
                    "the model takes no files: an image is [height, width], [height, width, 1] or"
                        + " [height, width, 3], a sample of this model has shape "
                        + shapes.getFirst()));
  }

  private Optional<Reading> fileReading() {
    return samples().flatMap(SamplePreparation::reading).or(() -> readingOf(shapes.getFirst()));
  }

  private static Optional<Reading> readingOf(Shape shape) {
    return DataSource.all().stream()
        .filter(FileSource.class::isInstance)
        .flatMap(s -> ((FileSource) s).readingOf(shape).stream())
        .findFirst();
  }

  /** Returns the samples of rows given by the names of their fields. */
  public Dataset rows(List<? extends Map<String, ? extends @Nullable Object>> rows) {
    return rows(rows, new InputRemarks());
  }

  /**
   * Returns the samples of rows given by the names of their fields.
   *
   * @param remarks receives remarks on unknown words, missing cells and fields that the model does
   *     not use
   */
  public Dataset rows(
      List<? extends Map<String, ? extends @Nullable Object>> rows, InputRemarks remarks) {
    if (rows.isEmpty()) {
      throw new DataException("there is no row to predict");
    }
    RowPreparation p = rowPreparation();
    return rows.stream().map(r -> p.encode(r, remarks)).reduce(Dataset::concat).orElseThrow();
  }

  /** Returns the samples of a table, whose targets may be missing. */
  public Dataset rows(Table table) {
    return rowPreparation().inputs(table);
  }

  /**
   * Returns the samples of a file of rows: {@code .csv} or another table that can be read.
   *
   * @throws DataException if the file is missing, is not a table or lacks a field
   */
  public Dataset rows(Path file) {
    return rows(file, new InputRemarks());
  }

  /** Returns the samples of a file of rows, with remarks as for rows. */
  public Dataset rows(Path file, InputRemarks remarks) {
    String name = file.toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    List<TableSource> readers =
        TableSource.all().stream().filter(s -> s.options().containsKey("path")).toList();
    TableSource reader =
        readers.stream()
            .filter(s -> s.name().equals(extension))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        "%s is not a table that can be read, which are: %s"
                            .formatted(
                                file,
                                readers.stream()
                                    .map(s -> "." + s.name())
                                    .collect(Collectors.joining(", ")))));
    RowPreparation p = rowPreparation();
    Table table = reader.load(Map.of("path", name), p.inputTypes());
    table.sentences(p.inputTypes().keySet()).forEach(remarks::add);
    return p.inputs(table, remarks);
  }

  /**
   * Returns the sample of an image, a sound or a text in a file.
   *
   * @throws DataException if the file cannot be used or the model takes no files
   */
  public Dataset file(Path file) {
    return file(file, new InputRemarks());
  }

  /**
   * Returns the sample of an image, a sound or a text in a file.
   *
   * @param remarks receives a remark if the sample differs from the training data
   */
  public Dataset file(Path file, InputRemarks remarks) {
    Reading reading = inverted ? reading().inverted().orElseThrow() : reading();
    float[] sample =
        HeapSpace.reading(
            reading.kind(),
            Optional.of(file.toString()),
            () -> reading.reader().read(file.toString()));
    boolean invertible = !inverted && reading.inverted().isPresent();
    samples()
        .flatMap(SamplePreparation::statistics)
        .flatMap(s -> s.remark(file.toString(), shapes.getFirst(), invertible, sample))
        .ifPresent(remarks::add);
    return sample(sample);
  }

  /**
   * Returns the sample of a text.
   *
   * @throws DataException if the model takes no texts
   */
  public Dataset text(String text) {
    return sample(
        reading()
            .ofText(text)
            .orElseThrow(
                () ->
                    new DataException(
                        "the model takes %ss, not text".formatted(reading().kind()))));
  }

  private Dataset sample(float[] numbers) {
    return prepared(Floats.of(shapes.getFirst(), numbers));
  }

  /**
   * Returns samples of the model's first input.
   *
   * @param samples the values of each, row-major, as returned by the model's data source
   */
  public Dataset arrays(float[]... samples) {
    Shape shape = shapes.getFirst();
    float[] all = new float[samples.length * shape.size()];
    for (int i = 0; i < samples.length; i++) {
      if (samples[i].length != shape.size()) {
        throw new DataException(
            "sample %s has %s, the model takes %s"
                .formatted(i, Plural.of(samples[i].length, "number"), numbers()));
      }
      System.arraycopy(samples[i], 0, all, i * shape.size(), shape.size());
    }
    return prepared(Floats.of(shape, all));
  }

  /** Returns the size and shape of a sample of the model's first input, for messages. */
  public String numbers() {
    Shape shape = shapes.getFirst();
    return "%s of shape %s".formatted(Plural.of(shape.size(), "number"), shape);
  }

  /**
   * Checks that samples have the shapes that the model was trained on.
   *
   * @param name the data's name in messages
   * @throws DataException if they do not
   */
  public Dataset checked(String name, Dataset data) {
    List<Shape> found = data.inputs().stream().map(Column::shape).toList();
    if (!found.equals(shapes)) {
      throw new DataException(
          "%s: a sample has shape %s, the model takes %s; give data like that of the training"
              .formatted(name, written(found), written(shapes)));
    }
    return data;
  }

  private static String written(List<Shape> shapes) {
    return shapes.stream().map(Shape::toString).collect(Collectors.joining(" and "));
  }

  private Dataset prepared(Column column) {
    return prepared(new Dataset(List.of(column), List.of(), List.of()));
  }

  /** Returns samples of a data source, prepared for the model. */
  public Dataset prepared(Dataset raw) {
    return samples().map(p -> p.apply(raw)).orElse(raw);
  }

  private Optional<SamplePreparation> samples() {
    return preparation.map(p -> p instanceof SamplePreparation s ? s : null);
  }

  private RowPreparation rowPreparation() {
    if (preparation.orElse(null) instanceof RowPreparation rows) {
      return rows;
    }
    throw new DataException(
        "the model takes no rows of a table; a sample has shape " + shapes.getFirst());
  }
}
