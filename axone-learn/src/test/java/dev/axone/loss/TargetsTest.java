package dev.axone.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.optimizer.Sgd;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import dev.axone.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss rejects invalid targets and unsuitable outputs. */
final class TargetsTest {
  private static final Fit FIT = Fit.epochs(1).progress(Progress.SILENT);

  private static Arguments of(String loss, String activation, int units, String good, String bad) {
    return Arguments.of(loss, activation, units, good, bad);
  }

  /** A loss, the last layer, a valid row and an invalid one. */
  static Stream<Arguments> cases() {
    return Stream.of(
        of("binary_crossentropy", "sigmoid", 1, "0.3", "7"),
        of("binary_crossentropy", "sigmoid", 1, "1", "-1"),
        of("binary_focal_crossentropy", "sigmoid", 2, "0 1", "0 2"),
        of("categorical_crossentropy", "softmax", 3, "0 1 0", "1 1 0"),
        of("categorical_crossentropy", "softmax", 3, "0.2 0.5 0.3", "1.5 -0.5 0"),
        of("categorical_crossentropy", "softmax", 3, "0 0 1", "0 0 0"),
        of("categorical_focal_crossentropy", "softmax", 2, "0 1", "0.5 0.4"),
        of("kl_divergence", "softmax", 2, "0.5 0.5", "2 3"),
        of("categorical_hinge", "linear", 3, "0 1 0", "0.5 0.5 0"),
        of("poisson", "softplus", 1, "0", "-1"),
        of("hinge", "tanh", 1, "-1", "2"),
        of("squared_hinge", "linear", 1, "0", "0.5"),
        of("mean_absolute_percentage_error", "linear", 1, "-3", "0"),
        of("sparse_categorical_crossentropy", "softmax", 3, "2", "3"),
        of("sparse_categorical_crossentropy", "softmax", 3, "-100", "-1"),
        of("negative_log_likelihood", "log_softmax", 3, "0", "0.5"),
        of("triplet_hard", "linear", 2, "17", "-1"));
  }

  private static Column rows(String good, String bad) {
    float[] first = numbers(good);
    float[] second = numbers(bad);
    float[] all = Arrays.copyOf(first, 2 * first.length);
    System.arraycopy(second, 0, all, first.length, first.length);
    return Floats.of(first.length == 1 ? Shape.of() : Shape.of(first.length), all);
  }

  private static float[] numbers(String text) {
    String[] words = text.split(" ", -1);
    float[] all = new float[words.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Float.parseFloat(words[i]);
    }
    return all;
  }

  private static Model model(String loss, String activation, int units) {
    Layer last = ActivationLayer.of(Vocabulary.of(Activation.class).parse(activation));
    return Sequential.of(Input.of(2), Dense.of(units), last)
        .compile(Sgd.of(0.01), Vocabulary.of(Loss.class).parse(loss));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wrongTargetsAreRejected(String loss, String activation, int units, String good, String bad) {
    Model model = model(loss, activation, units);
    Column x = Floats.of(Shape.of(2), 1, 2, 3, 4);
    model.fit(Dataset.of(x, rows(good, good)), FIT);
    Column wrong = rows(good, bad);
    Column streamed =
        wrong.map(wrong.shape(), (from, to) -> System.arraycopy(from, 0, to, 0, from.length));
    assertTrue(streamed.isCostly());
    for (Column target : new Column[] {wrong, streamed}) {
      String message =
          assertThrows(DataException.class, () -> model.fit(Dataset.of(x, target), FIT))
              .getMessage();
      assertTrue(message.startsWith("target 0, row 1: "), message);
      assertTrue(message.contains("found, allowed"), message);
      assertTrue(message.contains("; "), message);
    }
  }

  /** MNIST's classes against a single sigmoid. */
  @Test
  void classesAgainstOneSigmoid() {
    Column digits = Floats.of(Shape.of(), 0, 5);
    Column x = Floats.of(Shape.of(2), 1, 2, 3, 4);
    String message =
        assertThrows(
                DataException.class,
                () -> model("binary_crossentropy", "sigmoid", 1).evaluate(Dataset.of(x, digits)))
            .getMessage();
    assertEquals(
        "target 0, row 1: 5 found, allowed is 0, 1 or a number between them; for classes 0, 1, 2, …"
            + " end the model with as many outputs and softmax, and use"
            + " SparseCategoricalCrossentropy; for other numbers use MeanSquaredError",
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 1 2 | labels 1,1,2 need 4 time steps (equal ones have a blank between them), there are"
            + " 3",
        "1 0 -1 | label 0 found, allowed are integers from 0 to 2 except the blank, 0",
        "1 -1 2 | label 2 found after padding",
        "3 -1 -1 | label 3 found"
      })
  void wrongLabelSequencesAreRejected(String labels, String message) {
    Model model =
        Sequential.of(Input.of(3, 2), Dense.of(3).softmax()).compile(Sgd.of(0.01), Ctc.of());
    Dataset data = Dataset.of(Floats.of(Shape.of(3, 2), new float[12]), rows("1 2 -1", labels));
    String found = assertThrows(DataException.class, () -> model.fit(data, FIT)).getMessage();
    assertTrue(found.startsWith("target 0, row 1: " + message), found);
    if (labels.equals("1 1 2")) {
      assertTrue(found.contains("withZeroInfinity"), found);
      model.compile(Sgd.of(0.01), Ctc.of().withZeroInfinity(true));
      assertTrue(Double.isFinite(model.fit(data, FIT).last("loss")));
    }
  }

  /** An output whose range is unsuitable for the loss is rejected when the model is compiled. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sparse_categorical_crossentropy | relu | 3 | may be greater than 1: end the model with"
            + " Softmax",
        "categorical_crossentropy | tanh | 3 | may be negative: end the model with Softmax, or use"
            + " CategoricalCrossentropy.of().withFromLogits(true)",
        "sparse_categorical_crossentropy | gelu | 3 | may be negative",
        "binary_crossentropy | relu | 1 | may be greater than 1: end the model with Sigmoid",
        "binary_crossentropy | linear | 1 | may be negative",
        "binary_crossentropy | softplus | 1 | may be greater than 1",
        "binary_crossentropy | softmax | 1 | which is always 1",
        "kl_divergence | exponential | 3 | may be greater than 1",
        "{sparse_categorical_crossentropy: {from_logits: true}} | relu | 3 | takes logits, which"
            + " may be negative",
        "{binary_crossentropy: {from_logits: true}} | softplus | 1 | takes logits, which may be"
            + " negative",
        "negative_log_likelihood | relu | 3 | may be positive",
        "negative_log_likelihood | softmax | 3 | the output has probabilities",
        "poisson | elu | 1 | may be negative",
        "hinge | sigmoid | 1 | is never negative: end the model with Tanh",
        "squared_hinge | relu | 1 | is never negative",
      })
  void unsuitableActivationsAreRejected(String loss, String activation, int units, String message) {
    Object word =
        loss.startsWith("{")
            ? java.util.Map.of(
                loss.substring(1, loss.indexOf(':')), java.util.Map.of("from_logits", true))
            : loss;
    Loss parsed = Vocabulary.of(Loss.class).parse(word);
    Layer last = ActivationLayer.of(Vocabulary.of(Activation.class).parse(activation));
    Model model = Sequential.of(Input.of(2), Dense.of(units), last);
    String found =
        assertThrows(IllegalArgumentException.class, () -> model.compile(Sgd.of(0.01), parsed))
            .getMessage();
    assertTrue(found.contains(message), found);
  }
}
