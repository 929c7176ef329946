package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import dev.axone.model.Threads;
import dev.axone.recipe.BuiltIn;
import dev.axone.recipe.WordKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, version and usage errors of the command line. */
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
            "tune",
            "bench",
            "doctor",
            "65",
            "130",
            "layers")) {
      assertTrue(help.contains(word), word);
    }
    for (WordKind kind : WordKind.values()) {
      assertTrue(help.contains(kind.plural()), kind.plural());
    }
    assertFalse(help.contains(WarmUp.COMMAND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "evaluate",
        "predict",
        "generate",
        "summary",
        "recipes",
        "lr-find",
        "doctor",
        "data",
        "data describe",
        "data export",
        "data show",
        "tune",
        "layers"
      })
  void everyCommandHasHelp(String command) {
    String help = axone(command + " --help").ok();
    assertTrue(help.startsWith("Usage: axone " + command), help);
    help.lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void printsTheVersions() {
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

  /** Every name is explained by its Javadoc, and its example is valid in recipes. */
  @ParameterizedTest
  @EnumSource
  void explainsTheWordsOfRecipes(WordKind kind) {
    List<String> names = kind.vocabulary().names();
    String list = axone(kind.plural()).ok();
    List<Map<String, Object>> lines =
        axone(kind.plural() + " --json").ok().lines().map(Json::readObject).toList();
    assertEquals(names, lines.stream().map(l -> l.get("name")).toList());
    for (Map<String, Object> line : lines) {
      String name = String.valueOf(line.get("name"));
      assertTrue(list.contains("\n" + name + " ") || list.startsWith(name + " "), name);
      assertFalse(String.valueOf(line.get("summary")).isEmpty(), name + " has no Javadoc");
      if (line.get("example") == null) {
        assertEquals("recurrent", name, "an example is missing: add values to Example.USUAL");
      } else {
        assertTrue(kind.vocabulary().parse(line.get("example")) != null);
      }
      String text = axone(kind.plural() + " " + name).ok();
      assertTrue(text.startsWith(name + " (" + line.get("class") + ")\n\n"), text);
      for (Object a : (List<?>) line.get("arguments")) {
        Map<?, ?> argument = (Map<?, ?>) a;
        assertTrue(text.contains("\n  " + argument.get("name") + " "), text);
        assertFalse(
            String.valueOf(argument.get("text")).isEmpty(),
            "%s.%s has no @param".formatted(line.get("class"), argument.get("name")));
      }
      for (String l : text.lines().toList()) {
        assertTrue(l.length() <= 100 || l.startsWith("    ") || l.startsWith("  "), l);
      }
    }
  }

  @Test
  void explainsOneWord() {
    assertEquals(
        """
        early_stopping (dev.axone.train.EarlyStopping)

        Stops training when a metric has not improved for some epochs, and restores the weights of the best
        epoch. Prechelt, "Early stopping, but when?", 1998.

            Fit.epochs(100).validationSplit(0.1).callbacks(EarlyStopping.of("val_loss").withPatience(5));

        Arguments:
          monitor               text                val_loss  the metric; default val_loss
          patience              integer             1         epochs in a row without improvement after
                                                              which training stops; default 1
          min_delta             number              0.0       only a change greater than this is an
                                                              improvement; default 0
          mode                  auto or min or max  auto      whether smaller or larger values are better;
                                                              default: the metric's direction
          restore_best_weights  true or false       true      whether the weights of the best epoch are
                                                              restored; default yes (Keras: no)

        In a recipe:
          training: {callbacks: [early_stopping]}
        """,
        axone("callbacks EarlyStopping").ok());
    Axone unknown = axone("optimizers adm");
    assertEquals(2, unknown.exit());
    assertTrue(
        unknown.err().startsWith("axone: unknown optimizer 'adm'; did you mean 'adam'? Allowed: "),
        unknown.err());
    assertTrue(unknown.err().endsWith("\nTry 'axone optimizers --help'.\n"), unknown.err());
    assertEquals("", unknown.out());
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
        "train --resume x --precision float64 | --resume uses the run's own recipe and options:"
            + " only --epochs can change the recipe",
        "train mnist-mlp --resume x | --resume uses the run's own recipe: leave the RECIPE"
            + " out",
        "train --resume x --seed 3 | --resume uses the run's own recipe and options: only --epochs"
            + " can change the recipe",
        "train mnist-mlp --threads 0 | --threads must be at least 1, found 0",
        "train mnist-mlp --quiet --json | --quiet and --json exclude each other",
        "train mnist-mlp --checkpoint-every -1 | --checkpoint-every must be at least 0, found -1",
        "lr-find | Missing required parameter: 'RECIPE'",
        "lr-find mnist-mlp --steps 3 | --steps must be at least 10, found 3",
        "tune | give a RECIPE with the key 'search', or a search to --resume",
        "tune mine.yaml --resume x | --resume uses the search's own recipe: leave the RECIPE"
            + " out",
        "tune --resume x --seed 3 | --resume uses the search's own recipe and options: only"
            + " --trials and --parallel can change",
        "tune mine.yaml --quiet --json | --quiet and --json exclude each other",
        "evaluate | Missing required parameter: 'RUN'",
        "predict run | Missing required parameter: 'SAMPLE'",
        "generate run | Missing required option: '--prompt=TEXT'",
        "generate run --prompt a --length -1 | --prompt must not be empty and --length must be at"
            + " least 0",
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
    assertEquals(1, Threads.choose(7_850, 300, 8));
    assertEquals(2, Threads.choose(575_050, 32, 2));
    assertEquals(8, Threads.choose(25_000_000, 256, 8));
  }

  @Test
  void similarNamesAreSuggested() {
    assertTrue(axone("trian").err().contains("Similar: train\n"));
    assertTrue(axone("layer").err().contains("Similar: layers\n"));
    assertFalse(axone("xyzzy").err().contains("Similar"));
    assertTrue(axone("train mnist-mlp --epoch 3").err().contains("Similar: --epochs"));
    assertEquals(2, axone("bench").exit());
  }
}
