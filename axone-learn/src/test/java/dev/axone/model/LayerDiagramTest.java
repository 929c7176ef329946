package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerDiagramTest {
  private static final Pattern HEADING = Pattern.compile(">([a-z_0-9]*sequential[a-z_0-9/]*)<");

  @TempDir private Path folder;

  /** Names of inputs, and layers that have the weights of an earlier one. */
  @Test
  void inputsHaveTheirNamesAndSharedLayersAreMarked() throws IOException {
    String recipe =
        """
        data: {source: mnist}
        model:
          - {input: 4, name: left}
          - {input: 4, name: right}
          - {dense: 3, name: tower, inputs: [left]}
          - {same_as: tower, name: twin, inputs: [right]}
          - {add: , inputs: [tower, twin]}
          - dense: {units: 10, activation: softmax}
        training: {optimizer: adam, loss: sparse_categorical_crossentropy, epochs: 1}
        """;
    Model model = Recipe.parse("r.yaml", recipe, List.of()).model();
    Path file = folder.resolve("model.svg");
    model.diagram().write(file);
    String svg = Files.readString(file);
    for (String text : List.of("left", "right", "tower", "twin", "Dense, same as tower")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
    assertFalse(svg.contains(">input<"), svg);
    String summary = model.summary();
    assertTrue(summary.contains("twin (Dense, same as tower)"), summary);
    assertTrue(summary.matches("(?s).*\\ntower \\(Dense\\) .* left\\n.*"), summary);
    Path saved = folder.resolve("model.safetensors");
    model.save(saved);
    assertEquals(summary, Model.load(saved).summary());
  }

  /** A model within a model within a model has a title that says where it is. */
  @Test
  void titlesOfInnerModelsAreTheirPaths() throws IOException {
    Model inner = Sequential.of(Input.of(5), Dense.of(3));
    Model middle = Sequential.of(Input.of(4), Dense.of(5), inner);
    Path file = folder.resolve("model.svg");
    Sequential.of(Input.of(4), middle).diagram().write(file);
    List<String> found =
        HEADING.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
    assertEquals(1, found.stream().filter(">sequential/sequential<"::equals).count());
  }
}
