package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.loss.Weighted;
import dev.axone.metric.Accuracy;
import dev.axone.metric.MeanAbsoluteErrorMetric;
import dev.axone.model.Model;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Adam;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.train.EarlyStopping;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes of models with several inputs, several outputs and shared weights. */
class SeveralOutputsRecipeTest {
  private static final String TEXT =
      """
      data: {source: pairs}
      model:
        - {input: [4], name: left}
        - {dense: {units: 5, activation: tanh}, name: tower}
        - {input: [4], name: right}
        - {same_as: tower, name: other}
        - {concatenate: , inputs: [tower, other]}
        - {dropout: 0.1, name: both}
        - {dense: {units: 3, activation: softmax}, name: kind}
        - {dense: 1, inputs: [both], name: size}
      training:
        optimizer: adam
        outputs:
          size: {loss: mean_squared_error, weight: 0.3, metrics: [mean_absolute_error]}
          kind: {loss: sparse_categorical_crossentropy, metrics: [accuracy]}
        epochs: 2
        validation_split: 0.25
        early_stopping: {monitor: val_kind_accuracy}
      """;

  private static Recipe recipe(String text, String... settings) {
    return Recipe.parse("r.yaml", text, Arrays.stream(settings).map(Setting::parse).toList());
  }

  private static Floats column(Shape shape, long seed, int classes) {
    Random random = new Random(seed);
    float[] x = new float[20 * shape.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = classes == 0 ? random.nextFloat() : random.nextInt(classes);
    }
    return Floats.of(shape, x);
  }

  private static Dataset data() {
    return new Dataset(
        List.of(column(Shape.of(4), 1, 0), column(Shape.of(4), 2, 0)),
        List.of(column(Shape.of(1), 3, 0), column(Shape.of(), 4, 3)),
        List.of());
  }

  @Test
  void saysAllThatJavaDoes() {
    Recipe recipe = recipe(TEXT);
    assertEquals(
        List.of(
            new OutputPlan(
                "size",
                Weighted.of(MeanSquaredError.of(), 0.3),
                List.of(MeanAbsoluteErrorMetric.of())),
            new OutputPlan("kind", SparseCategoricalCrossentropy.of(), List.of(Accuracy.of()))),
        recipe.training().outputs());
    assertEquals(List.of(EarlyStopping.of("val_kind_accuracy")), recipe.training().callbacks());
    Model model = recipe.model();
    assertEquals(List.of("size", "kind"), model.outputPaths());
    assertEquals(2, model.inputShapes().size());
    assertEquals(
        List.of(
            "tower/kernel", "tower/bias", "size/kernel", "size/bias", "kind/kernel", "kind/bias"),
        model.parameters().stream().map(Parameter::path).toList());
    History history = model.fit(data(), recipe.training().fit().progress(Progress.SILENT));
    assertEquals(
        List.of(
            "loss",
            "size_loss",
            "size_mean_absolute_error",
            "kind_loss",
            "kind_accuracy",
            "val_loss",
            "val_size_loss",
            "val_size_mean_absolute_error",
            "val_kind_loss",
            "val_kind_accuracy"),
        List.copyOf(history.metrics().keySet()));
    assertEquals(
        history.last("val_loss"),
        0.3 * history.last("val_size_loss") + history.last("val_kind_loss"),
        1e-6);
  }

  @Test
  void metricsOfTheSameNameAreNumbered() {
    String twice = TEXT.replace("[accuracy]", "[accuracy, accuracy]");
    Recipe recipe = recipe(twice.replace("val_kind_accuracy", "val_kind_accuracy_1"));
    assertTrue(recipe.watched().names().contains("kind_accuracy_1"));
    History history = recipe.model().fit(data(), recipe.training().fit().progress(Progress.SILENT));
    assertEquals(history.get("val_kind_accuracy"), history.get("val_kind_accuracy_1"));
    RecipeException e =
        assertThrows(RecipeException.class, () -> recipe(TEXT.replace("size", "val")));
    assertTrue(
        String.valueOf(e.getMessage())
            .endsWith(
                "training.outputs.val has a reserved name: val_loss is the loss"
                    + " of the validation part; choose another name"),
        e.getMessage());
  }

  @Test
  void bothTowersAreOne() {
    Model model = recipe(TEXT).model();
    Floats x = column(Shape.of(4), 5, 0);
    Model towers =
        recipe(
                """
                data: {source: pairs}
                model:
                  - {input: [4], name: left}
                  - {dense: {units: 5, activation: tanh}, name: tower}
                  - {input: [4], name: right}
                  - {same_as: tower, name: other}
                training:
                  optimizer: adam
                  outputs: {tower: {loss: huber}, other: {loss: huber}}
                  epochs: 1
                """)
            .model();
    List<Values> both =
        towers.predict(new Dataset(List.of(x, x), List.of(), List.of()), 20, Options.defaults());
    assertArrayEquals(both.get(0).data(), both.get(1).data());
    assertEquals(6, model.parameters().size());
  }

  @Test
  void columnsOfTheDataAreChosen() {
    DataPlan plan =
        recipe(TEXT.replace("source: pairs", "source: pairs, inputs: [target, input_1], x: y"))
            .data();
    assertEquals(
        new DataPlan(
            "pairs",
            Map.of("x", "y"),
            List.of("target", "input_1"),
            List.of(),
            List.of(),
            Map.of()),
        plan);
    Dataset data = data();
    Dataset chosen = plan.chosen(data);
    assertEquals(List.of(data.targets().get(0), data.inputs().get(1)), chosen.inputs());
    assertEquals(data.targets(), chosen.targets());
    DataPlan copy = new DataPlan("pairs", Map.of()).withColumnsOf(plan);
    assertEquals(chosen, copy.chosen(data));
    DataPlan wrong =
        new DataPlan("pairs", Map.of(), List.of(), List.of("inptu"), List.of(), Map.of());
    assertEquals(
        "data.targets: 'pairs' has no column 'inptu'; did you mean 'input'? Allowed: input,"
            + " input_1, target, target_1",
        assertThrows(DataException.class, () -> wrong.chosen(data)).getMessage());
  }

  @Test
  void settingsReachOutputs() {
    Recipe changed =
        recipe(
            TEXT,
            "training.outputs.size.loss.huber.delta=2",
            "training.outputs.size.weight=0",
            "training.optimizer.adam.learning_rate=0.1");
    assertEquals(
        Weighted.of(dev.axone.loss.Huber.of(2), 0), changed.training().outputs().getFirst().loss());
    assertEquals(Adam.of(0.1), changed.training().optimizer());
    assertEquals(changed.training(), Recipe.parse("again", changed.text(), List.of()).training());
  }

  @Test
  void whatGoesNowhereIsPlaced() {
    String text = TEXT.replaceFirst("    kind: .*\n", "");
    assertEquals(
        "r.yaml:9:5: model[6] is not used: name it in the inputs of a later layer, or in"
            + " training.outputs",
        assertThrows(RecipeException.class, () -> recipe(text)).getMessage());
  }

  @Test
  void anOutputThatCannotGoWithItsLossIsNamed() {
    Recipe recipe = recipe(TEXT.replace("softmax", "tanh"));
    assertEquals(
        "r.yaml:15:12: training.outputs.kind.loss does not fit the model: output 'kind':"
            + " sparse_categorical_crossentropy takes probabilities, the output with activation"
            + " tanh may be negative: end the model with softmax, or use"
            + " {sparse_categorical_crossentropy: {from_logits: true}}",
        assertThrows(RecipeException.class, () -> recipe.model())
            .getMessage()
            .replaceFirst("^r:\\d+:\\d+: ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: kind} | name: sort} | r.yaml:15:5: training.outputs names an unknown layer 'kind'."
            + " Allowed: both, other, size, sort, tower",
        "size: {loss | left: {loss | r.yaml:14:5: training.outputs names an unknown layer 'left'."
            + " Allowed: both, kind, other, size, tower",
        "weight: 0.3 | weight: -1 | r.yaml:14:46: training.outputs.size.weight must be finite and"
            + " not negative, found -1.0",
        "weight: 0.3 | wait: 1 | r.yaml:14:38: training.outputs.size has no key 'wait'. Allowed:"
            + " class_weight, loss, metrics, weight",
        "epochs: 2 | loss: huber | r.yaml:16:3: training.loss cannot be combined with outputs, each"
            + " of which has its own: move it there",
        "val_kind_accuracy | val_accuracy | r.yaml:18:29: training.early_stopping.monitor names an"
            + " unknown metric 'val_accuracy'. Allowed: kind_accuracy, kind_loss, loss, size_loss,"
            + " size_mean_absolute_error, val_kind_accuracy, val_kind_loss, val_loss,"
            + " val_size_loss, val_size_mean_absolute_error",
        "{same_as: tower, name: other} | {same_as: tower, name: other, dense: 3} | r.yaml:6:35:"
            + " model[3] is the layer 'tower' again: remove its other keys",
        "{same_as: tower, name: other} | {same_as: right, name: other} | r.yaml:6:15:"
            + " model[3].same_as names the input 'right', which has no weights",
        "{input: [4], name: right} | {input: [6], name: right} | r.yaml:6:5: model[3] does not fit:"
            + " parameter 'tower/kernel' has shape [4, 5], now [6, 5] is requested: a"
            + " parameter's shape may depend neither on the batch nor on where a shared"
            + " layer is used",
        "loss: mean_squared_error, weight: 0.3, metrics: [mean_absolute_error] | metrics: [] |"
            + " r.yaml:14:11: training.outputs.size needs the key 'loss', for instance loss:"
            + " sparse_categorical_crossentropy",
      })
  void whatIsWrongIsPlaced(String good, String bad, String expected) {
    String text = TEXT.replace(good, bad);
    assertTrue(!text.equals(TEXT), good);
    String message = assertThrows(RecipeException.class, () -> recipe(text)).getMessage();
    assertEquals(expected, message);
  }
}
