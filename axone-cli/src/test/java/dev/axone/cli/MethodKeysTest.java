package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.recipe.Prepared;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeMethodContext;
import dev.axone.recipe.Setting;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each training key has an effect on a method or is refused: none is ignored. */
final class MethodKeysTest {
  /** A value of each key that differs from the recipe's. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("optimizer", "{sgd: 0.5}"),
          Map.entry("loss", "{sparse_categorical_crossentropy: {label_smoothing: 0.2}}"),
          Map.entry("metrics", "[accuracy, top_k_categorical_accuracy]"),
          Map.entry("epochs", "4"),
          Map.entry("batch_size", "5"),
          Map.entry("shuffle", "false"),
          Map.entry("seed", "7"),
          Map.entry("precision", "float64"),
          Map.entry("augment", "[{gaussian_noise: 0.1}]"),
          Map.entry("class_weight", "{a: 5}"),
          Map.entry("test", "true"),
          Map.entry("early_stopping", "{monitor: loss, min_delta: 1000, patience: 1}"),
          Map.entry("callbacks", "[{reduce_lr_on_plateau: {monitor: loss, patience: 1}}]"));

  private static final String MODEL =
      """
      model:
        - input: [3]
        - {dense: {units: 3, activation: relu}, name: code}
        - dense: {units: 2, activation: softmax}
      """;

  private static final String TRAINING =
      """
      training:
        optimizer: adam
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 2
        batch_size: 8
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder rows = new StringBuilder("x,y,z,kind\n");
    for (int i = 0; i < 40; i++) {
      rows.append("%d.5,%d.25,%d.75,%s\n".formatted(i % 7, i % 5, i % 3, i % 4 == 0 ? "a" : "b"));
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    Files.writeString(folder.resolve("member.yaml"), data() + MODEL + TRAINING);
  }

  private String data() {
    return "data: {source: csv, path: '%s', target: kind}\n".formatted(folder.resolve("rows.csv"));
  }

  private Recipe recipe(String method, String split, List<String> settings) {
    String text = data() + split + "method: " + method.replace("MEMBER", "" + folder) + "\n";
    String training =
        method.startsWith("{voting")
            ? TRAINING.replaceAll("  (optimizer|epochs|batch_size): .*\n", "")
            : method.startsWith("{stacking")
                ? TRAINING.replace("  epochs: 2\n", "")
                : MODEL + TRAINING;
    return Recipe.parse("r.yaml", text + training, settings.stream().map(Setting::parse).toList());
  }

  /** Returns the settings of a method's trainings and their results. */
  private static List<Object> seen(Recipe recipe, boolean trained) {
    List<Object> seen = new ArrayList<>();
    Prepared data = recipe.load();
    RecipeMethodContext.StageRunner runner =
        new RecipeMethodContext.StageRunner() {
          @Override
          public void train(String stage, Model model, Dataset on, Fit fit) {
            seen.addAll(List.of(stage, on.size(), fit.epochs(), fit.batchSize(), fit.shuffle()));
            seen.addAll(List.of(fit.seed(), fit.augment(), fit.classWeights(), fit.callbacks()));
            seen.addAll(List.of(fit.options(), fit.validationSplit(), size(fit.validationData())));
            seen.add(size(fit.testData()));
            if (trained) {
              model.fit(on, fit.progress(Progress.SILENT));
            }
          }

          @Override
          public void report(String sentence) {}
        };
    try (Model model =
        recipe.method().orElseThrow().train(RecipeMethodContext.of(recipe, () -> data, runner))) {
      Options options = recipe.training().fit().options();
      seen.add(model.evaluate(data.training(), 32, options));
    }
    return seen;
  }

  private static int size(@Nullable Dataset data) {
    return data == null ? 0 : data.size();
  }

  /** A key that the method does not use, or a precision that the members do not share. */
  private static boolean isTheReason(String key, String message) {
    return key.equals("precision")
        ? message.contains(
            "has training.precision float32, this one float64: use the same for both")
        : message.contains("training has %s, which is not used with method: ".formatted(key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{bagging: 2} | ''",
        "{snapshot: 2} | ''",
        "{voting: [MEMBER/member.yaml, MEMBER/member.yaml]} | optimizer epochs batch_size shuffle"
            + " seed precision augment class_weight test early_stopping callbacks",
        "{stacking: {recipes: [MEMBER/member.yaml, MEMBER/member.yaml], folds: 2, epochs: 3}} |"
            + " epochs precision augment test early_stopping callbacks",
        "{pretraining: MEMBER/member.yaml} | precision",
        "{few_labels: 16} | ''",
        "{pseudo_labels: {labelled: 16, rounds: 1, models: 1}} | ''",
        "{label_spreading: 16} | ''",
        "{centroids: 0} | ''",
      })
  void eachKeyCountsOrIsRefused(String method, String refusedKeys) {
    Set<String> refused = new TreeSet<>();
    String split = "split: {test: 0.2, seed: 1}\n";
    List<Object> untrained = seen(recipe(method, split, List.of()), false);
    assertEquals(untrained, seen(recipe(method, split, List.of()), false));
    List<Object> trained = seen(recipe(method, split, List.of()), true);
    KEYS.forEach(
        (key, value) -> {
          String setting = "training." + key + "=" + value;
          boolean trains = key.equals("optimizer");
          List<Object> plain = trains ? trained : untrained;
          try {
            List<Object> changed = seen(recipe(method, split, List.of(setting)), trains);
            assertFalse(plain.equals(changed), setting);
          } catch (RecipeException e) {
            refused.add(key);
            assertTrue(isTheReason(key, String.valueOf(e.getMessage())), e.getMessage());
          }
        });
    assertEquals(
        Stream.of(refusedKeys.split(" "))
            .filter(k -> !k.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        refused);
    List<Object> whole = seen(recipe(method, "", List.of()), false);
    List<String> held = List.of("training.validation_split=0.25");
    assertFalse(whole.equals(seen(recipe(method, "", held), false)));
  }

  /** Bagging does not draw held-out samples, so that scores on them are of unseen samples. */
  @Test
  void aValidationSplitIsTakenBeforeTheMethodChooses() {
    Recipe recipe = recipe("{bagging: 2}", "", List.of("training.validation_split=0.25"));
    assertEquals(List.of("member-1", 30), seen(recipe, false).subList(0, 2));
    assertEquals(List.of(0.0, 10), seen(recipe, false).subList(10, 12));
  }

  @Test
  void whatIsNotUsedIsRefusedWithTheReason() {
    String message =
        assertThrows(
                RecipeException.class,
                () ->
                    recipe(
                        "{voting: [mnist-logreg, mnist-perceptron]}",
                        "",
                        List.of("training.epochs=3")))
            .getMessage();
    assertEquals(
        "--set training.epochs=3: training has epochs, which is not used with method: voting,"
            + " whose models are trained by their own recipes (mnist-logreg, mnist-perceptron);"
            + " leave it out",
        message);
  }

  /** Recipes and runs of earlier versions have one, for nothing. */
  @Test
  void aModelInAFileIsReadButNotUsed() {
    for (String method :
        List.of("{voting: [a.yaml, b.yaml]}", "{stacking: {recipes: [a.yaml, b.yaml]}}")) {
      String training =
          method.startsWith("{voting")
              ? TRAINING.replaceAll("  (optimizer|epochs|batch_size): .*\n", "")
              : TRAINING.replace("  epochs: 2\n", "");
      Recipe recipe =
          Recipe.parse("r.yaml", data() + "method: " + method + "\n" + MODEL + training, List.of());
      assertEquals(List.of(), recipe.layers());
    }
  }

  @Test
  void aModelIsNeededOrRefused() {
    List<String> model = List.of("model=[{input: [3]}, {dense: 2}]");
    String problem =
        assertThrows(
                RecipeException.class,
                () -> recipe("{voting: [MEMBER/a.yaml, MEMBER/b.yaml]}", "", model))
            .getMessage();
    assertEquals(
        "--set model=[{input: [3]}, {dense: 2}]: model is not used beside method: voting, whose"
            + " models are trained by their own recipes (%1$s/a.yaml, %1$s/b.yaml); leave it out"
                .formatted(folder),
        problem);
    String stacked =
        assertThrows(
                RecipeException.class,
                () -> recipe("{stacking: {recipes: [a.yaml, b.yaml]}}", "", model))
            .getMessage();
    assertTrue(
        stacked.contains(
            "model is not used beside method: stacking, which trains the models of other recipes"
                + " (a.yaml, b.yaml); leave it out"),
        stacked);
    String missing =
        assertThrows(
                RecipeException.class,
                () ->
                    Recipe.parse("r.yaml", data() + "method: {bagging: 2}\n" + TRAINING, List.of()))
            .getMessage();
    assertTrue(missing.contains("needs the key 'model'"), missing);
  }

  /** What does not fit the data is placed at the method, where there is no model. */
  @Test
  void membersThatDoNotFitTheDataAreNamed() throws IOException {
    Files.writeString(
        folder.resolve("v.yaml"),
        data()
            + "method: {voting: [mnist-logreg, mnist-perceptron]}\n"
            + TRAINING.replaceAll("  (optimizer|epochs|batch_size): .*\n", ""));
    Axone train = Axone.type(folder, "train $DIR/v.yaml --run $DIR/v");
    assertEquals(65, train.exit(), train.err());
    assertTrue(train.err().contains("v.yaml:2:1: method does not fit: "), train.err());
  }

  @Test
  void aSearchAndASweepSayWhatTheyDoNotRun() throws IOException {
    Files.writeString(
        folder.resolve("s.yaml"),
        data()
            + "method: {bagging: 2}\nsplit: {validation: 0.2}\n"
            + MODEL
            + TRAINING
            + "search: {parameters: {training.batch_size: [4, 8]}}\n");
    Axone tune = Axone.type(folder, "tune $DIR/s.yaml --search $DIR/s");
    assertEquals(65, tune.exit(), tune.err());
    assertTrue(
        tune.err().contains("method cannot be combined with search, whose trials train one model"));
    assertTrue(Files.notExists(folder.resolve("s")));
    Axone sweep = Axone.type(folder, "lr-find mnist-voting");
    assertEquals(65, sweep.exit(), sweep.err());
    assertTrue(sweep.err().contains("by their own recipes"), sweep.err());
    Axone.type(folder, "lr-find $DIR/member.yaml --set method.bagging=2 --steps 20").ok();
  }
}
