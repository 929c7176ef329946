package dev.axone.search.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.model.Model;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeSource;
import dev.axone.search.Result;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches of recipes on 120 small images, whose class is the column that is lit. */
final class RecipeSearchTest {
  private static final int SAMPLES = 120;
  private static final int SIDE = 4;

  private static final String RECIPE =
      """
      name: small
      data: {source: idx, path: 'FOLDER'}
      model:
        - input: [4, 4]
        - flatten
        - dense: {units: 8, activation: relu}
        - dense: {units: 4, activation: softmax}
      training:
        optimizer: {sgd: {learning_rate: 0.1}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 3
        batch_size: 20
        validation_split: 0.25
        seed: 5
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeImages() throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + SAMPLES * SIDE * SIDE);
    images.putInt(0x803).putInt(SAMPLES).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + SAMPLES).putInt(0x801).putInt(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      int label = (i * 7 + i / 5) % SIDE;
      labels.put((byte) label);
      for (int p = 0; p < SIDE * SIDE; p++) {
        images.put((byte) (p % SIDE == label ? 200 : (i * 31 + p * 17) % 100));
      }
    }
    for (String part : List.of("train", "t10k")) {
      Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
      Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
  }

  private RecipeSearch search(String search, String... replacements) {
    String text = RECIPE.replace("FOLDER", folder.toString());
    for (int i = 0; i < replacements.length; i += 2) {
      assertTrue(text.contains(replacements[i]), replacements[i]);
      text = text.replace(replacements[i], replacements[i + 1]);
    }
    return RecipeSearch.of(new RecipeSource("r.yaml", text + search, List.of()));
  }

  private static final String RATES =
      "search: {parameters: {training.optimizer.sgd.learning_rate: [0.01, 0.1, 1]}, parallel: 1%s}";

  @Test
  void foldsWithoutDataAreRefused() {
    RecipeSearch search = search(RATES.formatted(", folds: 121"));
    assertEquals(
        "121 folds need at least 121 rows, found 120; take fewer folds",
        assertThrows(DataException.class, search::objective).getMessage());
  }

  @Test
  void missingDataEndsTheSearchBeforeATrial() throws IOException {
    RecipeSearch search = search(RATES.formatted(""));
    Files.delete(folder.resolve("train-images-idx3-ubyte"));
    assertThrows(DataException.class, search::run);
  }

  /** The best trial's settings and the recipe's seed train the same model again, to the bit. */
  @Test
  void aTrialIsTheTrainingOfItsSettings() {
    RecipeSearch search = search(RATES.formatted(""));
    Result result = search.run();
    assertEquals(3, result.trials().size());
    for (Trial t : result.trials()) {
      Recipe recipe = search.source().with(search.plan().settings(t.values())).recipe();
      try (Model model = recipe.model()) {
        Fit fit = recipe.training().fit().progress(Progress.SILENT);
        History history = model.fit(recipe.load().training(), fit);
        assertEquals(history.get("val_accuracy"), t.reports());
        assertEquals(history.last("val_accuracy"), t.score());
      }
      assertEquals(5, t.seed());
    }
    assertTrue(result.maximize());
  }

  @Test
  void sideBySideGivesTheSameScores() {
    Result one = search(RATES.formatted("")).run();
    Result three = search(RATES.formatted("")).withParallel(3).run();
    assertEquals(
        one.trials().stream().map(t -> List.of(t.values(), t.score(), t.reports())).toList(),
        three.trials().stream().map(t -> List.of(t.values(), t.score(), t.reports())).toList());
  }

  @Test
  void foldsHaveAMeanAndADeviation() {
    Result result = search(RATES.formatted(", folds: 4, minimize: val_loss")).run();
    for (Trial t : result.trials()) {
      assertEquals(4, t.folds().size());
      assertEquals(3, t.reports().size());
      assertEquals(t.folds().getFirst(), t.reports().getLast());
      double mean = t.folds().stream().mapToDouble(d -> d).sum() / 4;
      assertEquals(mean, t.score(), 1e-12);
      double squares = t.folds().stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
      assertEquals(Math.sqrt(squares / 3), t.standardDeviation(), 1e-12);
      assertTrue(t.standardDeviation() > 0);
    }
    assertFalse(result.maximize());
  }

  @Test
  void badTrialsAreStoppedEarly() {
    Result result =
        search(
                """
                search:
                  parameters: {training.optimizer.sgd.learning_rate: [1, 0.001]}
                  stopping: {asha: {reduction: 2}}
                  minimize: val_loss
                  parallel: 1
                """)
            .run();
    assertEquals(State.DONE, result.trials().get(0).state());
    assertEquals(3, result.trials().get(0).reports().size());
    assertEquals(State.STOPPED, result.trials().get(1).state());
    assertEquals(1, result.trials().get(1).reports().size());
  }

  @Test
  void whatDoesNotFitOrDivergesFails() {
    Result result =
        search(
                """
                search:
                  parameters:
                    training.optimizer.sgd.learning_rate: [0.1, 1e30]
                    model[3].dense.units: [4, 3]
                  parallel: 1
                """)
            .run();
    assertEquals(
        List.of(State.DONE, State.FAILED, State.FAILED, State.FAILED),
        result.trials().stream().map(Trial::state).toList());
    assertTrue(result.trials().get(1).note().contains("label"), result.trials().get(1).note());
    assertTrue(result.trials().get(2).note().contains("the loss became"));
  }

  /** With early stopping the model has the best epoch's weights, and the trial its score. */
  @Test
  void theScoreIsThatOfTheWeightsThatAreKept() {
    Result result =
        search(
                RATES.formatted(""),
                "epochs: 3",
                "epochs: 12",
                "  seed: 5\n",
                "  seed: 5\n  early_stopping: {monitor: val_loss, patience: 2}\n")
            .run();
    for (Trial t : result.trials()) {
      assertTrue(t.reports().contains(t.score()));
    }
  }

  @Test
  void theDataIsLoadedOnceAndFilesOfCallbacksAreLeftOut() throws IOException {
    RecipeSearch search =
        search(
            RATES.formatted(""),
            "  seed: 5\n",
            "  seed: 5\n  callbacks: [csv_logger, checkpointing]\n");
    dev.axone.search.Objective objective = search.objective();
    for (String part : List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte")) {
      Files.delete(folder.resolve(part));
    }
    List<String> before = new ArrayList<>(List.of(Path.of("").toAbsolutePath().toFile().list()));
    assertEquals(3, search.search().run(objective).ranked().size());
    assertEquals(before, List.of(Path.of("").toAbsolutePath().toFile().list()));
  }

  @Test
  void whatMustStayTheSameIsNamed() {
    Map<String, String> a = search(RATES.formatted("")).identity();
    assertEquals(a, search(RATES.formatted(", trials: 2")).identity());
    assertEquals(a, search(RATES.formatted("").replace("parallel: 1", "parallel: 7")).identity());
    assertEquals(a, search(RATES.formatted(""), "name: small", "name: other # word").identity());
    assertNotEquals(a, search(RATES.formatted(""), "units: 8", "units: 9").identity());
    assertNotEquals(a, search(RATES.formatted(", seed: 8")).identity());
    assertNotEquals(a, search(RATES.formatted(", stopping: median")).identity());
    assertNotEquals(a, search(RATES.replace("[0.01, ", "[0.02, ").formatted("")).identity());
  }
}
