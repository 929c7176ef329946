package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import dev.axone.recipe.BuiltIn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says about itself. */
final class HelpTest {
  private static Axone axone(String command) {
    return Axone.type(Path.of("/nowhere"), command);
  }

  @Test
  void listsTheCommandsAndExitCodes() {
    String help = axone("--help").ok();
    for (String word :
        List.of(
            "train",
            "evaluate",
            "predict",
            "generate",
            "summary",
            "recipes",
            "bench",
            "65",
            "130")) {
      assertTrue(help.contains(word), word);
    }
    assertFalse(help.contains(WarmUp.COMMAND));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "predict", "generate", "summary", "recipes"})
  void everyCommandHasHelp(String command) {
    String help = axone(command + " --help").ok();
    assertTrue(help.startsWith("Usage: axone " + command), help);
    help.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void tellsTheVersions() {
    String[] lines = axone("--version").ok().split("\n", -1);
    assertTrue(lines[0].matches("axone \\d+\\.\\d+\\.\\d+.*"), lines[0]);
    assertTrue(lines[1].matches("Java 25.*, oneDNN 3\\.11.*"), lines[1]);
  }

  @Test
  void listsTheRecipes() {
    List<String> lines = axone("recipes").ok().lines().toList();
    assertEquals(BuiltIn.names(), lines.stream().map(l -> l.split(" ", 2)[0]).toList());
    assertEquals(BuiltIn.text("mnist-mlp"), axone("recipes mnist-mlp").ok());
    axone("recipes mnist-mpl")
        .fails(
            65,
            "there is no built-in recipe 'mnist-mpl'; did you mean 'mnist-mlp'? Allowed: "
                + String.join(", ", BuiltIn.names()));
    axone("recipes --json").ok().lines().forEach(Json::readObject);
  }

  @Test
  void summarises() {
    String summary = axone("summary mnist-logreg").ok();
    assertTrue(summary.contains("Total params: 7,850"), summary);
    assertTrue(axone("summary mnist-mlp --json").ok().contains("\"parameters\":575050"));
    assertTrue(
        axone("summary mnist-mlp --set model[2].dense.units=1").ok().contains("dense (Dense)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trian | Unmatched argument at index 0: 'trian'",
        "train | give a RECIPE to train (see axone recipes), or a run to --resume",
        "train mnist-mlp --epoch 3 | Unknown options: '--epoch', '3'",
        "train mnist-mlp --epochs many | Invalid value for option '--epochs': 'many' is not an int",
        "train mnist-mlp --resume x | --resume goes on with a run's own recipe: leave the RECIPE out",
        "train --resume x --seed 3 | --resume goes on under the run's own conditions: of the recipe only --epochs can change",
        "train mnist-mlp --threads 0 | --threads must be at least 1, found 0",
        "train mnist-mlp --quiet --json | --quiet and --json exclude each other",
        "train mnist-mlp --checkpoint-every -1 | --checkpoint-every must be at least 0, found -1",
        "evaluate | Missing required parameter: 'RUN'",
        "predict run | Missing required parameter: 'IMAGE'",
        "generate run | Missing required option: '--prompt=TEXT'",
        "generate run --prompt a --length -1 | --prompt must not be empty and --length must be at least 0",
      })
  void wrongUsageIsExplained(String command, String message) {
    Axone a = axone(command);
    assertEquals(2, a.exit());
    assertEquals("axone: " + message, a.err().lines().findFirst().orElse(""));
    assertTrue(a.err().contains("Try 'axone"), a.err());
    assertEquals("", a.out());
  }

  @Test
  void threadsFollowFromTheWork() {
    assertEquals(1, ThreadsOption.choose(7_850, 300, 8));
    assertEquals(2, ThreadsOption.choose(575_050, 32, 2));
    assertEquals(8, ThreadsOption.choose(25_000_000, 256, 8));
  }

  @Test
  void similarWordsAreOffered() {
    assertTrue(axone("trian").err().contains("Similar: train"));
    assertTrue(axone("train mnist-mlp --epoch 3").err().contains("Similar: --epochs"));
    assertEquals(2, axone("bench").exit());
  }
}
