package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.vocabulary.ArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of the library in the words of recipes. */
final class RecipeLanguageTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/axone");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern JAVA =
      Pattern.compile(
          "\\b[A-Z]\\w*\\.[a-z]\\w*|(?<!')\\b[a-z][a-z0-9]*[A-Z][a-z]\\w*|\\)\\.\\w+\\(");

  /** What recipes cannot cause: wrong calls from Java, and metrics and layers of the user's own. */
  private static final Set<String> JAVA_ONLY =
      Set.of(
          "Sequential",
          "Model",
          "ModelFile",
          "GraphWriter",
          "Weights",
          "Predictor",
          "Metric",
          "WeightedMetric",
          "ClassWeights",
          "Paths",
          "HistoryNames",
          "CustomStep",
          "StepGraph");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "begin the model with Input.of(28, 28) and Flatten | begin the model with {input: [28, 28]}"
            + " and flatten",
        "put Flatten.of() before it | put flatten before it",
        "use Dense.of(classes).softmax() | use {dense: {units: classes, activation: softmax}}",
        "instance Dense.of(2 * n) | instance {dense: 2 * n}",
        "say Input.of(3).withBatchSize(n) | say {input: {shape: 3, batch_size: n}}",
        "Ctc.of().withZeroInfinity(true) | {ctc: {zero_infinity: true}}",
        "SparseCategoricalCrossentropy takes myColumn | sparse_categorical_crossentropy takes"
            + " myColumn",
        "Fit.validationSplit or Fit.validationData | training.validation_split or split.validation",
        "Lbfgs[history=10, tolerance=[1.0]] takes all | lbfgs takes all",
        "'MeanSquaredError' is the user's | 'MeanSquaredError' is the user's",
        "/tmp/myFolder/Dense.of(3).csv is a file | /tmp/myFolder/Dense.of(3).csv is a file",
        "myFile.csv of oneDNN on macOS | myFile.csv of oneDNN on macOS",
      })
  void saysItAsARecipeDoes(String message, String expected) {
    assertEquals(expected, RecipeLanguage.of(message));
  }

  /** The name of an argument is not a guess: the exception knows it. */
  @Test
  void argumentsHaveTheirNamesInRecipes() {
    ArgumentException e = new ArgumentException("minDelta", "must be positive, found myDelta");
    assertEquals("minDelta must be positive, found myDelta", e.getMessage());
    assertEquals("min_delta must be positive, found myDelta", RecipeLanguage.of(e));
  }

  /** No text of the library tells a user of recipes to call Java. */
  @Test
  void noMessageNamesCallsOfJava() throws IOException {
    List<String> left = new ArrayList<>();
    for (String name :
        List.of(
            "layer",
            "loss",
            "metric",
            "model",
            "train",
            "augment",
            "optimizer",
            "schedule",
            "regularizer",
            "constraint",
            "activation",
            "initializer",
            "preprocessing",
            "split")) {
      try (Stream<Path> files = Files.walk(SOURCES.resolve(name))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
          if (!JAVA_ONLY.contains(file.getFileName().toString().replace(".java", ""))) {
            left.addAll(calls(file));
          }
        }
      }
    }
    assertEquals(List.of(), left);
  }

  private static List<String> calls(Path file) throws IOException {
    List<String> left = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher text = TEXT.matcher(line.strip().startsWith("*") ? "" : line);
      while (text.find()) {
        String said =
            RecipeLanguage.of(
                text.group(1)
                    .replaceAll("%(\\d\\$)?s\\.of", "Huber.of")
                    .replaceAll("%(\\d\\$)?<?s", "x"));
        if (said.contains(" ") && JAVA.matcher(said).find()) {
          left.add(file.getFileName() + ": " + said);
        }
      }
    }
    return left;
  }
}
