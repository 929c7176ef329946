package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.augment.Augmentation;
import dev.axone.layer.Layer;
import dev.axone.metric.Metric;
import dev.axone.vocabulary.Vocabulary;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about a recipe in which something is wrong. */
final class RecipeErrorsTest {
  private static final String GOOD =
      """
      name: good
      data: {source: mnist}
      model:
        - input: [28, 28]
        - flatten
        - dense: {units: 64, activation: relu}
        - dense: {units: 10, activation: softmax}
      training:
        optimizer: adam
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 3
        validation_split: 0.1
        early_stopping: {monitor: val_loss}
      """;

  private static String message(String text, String... settings) {
    List<Setting> all = Arrays.stream(settings).map(Setting::parse).toList();
    return assertThrows(RecipeException.class, () -> Recipe.parse("r.yaml", text, all))
        .getMessage();
  }

  /** A line of the good recipe is replaced. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "name: good | nam: good | r.yaml:1:1: unknown key 'nam'; did you mean 'name'? Allowed:"
            + " data, description, method, model, name, preprocessing, search, split, training",
        "epochs: 3 | lr: 0.1 | r.yaml:12:3: training has no key 'lr', which belongs to the"
            + " optimizer: optimizer: {adam: {learning_rate: 0.001}}",
        "- flatten | - mlp: [0] | r.yaml:5:10: model[1].mlp must be one or more integers of at"
            + " least 1, found [0]",
        "name: good | name: a/b | r.yaml:1:7: name must be letters, digits, '.', '_' and '-', as"
            + " folders are called by it, found 'a/b'",
        "name: good | name: [a] | r.yaml:1:7: name must be a text, found a list",
        "name: good | name: a: b | r.yaml:1:8: this is not valid YAML: mapping values are not"
            + " allowed here",
        "name: good | name: | r.yaml:1:6: name must be a text, found nothing",
        "data: {source: mnist} | data: mnist | r.yaml:2:7: data must be a map of keys and values,"
            + " found 'mnist'",
        "data: {source: mnist} | data: {sorce: mnist} | r.yaml:2:7: data needs the key 'source',"
            + " for instance data: {source: mnist}",
        "epochs: 3 | epochs: 0 | r.yaml:12:11: training.epochs must be at least 1, found 0",
        "epochs: 3 | epochs: 2.5 | r.yaml:12:11: training.epochs must be an integer, found 2.5",
        "epochs: 3 | epochs: many | r.yaml:12:11: training.epochs must be an integer, found"
            + " 'many'",
        "epochs: 3 | epochs: 3000000000 | r.yaml:12:11: training.epochs must be at most 2147483647,"
            + " found 3000000000",
        "epochs: 3 | epochs: 99999999999999999999 | r.yaml:12:11: training.epochs must be a number"
            + " of 64 bits, found 99999999999999999999",
        "epochs: 3 | batch_size: 3 | r.yaml:9:3: training needs the key 'epochs', for instance"
            + " epochs: 5",
        "epochs: 3 | epoch: 3 | r.yaml:12:3: training has no key 'epoch'; did you mean 'epochs'?"
            + " Allowed: augment, backend, batch_size, callbacks, class_weight, early_stopping,"
            + " epochs, loss, metrics, optimizer, outputs, precision, seed, shuffle, test,"
            + " validation_split",
        "validation_split: 0.1 | validation_split: 1 | r.yaml:13:21: training.validation_split must"
            + " be in [0, 1), found 1",
        "validation_split: 0.1 | shuffle: maybe | r.yaml:13:12: training.shuffle must be true or"
            + " false, found 'maybe'",
        "validation_split: 0.1 | seed: 1 | r.yaml:14:29: training.early_stopping.monitor names an"
            + " unknown metric 'val_loss'. Allowed: accuracy, loss; val_… needs split.validation or"
            + " training.validation_split",
        "early_stopping: {monitor: val_loss} | early_stopping: {monitor: val_los} | r.yaml:14:29:"
            + " training.early_stopping.monitor names an unknown metric 'val_los'; did you mean"
            + " 'val_loss'? Allowed: accuracy, loss, val_accuracy, val_loss",
        "early_stopping: {monitor: val_loss} | early_stopping: {monitor: loss, patience: 0} |"
            + " r.yaml:14:45: training.early_stopping.patience must be at least 1, found 0",
        "early_stopping: {monitor: val_loss} | early_stopping: {patiense: 3} | r.yaml:14:20:"
            + " training.early_stopping has no argument 'patiense'; did you mean 'patience'?"
            + " Allowed: min_delta, mode, monitor, patience, restore_best_weights",
        "early_stopping: {monitor: val_loss} | early_stopping: {mode: minimum} | r.yaml:14:26:"
            + " training.early_stopping.mode: unknown value 'minimum'. Allowed: auto, max, min",
        "early_stopping: {monitor: val_loss} | callbacks: [early_stoping] | r.yaml:14:15:"
            + " training.callbacks[0]: unknown callback 'early_stoping'; did you mean"
            + " 'early_stopping'? Allowed: checkpointing, csv_logger, early_stopping, json_logger,"
            + " reduce_lr_on_plateau, tensor_board, terminate_on_nan, time_limit",
        "early_stopping: {monitor: val_loss} | callbacks: [{reduce_lr_on_plateau: {monitor:"
            + " test_loss}}] | r.yaml:14:48: training.callbacks[0].reduce_lr_on_plateau.monitor"
            + " names an unknown metric 'test_loss'. Allowed: accuracy, loss, val_accuracy,"
            + " val_loss",
        "early_stopping: {monitor: val_loss} | callbacks: [{time_limit: 0}] | r.yaml:14:28:"
            + " training.callbacks[0].time_limit must be positive, found 0.0",
        "early_stopping: {monitor: val_loss} | precision: float16 | r.yaml:14:14:"
            + " training.precision has no value 'float16'; did you mean 'bfloat16'? Allowed:"
            + " bfloat16, float32, float64",
        "metrics: [accuracy] | augment: random_flip | r.yaml:11:12: training.augment must be a"
            + " list, found 'random_flip'",
        "metrics: [accuracy] | augment: [{random_rotation: 2}] | r.yaml:11:31:"
            + " training.augment[0].random_rotation must be in [0, 1], found 2.0",
        "metrics: [accuracy] | augment: [cutout] | r.yaml:11:13: training.augment[0] needs the"
            + " argument length",
        "metrics: [accuracy] | augment: [{random_crop: {padding: -1}}] | r.yaml:11:37:"
            + " training.augment[0].random_crop.padding must not be negative, found -1",
        "metrics: [accuracy] | augment: [{mixup: 0}] | r.yaml:11:21: training.augment[0].mixup must"
            + " be positive and finite, found 0.0",
        "metrics: [accuracy] | augment: [{random_brightness: {factor: 0.1, low: 2}}] |"
            + " r.yaml:11:52: training.augment[0].random_brightness.low must be below high, both"
            + " finite, found 2.0 and 1.0",
        "metrics: [accuracy] | augment: [random_flp] | r.yaml:11:13: training.augment[0]: unknown"
            + " augmentation 'random_flp'; did you mean 'random_flip'? Allowed: {augmentations}",
        "metrics: [accuracy] | metrics: accuracy | r.yaml:11:12: training.metrics must be a list,"
            + " found 'accuracy'",
        "- flatten | - flaten | r.yaml:5:5: model[1]: unknown layer 'flaten'; did you mean"
            + " 'flatten'? Allowed: {layers}",
        "units: 64 | unit: 64 | r.yaml:6:13: model[2].dense has no argument 'unit'; did you mean"
            + " 'units'? Allowed: activation, bias, bias_initializer, kernel_initializer, units",
        "units: 64 | units: many | r.yaml:6:20: model[2].dense.units must be a number, found: many",
        "units: 64 | units: 0 | r.yaml:6:20: model[2].dense.units must be at least 1, found 0",
        "units: 64 | bias: true | r.yaml:6:5: model[2].dense needs the argument units",
        "activation: relu | activation: rellu | r.yaml:6:36: model[2].dense.activation: unknown"
            + " activation 'rellu'; did you mean 'relu'? Allowed: {activations}",
        "activation: relu | activation: {leaky_relu: {alpha: x}} | r.yaml:6:57:"
            + " model[2].dense.activation.leaky_relu.alpha must be a number, found: x",
        "activation: relu | activation: {leaky_relu: {alhpa: 1}} | r.yaml:6:50:"
            + " model[2].dense.activation.leaky_relu has no argument 'alhpa'; did you mean 'alpha'?"
            + " Allowed: alpha",
        "- flatten | - dens: {units: 1} | r.yaml:5:5: model[1].dens: unknown layer 'dens'; did you"
            + " mean 'dense'? Allowed: {layers}",
        "- flatten | - dense: many | r.yaml:5:12: model[1].dense must be a number, found: many",
        "- flatten | - [dense] | r.yaml:5:5: model[1] is a name or {name: {argument: value}},"
            + " found: [dense]",
        "- flatten | - {dense: 1, bias: false} | r.yaml:5:16: model[1] has two names, dense and"
            + " bias: keep one (arguments go deeper, {name: {argument: value}})",
        "- flatten | - reshape: [7, -1, 5] | r.yaml:5:5: model[1] does not fit: layer 'reshape' on"
            + " input [28, 28]: reshape must keep the number of elements: one sample [28, 28] has"
            + " 784, [7, -1, 5] has a multiple of 35; choose sizes whose product is 784",
        "- flatten |   - | r.yaml:5:4: model[1] is empty",
        "optimizer: adam | optimizer: {adam: {learning_rate: -1}} | r.yaml:9:37:"
            + " training.optimizer.adam.learning_rate must be positive and finite, found -1.0",
        "optimizer: adam | optimizer: {sgd: {nesterov: true}} | r.yaml:9:15:"
            + " training.optimizer.sgd: Nesterov momentum must be above 0, for instance 0.9",
        "loss: sparse_categorical_crossentropy | loss: crossentropy | r.yaml:10:9: training.loss:"
            + " unknown loss 'crossentropy', which is sparse_categorical_crossentropy for class"
            + " numbers, categorical_crossentropy for one-hot targets, binary_crossentropy for one"
            + " yes or no",
        "metrics: [accuracy] | metrics: [acuracy] | r.yaml:11:13: training.metrics[0]: unknown"
            + " metric 'acuracy'; did you mean 'accuracy'? Allowed: {metrics}",
        "- input: [28, 28] | - dense: 3 | r.yaml:4:5: model[0] must be the input with the shape of"
            + " a sample, for instance input: [28, 28]",
        "- flatten | - {flatten: , inputs: [x]} | r.yaml:5:26: model[1].inputs[0] names an unknown"
            + " layer 'x'. Allowed: nothing",
        "- flatten | - {flatten: , name: a b} | r.yaml:5:23: model[1].name: a layer's name must"
            + " consist of letters, digits, '_' and '-', found 'a b'",
        "- flatten | - {flatten: , inputs: x} | r.yaml:5:25: model[1].inputs must be a list, found"
            + " 'x'",
        "- flatten | - input: 784 | r.yaml:4:5: model[0] is not used: name it in the inputs of a"
            + " later layer, or in training.outputs",
        "- flatten | - {input: 784, inputs: [x]} | r.yaml:5:27: model[1].inputs[0] names an unknown"
            + " layer 'x'. Allowed: nothing",
        "- flatten | - {same_as: x} | r.yaml:5:15: model[1].same_as names an unknown layer 'x'."
            + " Allowed: nothing",
        "metrics: [accuracy] | outputs: {dense: {loss: huber}} | r.yaml:11:13: training.outputs"
            + " names an unknown layer 'dense'. Allowed: nothing",
      })
  void namesThePlace(String line, String other, String expected) {
    assertTrue(GOOD.contains(line));
    String all =
        expected
            .replace("{layers}", names(Layer.class))
            .replace("{activations}", names(Activation.class))
            .replace("{metrics}", names(Metric.class))
            .replace("{augmentations}", names(Augmentation.class));
    assertEquals(all, message(GOOD.replace(line, other)));
  }

  private static String names(Class<?> type) {
    return String.join(", ", Vocabulary.of(type).names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "training.epochs=0 | --set training.epochs=0: training.epochs must be at least 1, found 0",
        "trainin.epochs=1 | --set trainin.epochs=1: unknown key 'trainin'; did you mean 'training'?"
            + " Allowed: data, description, method, model, name, preprocessing, search, split,"
            + " training",
        "training.epoch=1 | --set training.epoch=1: training has no key 'epoch'; did you mean"
            + " 'epochs'? Allowed: augment, backend, batch_size, callbacks, class_weight,"
            + " early_stopping, epochs, loss, metrics, optimizer, outputs, precision, seed,"
            + " shuffle, test, validation_split",
        "model[9].dense.units=1 | --set model[9].dense.units=1: model[9] does not exist, there are"
            + " model[0] to model[3]",
        "model.dense.units=1 | --set model.dense.units=1: model is a list: name an item, for"
            + " instance model[0].dense",
        "training[0]=1 | --set training[0]=1: training is not a list, it has no items",
        "epochs | --set epochs: needs the form path=value, for instance training.epochs=5",
        "a..b=1 | --set a..b=1: 'a..b' is not a path such as training.epochs or"
            + " model[2].dense.units",
        "training.epochs=  | --set training.epochs=: has no value after '='; write '' for an empty"
            + " text",
        "model[2].dense.unit=1 | --set model[2].dense.unit=1: model[2].dense has no argument"
            + " 'unit'; did you mean 'units'? Allowed: activation, bias, bias_initializer,"
            + " kernel_initializer, units",
        "model[2].dens.units=1 | --set model[2].dens.units=1: model[2] has two names, dense and"
            + " dens: keep one (arguments go deeper, {name: {argument: value}})",
        "training.optimizer.adam.learning_rate=x | --set training.optimizer.adam.learning_rate=x:"
            + " training.optimizer.adam.learning_rate must be a number, found: x",
        "training.epochs=[1 | --set training.epochs=[1: this is not valid YAML: expected ',' or"
            + " ']', but got <stream end> while parsing a flow sequence",
      })
  void namesTheSetting(String setting, String expected) {
    RecipeException e =
        assertThrows(
            RecipeException.class,
            () -> Recipe.parse("r.yaml", GOOD, List.of(Setting.parse(setting))));
    assertEquals(expected, e.getMessage());
    assertTrue(e.inSetting());
  }

  @Test
  void namesTheLayersOfAGraph() {
    String graph = GOOD.replace("- flatten", "- {flatten: , name: a}\n  - {dense: 3, name: b}");
    String twice = graph.replace("name: b", "name: a");
    assertEquals("r.yaml:6:22: model[2].name names two layers 'a': choose another", message(twice));
    String wrong = message(GOOD.replace("- flatten", "- {flaten: , name: f}"));
    assertTrue(
        wrong.startsWith(
            "r.yaml:5:6: model[1].flaten: unknown layer 'flaten'; did you mean 'flatten'?"),
        wrong);
    String unused =
        graph.replace("dense: {units: 64, activation: relu}", "{dense: 4, inputs: [a]}");
    assertEquals(
        "r.yaml:6:5: model[2] is not used: name it in the inputs of a later layer, or in"
            + " training.outputs",
        message(unused));
    String unfit = graph.replace("dense: {units: 64, activation: relu}", "{add: , inputs: [a, b]}");
    assertTrue(
        message(unfit)
            .startsWith("r.yaml:7:5: model[3] does not fit: layer 'add' on input [784] and [3]"),
        message(unfit));
  }

  @Test
  void namesTheSecondOfTwoKeys() {
    assertEquals(
        "r.yaml:15:1: name is given twice: keep one of them", message(GOOD + "name: again\n"));
  }

  @Test
  void namesWhatIsMissing() {
    assertEquals("r.yaml: is empty; a recipe has the keys data, model and training", message(""));
    assertEquals(
        "r.yaml:1:1: needs the key 'data', for instance data: {source: mnist}",
        message("# nothing\n"));
    assertEquals(
        "r.yaml:1:1: needs the key 'data', for instance data: {source: mnist}", message("name: x"));
    assertEquals("r.yaml:1:1: must be a map of keys and values, found a list", message("- 1"));
    assertEquals(
        "r.yaml:1:1: must be a map of keys and values, found '" + "a".repeat(80) + "…'",
        message("a".repeat(500)));
    assertEquals(
        "r.yaml:3:8: model needs an input and at least one layer, for instance dense: 10",
        message(GOOD.replaceFirst("(?s)model:.*training", "model: []\ntraining")));
  }

  @Test
  void survivesLoopsAndDepth() {
    String loop = GOOD.replace("- flatten", "- &a {dense: {units: *a}}");
    assertTrue(message(loop).contains("refers to itself"), message(loop));
    String deep = GOOD.replace("- flatten", "- " + "[".repeat(100_000));
    assertEquals("r.yaml: is nested too deeply", message(deep));
    String nested = GOOD.replace("- flatten", "- " + "[".repeat(100) + "]".repeat(100));
    assertTrue(message(nested).startsWith("r.yaml:5:56: model[1][0]"), message(nested));
  }

  @Test
  void aFileThatIsNoRecipeIsNamed(@TempDir Path folder) throws Exception {
    assertEquals(
        folder + ": is a folder, a recipe is a file in YAML; name one in it", read(folder));
    Path file = folder.resolve("a.yaml");
    assertEquals(file + ": there is no such file; correct the path", read(file));
    Files.write(file, new byte[] {(byte) 0xff, 0, 1});
    assertEquals(file + ": is not text in UTF-8, so it is not a recipe", read(file));
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength((1 << 26) + 1);
    }
    assertEquals(file + ": is larger than 67108864 bytes, so it is not a recipe", read(file));
    assertEquals(
        "there is no recipe 'mnist-mpl', neither built in nor as a file; did you mean 'mnist-mlp'?"
            + " Built in: "
            + String.join(", ", BuiltIn.names()),
        read(Path.of("mnist-mpl")));
  }

  private static String read(Path file) {
    RecipeException e =
        assertThrows(RecipeException.class, () -> Recipe.of(file.toString(), List.of()));
    assertFalse(e.inSetting());
    return e.getMessage();
  }
}
