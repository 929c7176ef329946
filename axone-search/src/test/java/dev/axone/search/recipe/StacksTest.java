package dev.axone.search.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.layer.Mlp;
import dev.axone.recipe.RecipeException;
import dev.axone.recipe.RecipeSource;
import dev.axone.recipe.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search over stacks of hidden layers, as scikit-learn's hidden_layer_sizes. */
class StacksTest {
  private static final String RECIPE =
      """
      data: {source: iris}
      split: {validation: 0.2}
      model: [input: [4], mlp: {hidden_layer_sizes: [8]}, dense: {units: 3, activation: softmax}]
      training: {optimizer: {adam: {lr: 0.01}}, loss: sparse_categorical_crossentropy, metrics: [acc], epochs: 1}
      search:
        parameters:
          model[1].mlp.hidden_layer_sizes: [[64], [128, 64], [32, 16, 8]]
      """;

  private static RecipeSource source(String text) {
    return new RecipeSource("stacks.yaml", text, List.of());
  }

  @Test
  void stacksOfDifferentDepthAreTried() {
    SearchPlan plan = SearchReader.read(source(RECIPE));
    assertEquals(3, plan.space().list().getFirst().levels());
    RecipeSource third =
        source(RECIPE).with(List.of(Setting.parse("model[1].mlp.hidden_layer_sizes=[32, 16, 8]")));
    assertEquals(Mlp.of(32, 16, 8), third.recipe().layers().get(1));
    assertEquals(
        4 * 32 + 32 + 32 * 16 + 16 + 16 * 8 + 8 + 8 * 3 + 3,
        third.recipe().model().parameters().stream()
            .mapToInt(p -> p.variable().shape().size())
            .sum());
  }

  @Test
  void keysOfOtherLibrariesAreAnswered() {
    String message =
        assertThrows(
                RecipeException.class, () -> SearchReader.read(source(RECIPE + "  epochs: 5\n")))
            .getMessage();
    assertTrue(
        message.endsWith(
            "search has no key 'epochs', which stands in training: training.epochs, which every"
                + " trial trains at most"),
        message);
  }
}
