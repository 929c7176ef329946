package dev.axone.search.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeSource;
import dev.axone.recipe.Setting;
import dev.axone.search.space.Choice;
import dev.axone.search.space.LogUniform;
import dev.axone.search.stopping.Asha;
import dev.axone.search.stopping.Hyperband;
import dev.axone.search.stopping.Median;
import dev.axone.search.strategy.GaussianProcess;
import dev.axone.search.strategy.Grid;
import dev.axone.search.strategy.RandomStrategy;
import dev.axone.search.strategy.Tpe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recipe may say of its search, and what is said about a wrong one. */
final class SearchReaderTest {
  private static final String RECIPE =
      """
      data: {source: mnist}
      model:
        - input: [28, 28]
        - flatten
        - dense: {units: 64, activation: relu}
        - dropout: 0.1
        - dense: {units: 10, activation: softmax}
      training:
        optimizer: {sgd: {learning_rate: 0.5}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 3
        validation_split: 0.1
      """;

  private static SearchPlan plan(String search) {
    return RecipeSearch.of(new RecipeSource("r.yaml", RECIPE + search, List.of())).plan();
  }

  private static String message(String text) {
    RecipeSource source = new RecipeSource("r.yaml", text, List.of());
    return assertThrows(RecipeException.class, () -> RecipeSearch.of(source)).getMessage();
  }

  /** The search is on line 14: {@code search: {…}}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "search: 3 | r.yaml:14:9: search must be a map of keys and values, found 3",
        "search: {} | r.yaml:14:9: search needs the key 'parameters', for instance search:"
            + " {parameters: {training.batch_size: [32, 64, 128]}}",
        "search: {parametres: {}} | r.yaml:14:10: search has no key 'parametres'; did you mean"
            + " 'parameters'? Allowed: folds, maximize, metric, minimize, parallel, parameters,"
            + " seed, stopping, strategy, trials",
        "search: {parameters: {}} | r.yaml:14:22: search.parameters is empty, so there is nothing"
            + " to search for: search: {parameters: {training.batch_size: [32, 64, 128]}}",
        "search: {parameters: [1]} | r.yaml:14:22: search.parameters must be a map of keys and"
            + " values, found a list",
        "search: {parameters: {training.epochs: []}} | r.yaml:14:40:"
            + " search.parameters.training.epochs has no values: give at least one",
        "search: {parameters: {training.epochs: [3, 4, 3]}} | r.yaml:14:40:"
            + " search.parameters.training.epochs has the value 3 twice: give each once",
        "search: {parameters: {training.epochs: [3, ]}, trials: 0} | r.yaml:14:56: search.trials"
            + " must be at least 1, found 0",
        "search: {parameters: {training.epochs: 3}} | r.yaml:14:40:"
            + " search.parameters.training.epochs must be a list of values, or one range such as"
            + " {log_uniform: [1e-4, 1e-1]}",
        "search: {parameters: {training.epochs: {int: [1, 3]}}} | r.yaml:14:40:"
            + " search.parameters.training.epochs: unknown range 'int'. Allowed: choice,"
            + " int_uniform, log_int, log_uniform, normal, uniform",
        "search: {parameters: {training.epochs: {int_uniform: [1]}}} | r.yaml:14:54:"
            + " search.parameters.training.epochs.int_uniform needs two numbers, optionally with a"
            + " step: {int_uniform: [low, high]}",
        "search: {parameters: {training.epochs: {int_uniform: [5, 2]}}} | r.yaml:14:54:"
            + " search.parameters.training.epochs.int_uniform: low must not be greater than high,"
            + " found low 5, high 2",
        "search: {parameters: {training.epochs: {int_uniform: [1, 2.5]}}} | r.yaml:14:58:"
            + " search.parameters.training.epochs.int_uniform[1] must be an integer, found 2.5",
        "search: {parameters: {training.seed: {uniform: [1, x]}}} | r.yaml:14:52:"
            + " search.parameters.training.seed.uniform[1] must be a number, found 'x'",
        "search: {parameters: {training.seed: {uniform: [1, 2, 3]}}} | r.yaml:14:48:"
            + " search.parameters.training.seed.uniform needs two numbers: {uniform: [low, high]}",
        "search: {parameters: {training.optimizer.sgd.learning_rate: {log_uniform: [0, 1]}}} |"
            + " r.yaml:14:75: search.parameters.training.optimizer.sgd.learning_rate.log_uniform:"
            + " low must be positive on a logarithmic scale, found low 0.0; use uniform, or a"
            + " small positive low",
        "search: {parameters: {training.optimizer.sgd.learning_rate: {log_uniform: {low: 1, hgih:"
            + " 2}}}} | r.yaml:14:84:"
            + " search.parameters.training.optimizer.sgd.learning_rate.log_uniform has no key"
            + " 'hgih'; did you mean 'high'? Allowed: high, low",
        "search: {parameters: {training.batch_sise: [1]}} | r.yaml:14:44:"
            + " search.parameters.training.batch_sise: the value 1 is not valid: training has no key"
            + " 'batch_sise'; did you mean 'batch_size'? Allowed: augment, backend, batch_size,"
            + " callbacks, class_weight, early_stopping, epochs, loss, metrics, optimizer, outputs,"
            + " precision, seed, shuffle, test, validation_split",
        "search: {parameters: {training.epochs: [1, 2, 0]}} | r.yaml:14:40:"
            + " search.parameters.training.epochs: the value 0 is not valid: training.epochs must be"
            + " at least 1, found 0",
        "search: {parameters: {'model[9].dense.units': [1]}} | r.yaml:14:47:"
            + " search.parameters.model[9].dense.units: the value 1 is not valid: model[9] does not"
            + " exist, there are model[0] to model[4]",
        "search: {parameters: {'model[2].dense.activation': [relu, rellu]}} | r.yaml:14:52:"
            + " search.parameters.model[2].dense.activation: the value rellu is not valid:"
            + " model[2].dense.activation: unknown activation 'rellu'; did you mean 'relu'?"
            + " Allowed: elu, exponential, gelu, hard_sigmoid, hard_swish, leaky_relu, linear,"
            + " log_sigmoid, log_softmax, mish, relu, relu6, selu, sigmoid, softmax, softplus,"
            + " softsign, step, swish, tanh",
        "search: {parameters: {training.optimizer: [adam], training.optimizer.sgd.learning_rate:"
            + " [1]}} | r.yaml:14:89: search.parameters.training.optimizer.sgd.learning_rate"
            + " overlaps with training.optimizer, which is also searched: keep one, or write both"
            + " into one list of values",
        "search: {parameters: {training.epochs: {int_uniform: [1, 9]}, training.seed: {uniform: [0,"
            + " 1]}}, strategy: grid} | r.yaml:14:108: search.strategy: a grid needs lists of"
            + " values, 'training.seed' is {uniform=[0.0, 1.0]}: list values, or use another"
            + " strategy (random, tpe, gaussian_process)",
        "search: {parameters: {training.epochs: [1]}, strategy: tpa} | r.yaml:14:56:"
            + " search.strategy: unknown strategy 'tpa'; did you mean 'tpe'? Allowed:"
            + " gaussian_process, grid, random, tpe",
        "search: {parameters: {training.epochs: [1]}, strategy: {tpe: {startup: 0}}} |"
            + " r.yaml:14:72: search.strategy.tpe.startup must be at least 1, found 0",
        "search: {parameters: {training.epochs: [1]}, stopping: {asha: {reduction: 1}}} |"
            + " r.yaml:14:75: search.stopping.asha.reduction must be at least 2, found 1",
        "search: {parameters: {training.epochs: [1]}, stopping: medium} | r.yaml:14:56:"
            + " search.stopping: unknown stopping 'medium'; did you mean 'median'? Allowed: asha,"
            + " hyperband, median",
        "search: {parameters: {training.epochs: [1]}, folds: 1} | r.yaml:14:53: search.folds must"
            + " be at least 2, found 1",
        "search: {parameters: {training.epochs: [1]}, parallel: 0} | r.yaml:14:56: search.parallel"
            + " must be at least 1, found 0",
        "search: {parameters: {training.epochs: [1]}, metric: accuracy} | r.yaml:14:54:"
            + " search.metric names an unknown metric 'accuracy'. Allowed: val_accuracy, val_loss",
        "search: {parameters: {training.epochs: [1]}, minimize: val_loss, maximize: val_accuracy} |"
            + " r.yaml:14:76: search.maximize cannot be combined with search.minimize: keep one of"
            + " them",
      })
  void mistakesHaveTheirPlace(String search, String expected) {
    String message = message(RECIPE + search);
    assertEquals(
        expected.replaceFirst("unknown activation.*", ""),
        message.replaceFirst("unknown activation.*", ""));
  }

  @Test
  void aRecipeWithoutSearchOrValidationIsExplained() {
    assertEquals(
        "r.yaml: has no key 'search', so nothing to search for; for instance search: {parameters:"
            + " {training.batch_size: [32, 64, 128]}}",
        message(RECIPE));
    assertEquals(
        "r.yaml:13:9: search needs validation data for the score: set split.validation, for"
            + " instance 0.2, or search.folds, for instance 5",
        message(
            RECIPE.replace("  validation_split: 0.1\n", "")
                + "search: {parameters: {training.epochs: [1]}}"));
  }

  @Test
  void aSettingOfTheCommandLineIsNamed() {
    RecipeSource source =
        new RecipeSource(
            "r.yaml",
            RECIPE + "search: {parameters: {training.epochs: [1]}}",
            List.of(Setting.of("--trials", "search.trials", 0)));
    RecipeException e = assertThrows(RecipeException.class, () -> RecipeSearch.of(source));
    assertEquals("--trials 0: search.trials must be at least 1, found 0", e.getMessage());
    assertTrue(e.inSetting());
  }

  @Test
  void listsAreAGridOfAllPointsByTheFirstMetric() {
    SearchPlan plan =
        plan(
            """
            search:
              parameters:
                training.batch_size: [100, 300]
                training.optimizer: [adam, {sgd: {learning_rate: 0.5}}]
                model[2].dense.activation, model[4].dense.activation: [softmax]
            """);
    assertEquals(Grid.of(), plan.strategy());
    assertEquals(0, plan.trials());
    assertEquals("val_accuracy", plan.metric());
    assertTrue(plan.maximize());
    assertNull(plan.stopping());
    assertEquals(
        Choice.of("adam", Map.of("sgd", Map.of("learning_rate", 0.5))),
        plan.space().domains().get("training.optimizer"));
    assertEquals(
        List.of("training.optimizer={sgd: {learning_rate: 0.5}}"),
        settings(plan, Map.of("training.optimizer", Map.of("sgd", Map.of("learning_rate", 0.5)))));
    assertEquals(
        List.of("model[2].dense.activation=softmax", "model[4].dense.activation=softmax"),
        settings(plan, Map.of("model[2].dense.activation, model[4].dense.activation", "softmax")));
  }

  private static List<String> settings(SearchPlan plan, Map<String, Object> values) {
    return plan.settings(values).stream().map(s -> s.path() + "=" + s.value()).toList();
  }

  @Test
  void everythingMayBeSaid() {
    SearchPlan plan =
        plan(
            """
            search:
              parameters:
                training.optimizer.adam.learning_rate: {log_uniform: [1e-4, 1e-1]}
                model[3].dropout: {uniform: {low: 0, high: 0.5}}
                model[2].dense.units: {int_uniform: [16, 256, 16]}
              strategy: {gaussian_process: {startup: 5}}
              trials: 30
              folds: 3
              stopping: {median: {startup: 3, warmup: 1}}
              minimize: val_loss
              parallel: 2
              seed: 9
            """);
    assertEquals(
        LogUniform.of(1e-4, 1e-1),
        plan.space().domains().get("training.optimizer.adam.learning_rate"));
    assertEquals(16, plan.space().domains().get("model[2].dense.units").levels());
    assertEquals(new GaussianProcess(5), plan.strategy());
    assertEquals(30, plan.trials());
    assertEquals(3, plan.folds());
    assertEquals(new Median(3, 1), plan.stopping());
    assertEquals("val_loss", plan.metric());
    assertFalse(plan.maximize());
    assertEquals(2, plan.parallel());
    assertEquals(9, plan.seed());
  }

  @Test
  void rangesAreSearchedByTpeUnlessAnotherStrategyIsNamed() {
    String range =
        "search: {parameters: {training.seed: {int_uniform: [1, 99]},"
            + " training.optimizer.sgd.learning_rate: {uniform: [0.1, 1]}}";
    assertEquals(Tpe.of(), plan(range + "}").strategy());
    assertEquals(50, plan(range + "}").trials());
    assertEquals(RandomStrategy.of(), plan(range + ", strategy: random}").strategy());
    assertEquals(Asha.of(), plan(range + ", stopping: asha}").stopping());
    assertEquals(
        Hyperband.of().withMinEpochs(2),
        plan(range + ", stopping: {hyperband: {min_epochs: 2}}}").stopping());
  }
}
