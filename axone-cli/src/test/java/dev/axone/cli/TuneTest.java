package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code axone tune}, on a small set of images. */
final class TuneTest {
  private static final String RECIPE =
      """
      name: small
      data: {source: idx, path: 'FOLDER'}
      model:
        - input: [28, 28]
        - flatten
        - dense: {units: 16, activation: relu}
        - dense: {units: 10, activation: softmax}
      training:
        optimizer: {sgd: {learning_rate: 0.1}}
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 2
        batch_size: 50
        validation_split: 0.2
      search:
        parameters:
          training.optimizer.sgd.learning_rate: {log_uniform: [1e-3, 1]}
          model[2].dense.units: [8, 16, 32]
        strategy: {tpe: {startup: 4}}
        stopping: {median: {startup: 3}}
        minimize: val_loss
        trials: 12
        parallel: 1
        seed: 3
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeDataAndRecipe() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    WarmUp.writeData(folder.resolve("data"));
    write("r.yaml", RECIPE);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(
        folder.resolve(name), text.replace("FOLDER", folder.resolve("data").toString()));
  }

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  /** Returns the trials of JSON lines, without their times. */
  private static List<Map<String, ?>> trials(String out) {
    List<Map<String, ?>> trials = new ArrayList<>();
    for (String line : out.lines().toList()) {
      Map<String, Object> values = new LinkedHashMap<>(Json.readObject(line));
      values.remove("seconds");
      if ("trial".equals(values.get("event"))) {
        trials.add(values);
      }
    }
    return trials;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " 2 | tune $DIR/r.yaml --trials 0 | --trials 0: search.trials must be at least 1, found 0",
        " 2 | tune $DIR/r.yaml --parallel 0 | --parallel 0: search.parallel must be at least 1,"
            + " found 0",
        "65 | tune mnist-mlp | mnist-mlp: has no key 'search', so nothing to search for; for"
            + " instance search: {parameters: {training.batch_size: [32, 64, 128]}}",
        "65 | tune --resume $DIR/none | there is no search $DIR/none; axone tune RECIPE creates"
            + " one",
        "65 | tune --resume $DIR | $DIR is not a search: it has no search.db; give a folder that"
            + " axone tune made",
        "73 | tune $DIR/r.yaml --search $DIR/run | $DIR/run has other content already, its"
            + " recipe.yaml; use another folder",
        "65 | tune $DIR/r.yaml --search $DIR/s --set data.path=/none | data '/none' does not exist;"
            + " correct the path",
      })
  void mistakesAreExplained(int exit, String command, String message) throws IOException {
    Files.createDirectory(folder.resolve("run"));
    Files.writeString(folder.resolve("run/recipe.yaml"), "a run's");
    Axone a = axone(command);
    assertEquals(exit, a.exit(), a.err());
    if (!message.contains("/none'")) {
      a.fails(exit, message);
    }
    assertFalse(Files.exists(folder.resolve("s")));
    assertFalse(Files.exists(Path.of("searches")));
  }

  @Test
  void aSearchPrintsItsTrialsTheBestAndACommandThatWorks() throws IOException {
    String out = axone("tune $DIR/r.yaml --search $DIR/s").ok();
    List<String> lines = out.lines().toList();
    assertEquals(
        "small: 12 trials of learning_rate, units, 1 at a time, by minimum val_loss; search in"
            + " $DIR/s",
        lines.getFirst());
    assertTrue(
        lines
            .get(1)
            .matches(
                "1/12  trial 0   [\\d.]+  [\\d.]+ s  best [\\d.]+ \\(0\\)  learning_rate .*, units"
                    + " \\d+"),
        lines.get(1));
    assertTrue(out.contains(" stopped after 1 epoch  "), out);
    assertEquals("Report: $DIR/s/report.html", lines.getLast());
    for (String file : List.of("search.db", "recipe.yaml", "report.html", "scores.svg")) {
      assertTrue(Files.exists(folder.resolve("s").resolve(file)), file);
    }
    String best = lines.get(lines.size() - 2);
    assertTrue(best.startsWith("Train the best: axone train $DIR/r.yaml --set "), best);
    String score = lines.stream().filter(l -> l.startsWith("12/12")).findFirst().orElseThrow();
    score = score.replaceFirst(".*best ([\\d.]+) .*", "$1");
    String train = best.replaceFirst("Train the best: axone ", "").replace("'", "");
    String metrics = axone(train + " --json --run $DIR/best").ok();
    Map<String, ?> last =
        metrics
            .lines()
            .map(Json::readObject)
            .filter(l -> "epoch".equals(l.get("event")))
            .reduce((a, b) -> b)
            .orElseThrow();
    assertEquals(Double.parseDouble(score), ((Number) last.get("val_loss")).doubleValue(), 0.00005);
  }

  @Test
  void aSearchGoesOnWhereItEndedAndTakesMoreTrials() {
    List<Map<String, ?>> whole = trials(axone("tune $DIR/r.yaml --search $DIR/a --json").ok());
    assertEquals(12, whole.size());
    String some = axone("tune $DIR/r.yaml --search $DIR/b --json --trials 5").ok();
    String more = axone("tune --resume $DIR/b --trials 9 --json").ok();
    String rest = axone("tune $DIR/r.yaml --search $DIR/b --json").ok();
    assertEquals(5, trials(some).size());
    assertEquals(whole, trials(some + more + rest));
    assertEquals("$DIR/b\n", axone("tune --resume $DIR/b --quiet").ok(), "nothing is left to do");
  }

  @Test
  void anotherRecipeIsRefused() throws IOException {
    axone("tune $DIR/r.yaml --search $DIR/s --trials 1 --quiet").ok();
    axone("tune $DIR/r.yaml --search $DIR/s --set training.epochs=3")
        .fails(
            65,
            "$DIR/s was started with another recipe: training.epochs was 2, now it is 3; continue"
                + " it with axone tune --resume $DIR/s, or use another folder with --search");
    axone("tune $DIR/r.yaml --search $DIR/s --set training.shuffle=false")
        .fails(
            65,
            "$DIR/s was started with another recipe: training.shuffle was nothing, now it is false;"
                + " continue it with axone tune --resume $DIR/s, or use another folder with"
                + " --search");
    write("r.yaml", RECIPE.replace("[8, 16, 32]", "[8, 16]"));
    Axone a = axone("tune $DIR/r.yaml --search $DIR/s");
    assertTrue(a.err().contains("search.parameters was "), a.err());
    Files.writeString(folder.resolve("s/search.db"), "nothing ".repeat(1000));
    a = axone("tune --resume $DIR/s");
    assertEquals(65, a.exit());
    assertTrue(a.err().startsWith("axone: $DIR/s/search.db is damaged ("), a.err());
  }

  @Test
  void aSearchWithoutAScoreSaysWhy() {
    Axone a =
        axone("tune $DIR/r.yaml --search $DIR/s --trials 2 --set model[3].dense.units=3 --quiet");
    assertEquals(65, a.exit());
    assertTrue(
        a.err().startsWith("axone: no trial has a score; trial 0: target 0, row 3: label 3"),
        a.err());
  }

  private Process start(String... words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.axone.cli.Start"));
    line.addAll(List.of(words));
    return new ProcessBuilder(line)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private void waitForTrials(Process process, int n) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (trials(whole(folder.resolve("out"))).size() < n && System.nanoTime() < end) {
      assertTrue(process.isAlive(), Files.readString(folder.resolve("err")));
      Thread.sleep(2);
    }
  }

  /** Returns the lines that were written to their ends. */
  private static String whole(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  @Test
  void killedItLosesAtMostTheRunningTrialAndGoesOnTheSame() throws Exception {
    List<Map<String, ?>> whole = trials(axone("tune $DIR/r.yaml --search $DIR/a --json").ok());
    Process killed = start("tune", "r.yaml", "--search", "b", "--json");
    waitForTrials(killed, 5);
    killed.destroyForcibly().waitFor();
    List<Map<String, ?>> said = trials(whole(folder.resolve("out")));
    List<Map<String, ?>> rest = trials(axone("tune --resume $DIR/b --json").ok());
    assertTrue(said.size() + rest.size() >= 11, said.size() + " and " + rest.size());
    assertEquals(whole.subList(0, said.size()), said);
    assertEquals(whole.subList(12 - rest.size(), 12), rest);
  }

  @Test
  void aSearchInUseIsToldOfAndSigtermEndsItCleanly() throws Exception {
    Process process = start("tune", "r.yaml", "--search", "b", "--json", "--trials", "100000");
    waitForTrials(process, 1);
    axone("tune --resume $DIR/b")
        .fails(
            73,
            "$DIR/b/search.db is in use by another process; wait for its end, or choose another"
                + " folder");
    process.destroy();
    assertTrue(process.waitFor(10, TimeUnit.MINUTES));
    assertEquals(143, process.exitValue(), Files.readString(folder.resolve("err")));
    assertEquals(
        """
        Stopping after this step; a second Ctrl-C or SIGTERM stops at once.
        Resume with: axone tune --resume b
        """,
        Files.readString(folder.resolve("err")));
    String last = whole(folder.resolve("out")).lines().reduce((a, b) -> b).orElseThrow();
    assertEquals("interrupted", Json.readObject(last).get("event"));
    assertTrue(Files.exists(folder.resolve("b/report.html")));
    try (Stream<Path> files = Files.list(folder.resolve("b"))) {
      assertTrue(files.noneMatch(f -> f.toString().endsWith("-journal")));
    }
  }
}
