package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.LeakyRelu;
import dev.axone.activation.Relu;
import dev.axone.activation.Tanh;
import dev.axone.augment.CutMix;
import dev.axone.augment.FillMode;
import dev.axone.augment.RandomFlip;
import dev.axone.augment.RandomRotation;
import dev.axone.data.Column;
import dev.axone.data.Floats;
import dev.axone.initializer.HeUniform;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Interpolation;
import dev.axone.layer.Multiply;
import dev.axone.layer.Node;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.model.Model;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.train.ComputePrecision;
import dev.axone.train.CsvLogger;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.ReduceLrOnPlateau;
import dev.axone.train.TensorBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecipeTest {
  private static final String FULL =
      """
      name: letters
      description: Letters, by hand
      data: {source: idx, path: /data/letters, size: 3}
      model:
        - input: [28, 28]
        - flatten
        - dense:
            units: 64
            activation: {leaky_relu: {alpha: 0.1}}
            bias: false
            kernel_initializer: he_uniform
        - dropout: 0.5
        - dense: {units: 26, activation: softmax}
      training:
        optimizer: {sgd: {learning_rate: 0.1, momentum: 0.9, nesterov: true}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 7
        batch_size: 0x40
        validation_split: 0.25
        shuffle: false
        seed: -9
        early_stopping: {monitor: val_accuracy, patience: 5, min_delta: 1e-3, restore_best_weights: false}
        precision: bfloat16
        augment: [random_flip, {random_rotation: {factor: 0.05, fill_mode: constant}}, {cutmix: 0.5}]
        test: true
        callbacks:
          - csv_logger
          - tensorboard: {log_dir: board, histogram_freq: 2}
          - reduce_lr_on_plateau: {monitor: test_loss, cooldown: 1}
      """;

  private static final String MINIMUM =
      """
      data: {source: mnist}
      model: [{input: 4}, {dense: 2}]
      training: {optimizer: adam, loss: mean_squared_error, epochs: 1}
      """;

  @Test
  void readsEverything() {
    Recipe r = Recipe.parse("x.yaml", FULL, List.of());
    assertEquals("letters", r.name());
    assertEquals("Letters, by hand", r.description());
    assertEquals(new DataPlan("idx", Map.of("path", "/data/letters", "size", "3")), r.data());
    assertEquals(
        List.of(
            Input.of(28, 28),
            Flatten.of(),
            Dense.of(64)
                .withActivation(LeakyRelu.of(0.1))
                .withBias(false)
                .withKernelInitializer(HeUniform.of()),
            Dropout.of(0.5),
            Dense.of(26).softmax()),
        r.layers());
    TrainingPlan t = r.training();
    assertEquals(Sgd.of(0.1).withNesterov(0.9), t.optimizer());
    assertEquals(
        List.of(new OutputPlan("", SparseCategoricalCrossentropy.of(), List.of(Accuracy.of()))),
        t.outputs());
    assertEquals(
        Fit.epochs(7)
            .batchSize(64)
            .validationSplit(0.25)
            .shuffle(false)
            .seed(-9)
            .precision(Options.MatmulPrecision.BFLOAT16)
            .augment(
                List.of(
                    RandomFlip.of(),
                    new RandomRotation(0.05, FillMode.CONSTANT, Interpolation.BILINEAR, 0),
                    CutMix.of(0.5))),
        t.fit());
    assertEquals(
        List.of(
            EarlyStopping.of("val_accuracy")
                .withPatience(5)
                .withMinDelta(0.001)
                .withRestoreBestWeights(false),
            CsvLogger.of(),
            TensorBoard.of(Path.of("board")).withHistogramFreq(2),
            ReduceLrOnPlateau.of("test_loss").withCooldown(1)),
        t.callbacks());
    assertTrue(t.test());
    assertEquals(ComputePrecision.BFLOAT16, t.precision());
    assertEquals(Options.MatmulPrecision.BFLOAT16, t.fit().options().precision());
    assertEquals(FULL, r.text());
  }

  @Test
  void hasTheDefaultsOfJava() {
    Recipe r = Recipe.parse("folder/my first.yaml", MINIMUM, List.of());
    assertEquals("my-first", r.name());
    assertEquals("", r.description());
    assertEquals(Adam.of(), r.training().optimizer());
    assertEquals(Fit.epochs(1), r.training().fit());
    assertEquals(List.of(), r.training().outputs().getFirst().metrics());
    assertEquals(List.of(), r.training().callbacks());
    assertEquals(ComputePrecision.FLOAT32, r.training().precision());
  }

  @Test
  void layersMayFormAGraph() {
    String text =
        """
        data: {source: mnist}
        model:
          - {input: [6], name: x}
          - dense: {units: 6, activation: relu}
          - dense: 6
            name: h
          - {add: , inputs: [h, x]}
          - activation: relu
            name: sum
          - {dense: 3, inputs: [sum], name: left}
          - {dense: 3, inputs: [sum]}
          - {named: {name: right, layer: {activation: tanh}}, name: r}
          - {multiply: {}, inputs: [left, r]}
        training: {optimizer: adam, loss: mean_squared_error, epochs: 1, seed: 3}
        """;
    Input x = Input.of(6);
    Node h = Dense.of(6).named("h").on(Dense.of(6).relu().on(x));
    Node sum = ActivationLayer.of(Relu.of()).named("sum").on(Add.of().on(h, x));
    Node left = Dense.of(3).named("left").on(sum);
    Node right = ActivationLayer.of(Tanh.of()).named("r").on(Dense.of(3).on(sum));
    Model expected = Model.of(x, Multiply.of().on(left, right)).initialize(3);
    Recipe recipe = Recipe.parse("x.yaml", text, List.of());
    Column data = Floats.of(Shape.of(6), 1, -2, 3, 0.5f, -1, 2);
    assertArrayEquals(expected.predict(data).data(), recipe.model().predict(data).data());
    assertEquals(
        expected.parameters().stream().map(Parameter::path).toList(),
        recipe.model().parameters().stream().map(Parameter::path).toList());
    Recipe wide = Recipe.parse("x", text, List.of(Setting.parse("training.precision=float64")));
    assertEquals(DType.FLOAT64, wide.model().dtype());
    Recipe changed = Recipe.parse("x", text, List.of(Setting.parse("model[1].dense.units=7")));
    assertEquals(7, ((Dense) changed.layers().get(1)).units());
  }

  @Test
  void weightsFollowFromTheSeed() {
    assertArrayEquals(kernel("5"), kernel("5"));
    assertTrue(kernel("5")[0] != kernel("6")[0]);
  }

  private static double[] kernel(String seed) {
    Recipe r = Recipe.parse("x.yaml", MINIMUM, List.of(Setting.parse("training.seed=" + seed)));
    try (Model model = r.model()) {
      return model.variable("dense/kernel").values().data();
    }
  }

  @Test
  void settingsAreInTheTextAsUsed(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "# mine\n" + FULL);
    Recipe changed =
        Recipe.of(
            file.toString(),
            List.of(
                Setting.of("--epochs", "training.epochs", 3),
                Setting.parse("training.optimizer.adam.learning_rate=0.01"),
                Setting.parse("model[2].dense.units=8"),
                Setting.parse("model[2].dense.activation=tanh"),
                Setting.parse("model[3].dropout=0.25"),
                Setting.parse("data.path=/elsewhere"),
                Setting.parse("training.metrics=[]"),
                Setting.parse("training.early_stopping.monitor=val_loss")));
    assertEquals(3, changed.training().fit().epochs());
    assertEquals(Adam.of(0.01), changed.training().optimizer());
    assertEquals(8, ((Dense) changed.layers().get(2)).units());
    assertEquals(Dropout.of(0.25), changed.layers().get(3));
    assertEquals("/elsewhere", changed.data().options().get("path"));
    assertTrue(changed.text().startsWith("# mine\n"), changed.text());

    Recipe again = Recipe.parse("run/recipe.yaml", changed.text(), List.of());
    assertEquals(changed.layers(), again.layers());
    assertEquals(changed.training(), again.training());
    assertEquals(changed.data(), again.data());
    assertEquals(changed.name(), again.name());
  }

  @Test
  void settingsMakeNamesToMaps() {
    Recipe r =
        Recipe.parse(
            "x.yaml", MINIMUM, List.of(Setting.parse("training.optimizer.adam.beta1=0.8")));
    assertEquals(Adam.of().withBetas(0.8, 0.999), r.training().optimizer());
  }

  @Test
  void dataPlansAreParsed() {
    assertEquals(new DataPlan("mnist", Map.of()), DataPlan.parse("mnist"));
    assertEquals(
        new DataPlan("idx", Map.of("path", "/a=b", "x", "")), DataPlan.parse("idx,path=/a=b,x="));
  }
}
