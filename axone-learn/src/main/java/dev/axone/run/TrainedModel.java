package dev.axone.run;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.loss.Loss;
import dev.axone.model.Model;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.TargetScores;
import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model trained by {@code axone train}, with the preparation of its inputs, the names of its
 * classes and the units of its outputs.
 *
 * <pre>{@code
 * try (TrainedModel model = TrainedModel.open(Path.of("runs/pets"))) {
 *   Prediction p = model.predict(Map.of("size", 9.5, "colour", "red"));
 *   p.label(); // cat
 *   p.probabilities(); // {cat=0.93, dog=0.07}
 *   model.evaluate(); // {loss=0.21, accuracy=0.91}
 * }
 * }</pre>
 *
 * <p>Files are read by the readers on the class path: images, sounds, texts and tables need
 * axone-readers. All methods may be called by several threads.
 */
public final class TrainedModel implements AutoCloseable {
  private final RunFiles files;
  private final Recipe recipe;
  private final Model model;
  private final Optional<Preparation> preparation;
  private final List<String> classes;
  private final Options options;

  private TrainedModel(
      RunFiles files, Recipe recipe, Optional<Preparation> preparation, Options options) {
    this.files = files;
    this.options = options;
    this.recipe = recipe;
    this.model = recipe.model();
    this.preparation = preparation;
    this.classes = files.classNames();
    model.loadWeights(files.weights());
  }

  /**
   * Opens the model of a run, or of a registered version. The model of a run that has not ended has
   * the weights of its last checkpoint; see {@link #hasEnded}.
   *
   * @param folder of the run, such as {@code runs/iris}, or of the version, such as {@code
   *     models/iris/3}
   * @throws DataException if the folder is not a run, or has no weights yet
   * @throws dev.axone.checkpoint.CheckpointException if the weights are damaged
   */
  public static TrainedModel open(Path folder) {
    return open(folder, Options.defaults());
  }

  /**
   * Opens the model of a run as {@link #open(Path)} does, with another back end or number of
   * threads for its predictions.
   */
  public static TrainedModel open(Path folder, Options options) {
    RunFiles files = new RunFiles(folder);
    if (!Files.exists(files.recipe())) {
      throw new DataException(
          Files.exists(folder)
              ? "%s is not a run: it has no recipe.yaml; give a folder that axone train made"
                  .formatted(folder)
              : "there is no folder %s; give one that axone train made".formatted(folder));
    }
    return new TrainedModel(files, files.readRecipe(List.of()), files.readPreparation(), options);
  }

  /** Returns the files of the run. */
  public RunFiles files() {
    return files;
  }

  /** Returns the recipe of the model's training. */
  public Recipe recipe() {
    return recipe;
  }

  /** Returns the preparation of the training data, if there is one. */
  public Optional<Preparation> preparation() {
    return preparation;
  }

  /** Returns the model, with the trained weights. */
  public Model model() {
    return model;
  }

  /** Returns the names of the classes of the first output; empty if it is not a class. */
  public List<String> classes() {
    return classes;
  }

  /** Returns whether the training has ended; if not, the weights are the last checkpoint's. */
  public boolean hasEnded() {
    return files.hasEnded();
  }

  /** Returns the converter of rows, files and texts to inputs of the model. */
  public ModelInputs inputs() {
    return ModelInputs.of(model.inputShapes(), preparation);
  }

  /**
   * Predicts for a row of a table.
   *
   * @param row values by the names of the fields; text is read as the table's cells were, numbers
   *     are used unchanged, null and empty text are missing values
   * @throws DataException if a field is missing or a value is not of its type
   */
  public Prediction predict(Map<String, ? extends @Nullable Object> row) {
    return predict(List.of(row)).getFirst();
  }

  /** Predicts for rows of a table; otherwise as {@link #predict(Map)}. */
  public List<Prediction> predict(List<? extends Map<String, ? extends @Nullable Object>> rows) {
    return predictPrepared(inputs().rows(rows));
  }

  /** Predicts for all rows of a table, whose targets may be missing. */
  public List<Prediction> predict(Table rows) {
    return predictPrepared(inputs().rows(rows));
  }

  /**
   * Predicts for all rows of a table's file, such as {@code new.csv}.
   *
   * @throws DataException if the file is missing, is not a table or lacks a field
   */
  public List<Prediction> predictTable(Path file) {
    return predictPrepared(inputs().rows(file));
  }

  /**
   * Predicts for an image, a sound or a text in a file.
   *
   * @throws DataException if the file cannot be used or the model takes no files
   */
  public Prediction predict(Path file) {
    return predictPrepared(inputs().file(file)).getFirst();
  }

  /** Predicts for a text, by a model that was trained on files of texts. */
  public Prediction predictText(String text) {
    return predictPrepared(inputs().text(text)).getFirst();
  }

  /**
   * Predicts for samples of a model with one input.
   *
   * @param samples the values of each sample, row-major, as returned by the model's data source
   */
  public List<Prediction> predict(float[]... samples) {
    return predictPrepared(inputs().arrays(samples));
  }

  /** Predicts for samples of the model's data source; targets are ignored. */
  public List<Prediction> predict(Dataset samples) {
    return predictPrepared(inputs().prepared(samples));
  }

  /** Predicts for samples that {@link #inputs} has prepared. */
  public List<Prediction> predictPrepared(Dataset samples) {
    int batch = model.batchSize(Math.min(samples.size(), Model.BATCH));
    List<Values> outputs = model.predict(samples, batch, options);
    List<Prediction> all = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      List<PredictedOutput> one = new ArrayList<>();
      for (int o = 0; o < outputs.size(); o++) {
        one.add(output(o, outputs.get(o), i));
      }
      all.add(new Prediction(one));
    }
    return all;
  }

  private PredictedOutput output(int o, Values all, int sample) {
    Shape shape = all.shape().tail();
    int n = shape.size();
    double[] numbers = Arrays.copyOfRange(all.data(), sample * n, (sample + 1) * n);
    Loss loss = recipe.training().outputs().get(o).loss();
    List<String> names = Probabilities.names(loss, shape, classNames(o));
    if (names.isEmpty() && n == 1 && preparation.isPresent()) {
      numbers[0] = preparation.get().decode(o, numbers[0]);
    }
    return new PredictedOutput(
        model.outputPaths().get(o),
        new Values(shape, numbers),
        Probabilities.of(loss, numbers, names),
        unit(o));
  }

  private List<String> classNames(int output) {
    return field(output)
        .map(f -> f instanceof Category c ? c.values() : List.<String>of())
        .orElse(output == 0 ? classes : List.of());
  }

  private String unit(int output) {
    return field(output).map(f -> f instanceof Numeric n ? n.unit() : "").orElse("");
  }

  /** Returns the type of the table's field that an output predicts. */
  private Optional<FieldType> field(int output) {
    return preparation
        .filter(p -> p instanceof RowPreparation rows && output < rows.targets().size())
        .map(p -> ((RowPreparation) p).targets().get(output).field().type());
  }

  /**
   * Returns loss and metrics on the test part of the data that the model was trained on.
   *
   * @throws DataException if it has no test part
   */
  public Map<String, Double> evaluate() {
    return evaluatePrepared(testPart());
  }

  /** Returns loss and metrics on samples of the model's data source, with targets. */
  public Map<String, Double> evaluate(Dataset samples) {
    return evaluatePrepared(inputs().prepared(samples));
  }

  /**
   * Returns loss and metrics on the rows of a table, with targets. Errors of numbers, such as the
   * mean absolute error, are in the target's unit.
   */
  public Map<String, Double> evaluate(Table rows) {
    if (preparation.orElse(null) instanceof RowPreparation p) {
      return evaluatePrepared(p.apply(rows));
    }
    throw new DataException("the model takes no rows of a table");
  }

  private Map<String, Double> evaluatePrepared(Dataset samples) {
    return scores().inUnits(model.evaluate(samples));
  }

  /** Returns the conversion of scores of {@link #model} to the unit of its targets. */
  public TargetScores scores() {
    return TargetScores.of(recipe, preparation);
  }

  /**
   * Returns the test part of the data that the model was trained on, prepared.
   *
   * @throws DataException if it has none
   */
  public Dataset testPart() {
    Prepared prepared = preparation.map(recipe::load).orElseGet(recipe::load);
    return prepared
        .test()
        .orElseThrow(
            () ->
                new DataException(
                    "'%s' has no test part and the recipe splits none off (split.test); name data to test on"
                        .formatted(recipe.data().source())));
  }

  /** Returns a summary of the model: its recipe, folder and layers. */
  @Override
  public String toString() {
    return "%s in %s%n%s".formatted(recipe.name(), files.folder(), model.summary());
  }

  /** Closes the model. */
  @Override
  public void close() {
    model.close();
  }
}
