package dev.axone.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.axone.activation.Activation;
import dev.axone.activation.LeakyRelu;
import dev.axone.activation.Relu;
import dev.axone.initializer.Constant;
import dev.axone.initializer.HeNormal;
import dev.axone.initializer.Initializer;
import dev.axone.json.Json;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Reshape;
import dev.axone.layer.Scope;
import dev.axone.loss.BinaryCrossentropy;
import dev.axone.loss.CategoricalCrossentropy;
import dev.axone.loss.Loss;
import dev.axone.metric.Accuracy;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary<Layer> LAYERS = Vocabulary.of(Layer.class);
  private static final Vocabulary<Optimizer> OPTIMIZERS = Vocabulary.of(Optimizer.class);

  /** A layer of the user's own. */
  public record Twice(double factor) implements Layer {
    @Override
    public Tensor apply(Scope scope, Tensor... inputs) {
      return inputs[0].multiply(factor);
    }

    /** Returns the layer. */
    public static Twice of() {
      return new Twice(2);
    }
  }

  private static String message(Runnable r) {
    return assertThrows(IllegalArgumentException.class, r::run).getMessage();
  }

  @Test
  void listsWhatThePackageHolds() {
    assertTrue(
        LAYERS.names().containsAll(List.of("activation", "add", "dense", "frozen", "named")));
    assertTrue(OPTIMIZERS.names().containsAll(List.of("adam", "sgd")));
    assertEquals(LAYERS.names().stream().sorted().toList(), LAYERS.names());
    assertTrue(
        Vocabulary.of(Loss.class)
            .names()
            .containsAll(List.of("binary_crossentropy", "mean_squared_error")));
    assertTrue(
        Vocabulary.of(Initializer.class)
            .names()
            .containsAll(List.of("he_uniform", "inverse_sqrt_uniform")));
    assertTrue(ClassList.beside(JsonFactory.class).contains("JsonParser"), "from a jar");
  }

  @Test
  void buildsFromNamesAndArguments() {
    assertEquals(
        Dense.of(64).relu().withBias(false).withKernelInitializer(HeNormal.of()),
        LAYERS.parse(
            Map.of(
                "dense",
                Map.of(
                    "units",
                    64,
                    "activation",
                    "relu",
                    "bias",
                    false,
                    "kernel_initializer",
                    "he_normal"))));
    assertEquals(Dense.of(8), LAYERS.parse(Map.of("dense", 8)));
    assertEquals(Dropout.of(0.5), LAYERS.parse(Map.of("dropout", 0.5)));
    assertEquals(Flatten.of(), LAYERS.parse("flatten"));
    assertEquals(Input.of(28, 28), LAYERS.parse(Map.of("input", List.of(28, 28))));
    assertEquals(Input.of(28, 28), LAYERS.parse(Map.of("input", Map.of("shape", List.of(28, 28)))));
    assertEquals(Reshape.of(-1, 4), LAYERS.parse(Map.of("reshape", List.of(-1, 4))));
    assertEquals(
        ActivationLayer.of(LeakyRelu.of(0.1)),
        LAYERS.parse(
            Map.of(
                "activation", Map.of("activation", Map.of("leaky_relu", Map.of("alpha", 0.1))))));
    assertEquals(ActivationLayer.of(Relu.of()), LAYERS.parse(Map.of("activation", "relu")));
    assertEquals(Sgd.of(0.5), OPTIMIZERS.parse(Map.of("SGD", Map.of("learningRate", 0.5))));
    assertEquals(
        new Sgd(0.01, 0.9, true, 0),
        OPTIMIZERS.parse(Map.of("sgd", Map.of("momentum", 0.9, "nesterov", true))));
    assertEquals(
        Adam.of().withEpsilon(1e-7), OPTIMIZERS.parse(Map.of("adam", Map.of("epsilon", 1e-7))));
    assertEquals(Adam.of(1), OPTIMIZERS.parse(Map.of("adam", 1)));
    assertEquals(
        CategoricalCrossentropy.of(), Vocabulary.of(Loss.class).parse("categorical-crossentropy"));
    assertEquals(Accuracy.of(), Vocabulary.of(Metric.class).parse("Accuracy"));
  }

  @Test
  void takesTheUsersOwnByFullName() {
    String name = Twice.class.getName();
    assertEquals(Twice.of(), LAYERS.parse(name));
    assertEquals(new Twice(3), LAYERS.parse(Map.of(name, Map.of("factor", 3))));
    assertEquals(new Twice(3), LAYERS.parse(LAYERS.describe(new Twice(3))));
    assertEquals(
        "layer 'no.such.Class': no such class on the class path",
        message(() -> LAYERS.parse("no.such.Class")));
  }

  @Test
  void describesAndParsesBack() {
    List<Layer> layers =
        List.of(
            Dense.of(5).withActivation(LeakyRelu.of(0.2)).withBiasInitializer(Constant.of(1)),
            Input.of(3, 4),
            Reshape.of(2, -1),
            Add.of(),
            Dropout.of(0.25),
            Dense.of(2).named("logits").frozen());
    for (Layer layer : layers) {
      Object description = LAYERS.describe(layer);
      assertEquals(layer, LAYERS.parse(description));
      Object fromFile = Json.read(Json.write(description));
      assertEquals(layer, LAYERS.parse(fromFile), () -> String.valueOf(fromFile));
    }
    Optimizer sgd = Sgd.of(0.1).withNesterov(0.9);
    assertEquals(sgd, OPTIMIZERS.parse(OPTIMIZERS.describe(sgd)));
    assertEquals(
        "{\"binary_crossentropy\":{\"from_logits\":false,\"label_smoothing\":0.0}}",
        Json.write(Vocabulary.of(Loss.class).describe(BinaryCrossentropy.of())));
    Activation lambda = x -> x;
    assertTrue(
        message(() -> LAYERS.describe(Dense.of(1).withActivation(lambda)))
            .contains("make it a public record"));
  }

  @Test
  void errorsNameAndSuggest() {
    assertEquals(
        "unknown layer 'dens'; did you mean 'dense'? Allowed: " + String.join(", ", LAYERS.names()),
        message(() -> LAYERS.parse("dens")));
    assertEquals(
        "layer 'dense' has no argument 'unit'; did you mean 'units'? Allowed: activation, bias,"
            + " bias_initializer, kernel_initializer, units",
        message(() -> LAYERS.parse(Map.of("dense", Map.of("unit", 3)))));
    assertEquals("layer 'dense' needs the argument units", message(() -> LAYERS.parse("dense")));
    assertEquals(
        "layer 'dense', argument 'units' must be an integer, found: 2.5",
        message(() -> LAYERS.parse(Map.of("dense", 2.5))));
    assertEquals(
        "layer 'dense', argument 'units' must be a number, found: many",
        message(() -> LAYERS.parse(Map.of("dense", "many"))));
    assertEquals(
        "layer 'dense': units must be at least 1, found 0",
        message(() -> LAYERS.parse(Map.of("dense", 0))));
    assertEquals(
        "layer 'dense', argument 'activation': unknown activation 'rellu'; did you mean 'relu'?"
            + " Allowed: "
            + String.join(", ", Vocabulary.of(Activation.class).names()),
        message(() -> LAYERS.parse(Map.of("dense", Map.of("units", 1, "activation", "rellu")))));
    assertEquals(
        "a layer is a name or {name: {argument: value}}, found: 3", message(() -> LAYERS.parse(3)));
    assertEquals(
        "unknown optimizer 'zzzzzz'. Allowed: " + String.join(", ", OPTIMIZERS.names()),
        message(() -> OPTIMIZERS.parse("zzzzzz")));
  }

  @Test
  void namesFollowKeras() {
    assertEquals("leaky_relu", Names.snake("LeakyRelu"));
    assertEquals("max_pooling2d", Names.snake("MaxPooling2D").replace("2_d", "2d"));
    assertEquals("sgd", Names.snake("SGD"));
    assertEquals("learning_rate", Names.snake("learningRate"));
  }
}
