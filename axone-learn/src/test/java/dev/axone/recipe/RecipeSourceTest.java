package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecipeSourceTest {
  private static final String TEXT =
      """
      name: small # a word
      data: {source: mnist}
      model:
        - input: [28, 28]
        - flatten
        - dense: 10
      training:
        optimizer: {sgd: 0.5}
        loss: mean_squared_error
        epochs: 3
      search: {trials: 0, rates: [0.1, fast], optimizer: {sgd: {learning_rate: x}}}
      """;

  private static final RecipeSource SOURCE = new RecipeSource("r.yaml", TEXT, List.of());

  private static Map<String, Section> search() {
    return SOURCE.section("search").orElseThrow().map();
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable reading) {
    assertEquals(message, assertThrows(RecipeException.class, reading).getMessage());
  }

  @Test
  void mistakesInASectionHaveTheirPlace() {
    refused(
        "r.yaml:11:18: search.trials must be at least 1, found 0",
        () -> search().get("trials").count(1));
    refused(
        "r.yaml:11:34: search.rates[1] must be a number, found 'fast'",
        () -> search().get("rates").list().get(1).number());
    refused(
        "r.yaml:11:21: search has no key 'rates'. Allowed: optimizer, trials",
        () -> SOURCE.section("search").orElseThrow().fields(List.of("trials", "optimizer")));
    refused(
        "r.yaml:11:74: search.optimizer.sgd.learning_rate must be a number, found: x",
        () -> search().get("optimizer").word(Optimizer.class));
    refused(
        "r.yaml:11:9: search is wrong",
        () -> {
          throw SOURCE.section("search").orElseThrow().error("is wrong");
        });
    RecipeSource set = SOURCE.with(List.of(Setting.of("--trials", "search.trials", -1)));
    refused(
        "--trials -1: search.trials must be at least 1, found -1",
        () -> set.section("search").orElseThrow().map().get("trials").count(1));
    refused(
        "r.yaml:1:1: unknown key 'nam'; did you mean 'name'? Allowed: data, description, method, model, name, preprocessing, search, split, training",
        () -> new RecipeSource("r.yaml", "nam: x", List.of()).section("search"));
  }

  @Test
  void aSectionHoldsWhatTheRecipeSays() {
    assertEquals("search.rates", search().get("rates").path());
    assertEquals(List.of(0.1, "fast"), search().get("rates").plain());
    assertEquals("fast", search().get("rates").list().get(1).text());
    assertEquals(0, search().get("trials").whole());
    assertTrue(search().get("rates").isList());
    assertFalse(search().get("rates").isMap());
    assertTrue(search().get("optimizer").isMap());
    assertTrue(RecipeSource.of("mnist-mlp", List.of()).section("search").isEmpty());
  }

  @Test
  void settingsAddUpAndTheRecipeIsThatOfAll() {
    RecipeSource more =
        SOURCE
            .with(List.of(Setting.parse("training.epochs=4")))
            .with(List.of(Setting.parse("training.optimizer.sgd.learning_rate=0.25")));
    assertEquals(4, more.recipe().training().fit().epochs());
    assertEquals(Sgd.of(0.25), more.recipe().training().optimizer());
    assertEquals("small", more.recipe().name());
    assertEquals(3, SOURCE.recipe().training().fit().epochs());
  }

  @Test
  void valuesAreWrittenByPath() {
    Map<String, String> written =
        SOURCE.with(List.of(Setting.parse("training.epochs=4"))).written();
    assertEquals("small", written.get("name"));
    assertEquals("{input: [28, 28]}", written.get("model[0]"));
    assertEquals("4", written.get("training.epochs"));
    assertEquals("{sgd: 0.5}", written.get("training.optimizer"));
  }
}
