package dev.axone.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.initializer.HeNormal;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Normal;
import dev.axone.layer.Dense;
import dev.axone.layer.Layer;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanSquaredError;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Optimizer;
import dev.axone.regularizer.Regularizer;
import dev.axone.schedule.Schedule;
import dev.axone.train.Callback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The names of other libraries are accepted, or answered with ours, and all are documented. */
class AliasesTest {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "layer", Layer.class,
          "loss", Loss.class,
          "metric", Metric.class,
          "optimizer", Optimizer.class,
          "initializer", Initializer.class,
          "activation", Activation.class,
          "regularizer", Regularizer.class,
          "schedule", Schedule.class,
          "callback", Callback.class);

  @Test
  void everyAcceptedWordIsOneOfOursAndTheirsIsFree() {
    for (Aliases.Alias a : Aliases.all()) {
      Class<?> kind = KINDS.get(a.kind());
      if (kind != null) {
        List<String> names = Vocabulary.of(kind).names();
        assertFalse(
            names.stream().anyMatch(n -> Names.key(n).equals(Names.key(a.theirs()))), a::toString);
        assertTrue(!a.accepted() || names.contains(a.ours()), a::toString);
      }
    }
  }

  @Test
  void everyArgumentIsOneOfSomeWord() {
    Set<String> arguments = new HashSet<>();
    KINDS
        .values()
        .forEach(
            kind -> {
              Vocabulary<?> words = Vocabulary.of(kind);
              words
                  .names()
                  .forEach(n -> words.meaning(n).arguments().forEach(x -> arguments.add(x.name())));
            });
    for (Aliases.Alias a : Aliases.all()) {
      assertTrue(
          !a.kind().equals(Aliases.ARGUMENT) || !a.accepted() || arguments.contains(a.ours()),
          a::toString);
    }
  }

  @Test
  void wordsAndArgumentsAreAccepted() {
    assertEquals(MeanSquaredError.of(), Vocabulary.of(Loss.class).parse("mse"));
    assertEquals(
        Adam.of(0.5), Vocabulary.of(Optimizer.class).parse(Map.of("Adam", Map.of("lr", 0.5))));
    assertEquals(
        Dense.of(3).withBias(false).withKernelInitializer(HeNormal.of()),
        Vocabulary.of(Layer.class)
            .parse(
                Map.of(
                    "Linear",
                    Map.of(
                        "out_features",
                        3,
                        "use_bias",
                        false,
                        "kernel_initializer",
                        "kaiming_normal"))));
  }

  @Test
  void aFormerNameIsAcceptedWithOneNote() {
    List<String> notes = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            notes.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger("dev.axone");
    log.addHandler(handler);
    try {
      Vocabulary<Initializer> initializers = Vocabulary.of(Initializer.class);
      for (String name : List.of("std", "deviation", "deviation")) {
        assertEquals(Normal.of(0.25), initializers.parse(Map.of("normal", Map.of(name, 0.25))));
      }
    } finally {
      log.removeHandler(handler);
    }
    assertEquals(
        List.of(
            "argument 'deviation' is now called 'standard_deviation': write that, the next version"
                + " refuses the old name"),
        notes);
  }

  @Test
  void whatIsOtherwiseHereIsAnswered() {
    assertEquals(
        "layer 'dense' has no argument 'kernel_regularizer', which belongs around the layer:"
            + " regularized: {layer: {dense: 64}, kernel: {l2: 0.001}}, also with bias and"
            + " activity",
        message(Layer.class, Map.of("dense", Map.of("units", 3, "kernel_regularizer", "l2"))));
    assertEquals(
        "unknown layer 'ReLU', which is an activation: write activation: ReLU as a layer, or dense:"
            + " {units: 64, activation: ReLU}",
        message(Layer.class, "ReLU"));
    assertEquals(
        "optimizer 'adam' has the argument 'learning_rate' twice: keep one",
        message(
            Optimizer.class,
            Map.of("adam", new java.util.TreeMap<>(Map.of("lr", 1, "learning_rate", 2)))));
  }

  private static String message(Class<?> kind, Object value) {
    return assertThrows(VocabularyException.class, () -> Vocabulary.of(kind).parse(value))
        .getMessage();
  }

  @Test
  void theTableForPeopleHasThemAll() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "coming-from.md"));
    List<String> lines = page.lines().toList();
    Set<String> missing = new TreeSet<>();
    for (Aliases.Alias a : Aliases.all()) {
      boolean found =
          lines.stream()
              .filter(l -> l.contains("`" + a.theirs() + "`"))
              .anyMatch(l -> !a.accepted() || l.contains("`" + a.ours() + "`"));
      if (!found) {
        missing.add(a.kind() + ": " + a.theirs() + " → " + a.ours());
      }
    }
    assertEquals(Set.of(), missing);
  }
}
