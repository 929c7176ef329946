package dev.axone.recipe;

import dev.axone.augment.Augmentation;
import dev.axone.layer.Layer;
import dev.axone.loss.Loss;
import dev.axone.loss.Weighted;
import dev.axone.method.Method;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.preprocessing.Preprocessing;
import dev.axone.split.Split;
import dev.axone.table.FieldType;
import dev.axone.train.Callback;
import dev.axone.train.ClassWeights;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The keys of recipes, section by section, for the reader, its messages, the JSON Schema and {@code
 * axone recipes --keys}.
 */
public final class RecipeKeys {
  private static final Fit FIT = Fit.epochs(1);
  private static final Split SPLIT_DEFAULT = Split.of(0, 0);
  private static final TrainingPlan PLAN = TrainingPlan.of(Sgd.of(), List.of(), FIT);

  // The recipe itself.
  static final Key<String> NAME =
      Key.of("name", Form.text(), "The name of its runs; default: the file's name.");
  static final Key<String> DESCRIPTION =
      Key.of("description", Form.text(), "One line for lists.").withDefault("");
  static final Key<Part> DATA =
      Key.of("data", Form.section("data"), "The data source.").required("data: {source: mnist}");
  static final Key<Part> SPLIT =
      Key.of("split", Form.section("split"), "The parts held out for validation and test.");
  static final Key<Map<String, Preprocessing>> PREPROCESSING =
      Key.of(
              "preprocessing",
              Form.map(Form.word(Preprocessing.class)),
              "Preprocessing by the name of a field or of a type.")
          .withDefault(Map.of());
  static final Key<Method> METHOD =
      Key.of("method", Form.word(Method.class), "A training method of several stages or models.");
  static final Key<Part> MODEL =
      Key.of("model", Form.list(Form.word(Layer.class)).asPart(), "The layers, the input first.")
          .required("model: [{input: [28, 28]}, flatten, {dense: 10}]");
  static final Key<Part> TRAINING =
      Key.of(
              "training",
              Form.section("training"),
              "Optimizer, losses, metrics and options of training.")
          .required(
              "training: {optimizer: adam, loss: sparse_categorical_crossentropy, epochs: 5}");
  static final Key<Part> SEARCH =
      Key.of("search", Form.section("search"), "The search of axone tune.");

  // data
  static final Key<String> SOURCE =
      Key.of("source", Form.text(), "mnist, csv, images, …; other keys are its options.")
          .required("data: {source: mnist}");
  static final Key<List<String>> DATA_INPUTS =
      Key.of("inputs", Form.texts(), "The model's inputs: columns, or fields of a table.")
          .withDefault(List.of());
  static final Key<List<String>> TARGETS =
      Key.of("targets", Form.texts(), "The targets: columns, or fields of a table.")
          .withDefault(List.of());
  static final Key<String> TARGET = Key.of("target", Form.text(), "The only target.");
  static final Key<List<String>> DROP =
      Key.of("drop", Form.texts(), "Fields of a table that are not inputs.").withDefault(List.of());
  static final Key<Map<String, FieldType>> FIELDS =
      Key.of("fields", Form.map(Form.word(FieldType.class)), "Stated types of a table's fields.")
          .withDefault(Map.of());
  static final Key<String> SAMPLE_WEIGHT =
      Key.of("sample_weight", Form.text(), "A field with the weight of each row.").withDefault("");

  // split
  static final Key<Double> VALIDATION =
      Key.of("validation", Form.fraction(), "Fraction held out for choosing models.")
          .withDefault(SPLIT_DEFAULT.validation());
  static final Key<Double> TEST_FRACTION =
      Key.of("test", Form.fraction(), "Fraction held out for the final test.")
          .withDefault(SPLIT_DEFAULT.test());
  static final Key<List<String>> STRATIFY =
      Key.of(
              "stratify",
              Form.texts(),
              "Fields whose values have the same proportions in all parts.")
          .withDefault(SPLIT_DEFAULT.stratify());
  static final Key<String> GROUP =
      Key.of("group", Form.text(), "A field whose rows of one value stay in one part.")
          .withDefault(SPLIT_DEFAULT.group());
  static final Key<String> COLUMN =
      Key.of(
              "column",
              Form.text(),
              "A field with the part of each row: training, validation or test.")
          .withDefault(SPLIT_DEFAULT.column());
  static final Key<Boolean> SPLIT_SHUFFLE =
      Key.of("shuffle", Form.bool(), "False: the last rows are held out.")
          .withDefault(SPLIT_DEFAULT.shuffle());
  static final Key<Long> SPLIT_SEED =
      Key.of("seed", Form.integer(), "Seed of the split.").withDefault(SPLIT_DEFAULT.seed());

  // A layer of the model, besides its own name.
  static final Key<String> LAYER_NAME =
      Key.of("name", Form.text(), "Its name for other layers and outputs.").withDefault("");
  static final Key<List<Part>> LAYER_INPUTS =
      Key.of(
              "inputs",
              Form.list(Form.text().asPart()),
              "The layers that it is applied to; default: the layer before.")
          .withDefault(List.of());
  static final Key<Part> SAME_AS =
      Key.of("same_as", Form.text().asPart(), "The layer whose weights it shares.");

  // training, and each of its outputs
  static final Key<Optimizer> OPTIMIZER =
      Key.of("optimizer", Form.word(Optimizer.class), "The optimizer.").needed("optimizer: adam");
  static final Key<Loss> LOSS =
      Key.of("loss", Form.word(Loss.class), "The loss to minimize.")
          .needed("loss: sparse_categorical_crossentropy");
  static final Key<List<Metric>> METRICS =
      Key.of("metrics", Form.list(Form.word(Metric.class)), "Metrics besides the loss.")
          .withDefault(List.of());
  static final Key<Map<String, Part>> OUTPUTS =
      Key.of(
              "outputs",
              Form.map(Form.section("output")),
              "Losses and metrics by the names of output layers.")
          .withDefault(Map.of());
  static final Key<ClassWeights> CLASS_WEIGHT =
      Key.of(
          "class_weight",
          OutputReader.CLASS_WEIGHTS,
          "Class weights in the training loss: balanced, or by class name or index.");
  static final Key<Double> WEIGHT =
      Key.of("weight", Form.number(), "Weight of the loss among the others.")
          .withDefault(Weighted.DEFAULT_FACTOR);
  static final Key<Integer> EPOCHS =
      Key.of("epochs", Form.count(1), "Passes over the training data.").needed("epochs: 5");
  static final Key<Integer> BATCH_SIZE =
      Key.of("batch_size", Form.count(1), "Samples of a training step.")
          .withDefault(FIT.batchSize());
  static final Key<Double> VALIDATION_SPLIT =
      Key.of(
              "validation_split",
              Form.fraction(),
              "Fraction at the end of the data, not trained on.")
          .withDefault(FIT.validationSplit());
  static final Key<Boolean> SHUFFLE =
      Key.of("shuffle", Form.bool(), "Shuffle the samples in each epoch.")
          .withDefault(FIT.shuffle());
  static final Key<Long> SEED =
      Key.of("seed", Form.integer(), "Seed of initial weights, shuffling and noise.")
          .withDefault(FIT.seed());
  static final Key<ComputePrecision> PRECISION =
      Key.of(
              "precision",
              Form.choice(ComputePrecision.class),
              "Precision; bfloat16: mixed, fast if the processor supports it.")
          .withDefault(PLAN.precision());
  static final Key<String> BACKEND =
      Key.of("backend", Form.text(), "Back end: auto, cpu, reference, ….")
          .withDefault(FIT.options().backend());
  static final Key<Boolean> TEST =
      Key.of("test", Form.bool(), "Evaluate the test part after each epoch, too.")
          .withDefault(PLAN.test());
  static final Key<List<Augmentation>> AUGMENT =
      Key.of(
              "augment",
              Form.list(Form.word(Augmentation.class)),
              "Augmentations of the training samples.")
          .withDefault(List.of());
  static final Key<Section> EARLY_STOPPING =
      Key.of(
          "early_stopping",
          Form.any("arguments"),
          "Short for a first callback of that name: axone callbacks early_stopping.");
  static final Key<List<Part>> CALLBACKS =
      Key.of(
              "callbacks",
              Form.list(Form.word(Callback.class).asPart()),
              "Called at each event, in this order.")
          .withDefault(List.of());

  /** The keys of the recipe itself. */
  static final Keys RECIPE =
      Keys.of(
          "recipe",
          "",
          NAME,
          DESCRIPTION,
          DATA,
          SPLIT,
          PREPROCESSING,
          METHOD,
          MODEL,
          TRAINING,
          SEARCH);

  /** The keys of {@code data}; others are options of the source. */
  static final Keys OF_DATA =
      new Keys(
          "data",
          "data",
          List.of(SOURCE, DATA_INPUTS, TARGETS, TARGET, DROP, FIELDS, SAMPLE_WEIGHT),
          true);

  /** The keys of {@code split}. */
  static final Keys OF_SPLIT =
      Keys.of(
          "split",
          "split",
          VALIDATION,
          TEST_FRACTION,
          STRATIFY,
          GROUP,
          COLUMN,
          SPLIT_SHUFFLE,
          SPLIT_SEED);

  /** The keys besides a layer's own name. */
  static final Keys OF_LAYER =
      new Keys("layer", "model[I]", List.of(LAYER_NAME, LAYER_INPUTS, SAME_AS), true);

  /** The keys of {@code training}. */
  static final Keys OF_TRAINING =
      Keys.of(
          "training",
          "training",
          OPTIMIZER,
          LOSS,
          METRICS,
          OUTPUTS,
          CLASS_WEIGHT,
          EPOCHS,
          BATCH_SIZE,
          VALIDATION_SPLIT,
          SHUFFLE,
          SEED,
          PRECISION,
          BACKEND,
          TEST,
          AUGMENT,
          EARLY_STOPPING,
          CALLBACKS);

  /** The keys of each output of {@code training.outputs}. */
  static final Keys OF_OUTPUT =
      Keys.of(
          "output",
          "training.outputs.NAME",
          LOSS.required(LOSS.example()),
          METRICS,
          CLASS_WEIGHT,
          WEIGHT);

  private RecipeKeys() {}

  /** Returns all sections, those of other modules last. */
  public static List<Keys> sections() {
    List<Keys> all =
        new ArrayList<>(List.of(RECIPE, OF_DATA, OF_SPLIT, OF_LAYER, OF_TRAINING, OF_OUTPUT));
    ServiceLoader.load(RecipeSection.class, RecipeSection.class.getClassLoader())
        .forEach(s -> all.add(s.keys()));
    return all;
  }

  /** Returns a section by its name; none if the module that reads it is missing. */
  public static Optional<Keys> section(String name) {
    return sections().stream().filter(k -> k.section().equals(name)).findFirst();
  }
}
