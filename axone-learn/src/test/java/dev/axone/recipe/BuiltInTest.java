package dev.axone.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.axone.model.Model;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BuiltInTest {
  @ParameterizedTest
  @CsvSource({
    "mnist-logreg, 7850",
    "mnist-perceptron, 79510",
    "mnist-perceptron-search, 79510",
    "mnist-120-80, 104690",
    "mnist-mlp, 575050",
    "mnist-cnn, 462742",
    "mnist-cnn-modern, 127210",
    "fashion-cnn, 279722",
    "fashion-small, 98778",
    "mnist-lstm, 81674",
    "char-gpt, 628161"
  })
  void hasParameters(String name, long expected) {
    try (Model model = Recipe.of(name, List.of()).model()) {
      long count = model.parameters().stream().mapToLong(p -> p.variable().shape().size()).sum();
      assertEquals(expected, count);
    }
  }

  @Test
  void allAreListedAndDescribed() throws Exception {
    assertEquals(files(), BuiltIn.names());
    for (String name : BuiltIn.names()) {
      Recipe recipe = Recipe.of(name, List.of());
      assertEquals(name, recipe.name());
      assertFalse(recipe.description().isEmpty(), name);
      assertEquals(BuiltIn.text(name), recipe.text());
    }
  }

  private static List<String> files() throws Exception {
    Path folder = path("mnist-mlp.yaml").getParent();
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".yaml"))
          .map(f -> f.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  private static Path path(String resource) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(BuiltIn.class.getResource(resource)).toURI());
  }
}
