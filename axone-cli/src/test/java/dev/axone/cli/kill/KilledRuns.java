package dev.axone.cli.kill;

import static dev.axone.cli.kill.Commands.axone;
import static dev.axone.cli.kill.Commands.check;
import static dev.axone.cli.kill.Commands.delete;
import static dev.axone.cli.kill.Commands.succeeds;

import dev.axone.cli.kill.Commands.Answer;
import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Kills a training before each of its file operations, resumes it, and compares the result with
 * that of a run that was not killed. The first argument is a folder with recipes and {@code
 * new.csv} or the like to predict, the second the number of operations to try for a recipe, the
 * others are alternately a recipe and the sample to predict; an empty sample means that the recipe
 * is of a search.
 */
public final class KilledRuns {
  /** Number of kills between predictions. */
  private static final int PREDICTED = 10;

  private final Path folder;
  private final int kills;

  private KilledRuns(Path folder, int kills) {
    this.folder = folder;
    this.kills = kills;
  }

  /** Tries the recipes; a failure ends the process with a stack trace. */
  public static void main(String[] arguments) throws IOException {
    KilledRuns runs = new KilledRuns(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    for (int i = 2; i < arguments.length; i += 2) {
      if (arguments[i + 1].isEmpty()) {
        new KilledSearches(runs.folder, runs.kills).recipe(arguments[i]);
      } else {
        runs.recipe(arguments[i], arguments[i + 1]);
      }
    }
    if (arguments[2].equals("table")) {
      runs.resumed(arguments[2], arguments[3]);
      runs.registry();
    }
  }

  private void recipe(String recipe, String sample) throws IOException {
    String file = folder.resolve(recipe + ".yaml").toString();
    Path whole = folder.resolve(recipe + "-whole");
    succeeds("train", file, "--run", whole.toString(), "--quiet");
    List<String> operations = Killer.done();
    List<Object> expected = result(whole, sample);
    int restarted = 0;
    int every = Math.max(1, operations.size() / kills);
    for (int n = 0; n < operations.size(); n += every) {
      String place = "%s, killed before operation %d: %s".formatted(recipe, n, operations.get(n));
      Path run = folder.resolve(recipe + "-killed");
      Answer killed = axone(n, "train", file, "--run", run.toString(), "--quiet");
      if (killed.exit() == 0) {
        break; // The first run did more: it unpacked libraries.
      }
      restarted += goOn(file, run, place) ? 0 : 1;
      // Prediction is slow, and depends only on the files that are compared.
      List<Object> found = result(run, n % PREDICTED == 0 ? sample : "");
      check(expected.subList(0, found.size()).equals(found), place + ": another result");
      delete(run);
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %d operations, every %d. tried, %d of these before it was a run",
            recipe,
            operations.size(),
            every,
            restarted));
  }

  /** Resumes the run if there is one, else starts again; returns whether there was one. */
  private boolean goOn(String file, Path run, String place) {
    Answer resumed = axone(Integer.MAX_VALUE, "train", "--resume", run.toString(), "--quiet");
    if (resumed.exit() == 0) {
      check(!resumed.err().contains("was missing"), place + ": " + resumed);
      return true;
    }
    check(
        resumed.err().contains("there is no run")
            || resumed.err().contains("is not a run: it has no recipe.yaml")
            || resumed.err().contains("start it again with axone train RECIPE --run " + run),
        place + ": " + resumed);
    succeeds("train", file, "--run", run.toString(), "--quiet");
    return false;
  }

  /** Kills a run in its middle, then the resumed run before each operation. */
  private void resumed(String recipe, String sample) throws IOException {
    String file = folder.resolve(recipe + ".yaml").toString();
    Path run = folder.resolve(recipe + "-resumed");
    List<Object> expected = result(folder.resolve(recipe + "-whole"), sample);
    for (int n = 0; ; n += 3) {
      succeeds("train", file, "--run", run.toString(), "--quiet", "--epochs", "1");
      Answer killed = axone(n, "train", "--resume", run.toString(), "--quiet", "--epochs", "2");
      if (killed.exit() == 0) {
        return;
      }
      succeeds("train", "--resume", run.toString(), "--quiet", "--epochs", "2");
      check(expected.equals(result(run, sample)), "resumed, killed before operation " + n);
      delete(run);
    }
  }

  /** Kills the registration of a model before each operation. */
  private void registry() throws IOException {
    Path run;
    try (Stream<Path> all = Files.list(folder)) {
      run = all.filter(p -> p.toString().endsWith("-whole")).findFirst().orElseThrow();
    }
    Path models = folder.resolve("models");
    String[] register = {
      "models", "register", run.toString(), "--name", "m", "--registry", models.toString()
    };
    for (int n = 0; ; n++) {
      Answer killed = axone(n, register);
      String there = succeeds("models", "--registry", models.toString(), "--json");
      check(there.lines().count() <= 1, there);
      if (killed.exit() == 0) {
        return;
      }
      succeeds(register);
      String line =
          succeeds("models", "--registry", models.toString(), "--json")
              .lines()
              .reduce((a, b) -> b)
              .orElseThrow();
      Path copy = Path.of(String.valueOf(Json.readObject(line).get("folder")));
      check(
          Files.mismatch(run.resolve("model.safetensors"), copy.resolve("model.safetensors")) < 0,
          "operation " + n);
      delete(models);
    }
  }

  /** Returns all parts of a run that do not depend on time, and its prediction for a sample. */
  private List<Object> result(Path run, String sample) throws IOException {
    List<Object> result = new ArrayList<>();
    result.add(Arrays.hashCode(Files.readAllBytes(run.resolve("model.safetensors"))));
    Path preparation = run.resolve("preparation.json");
    result.add(Files.exists(preparation) ? Json.readObject(Files.readString(preparation)) : "none");
    result.add(Files.readString(run.resolve("recipe.yaml")));
    result.add(String.valueOf(info(run).get("results")));
    try (Stream<Path> files = Files.walk(run)) {
      for (Path log : files.filter(f -> f.endsWith("metrics.jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(log)) {
          Map<String, Object> values = new LinkedHashMap<>(Json.readObject(line));
          values.remove("seconds");
          result.add(values);
        }
      }
    }
    if (!sample.isEmpty()) {
      result.add(succeeds("predict", run.toString(), folder.resolve(sample).toString(), "--json"));
    }
    return result;
  }

  private static Map<String, ?> info(Path run) throws IOException {
    return Json.readObject(Files.readString(run.resolve("run.json")));
  }
}
