package dev.axone.cli.kill;

import static dev.axone.cli.kill.Commands.axone;
import static dev.axone.cli.kill.Commands.check;
import static dev.axone.cli.kill.Commands.delete;
import static dev.axone.cli.kill.Commands.printing;
import static dev.axone.cli.kill.Commands.succeeds;

import dev.axone.cli.kill.Commands.Answer;
import dev.axone.search.store.Store;
import dev.axone.search.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Kills a search before each of its file operations and each line that it prints (one after each
 * trial), resumes it, and compares its trials with those of a search that was not killed. SQLite's
 * operations on its own file are not included.
 */
final class KilledSearches {
  private final Path folder;
  private final int kills;

  KilledSearches(Path folder, int kills) {
    this.folder = folder;
    this.kills = kills;
  }

  void recipe(String recipe) throws IOException {
    String file = folder.resolve(recipe + ".yaml").toString();
    Path whole = folder.resolve(recipe + "-whole");
    Answer first = printing(Integer.MAX_VALUE, "tune", file, "--search", "" + whole, "--json");
    check(first.exit() == 0, first.toString());
    List<String> operations = Killer.done();
    List<Object> expected = result(whole);
    int every = Math.max(1, operations.size() / kills);
    Path killed = folder.resolve(recipe + "-killed");
    int tried = 0;
    for (int n = 0; n < operations.size(); n += every) {
      String place = "%s, killed before operation %d: %s".formatted(recipe, n, operations.get(n));
      Answer answer = printing(n, "tune", file, "--search", "" + killed, "--json");
      if (answer.exit() == 0) {
        break; // The first search did more: it unpacked libraries.
      }
      List<Trial> kept = Store.isIn(killed) ? trials(killed) : List.of();
      goOn(file, killed, place);
      check(expected.equals(result(killed)), place + ": another result");
      check(trials(killed).containsAll(kept), place + ": a trial that had ended was run once more");
      delete(killed);
      tried++;
    }
    check(tried > 1, recipe + ": only %d kills".formatted(tried));
    delete(killed); // Next case: killed after SQLite has created an empty file.
    Files.createDirectories(killed);
    Store.open(killed).close();
    goOn(file, killed, recipe + ", killed before it was begun");
    check(expected.equals(result(killed)), recipe + ": another result of an empty store");
    System.out.println("%s: %d of %d operations".formatted(recipe, tried, operations.size()));
  }

  /** Resumes the search if there is one, else starts again. */
  private static void goOn(String file, Path search, String place) {
    Answer resumed = axone(Integer.MAX_VALUE, "tune", "--resume", search.toString(), "--quiet");
    if (resumed.exit() != 0) {
      check(
          resumed.err().contains("there is no search")
              || resumed.err().contains("is not a search")
              || resumed.err().contains("was not started"),
          place + ": " + resumed);
      succeeds("tune", file, "--search", search.toString(), "--quiet");
    }
  }

  private static List<Trial> trials(Path search) {
    Killer.allow(Integer.MAX_VALUE);
    try (Store store = Store.open(search)) {
      return new ArrayList<>(store.trials());
    }
  }

  /** Returns all parts of a search that do not depend on time. */
  private static List<Object> result(Path search) throws IOException {
    List<Object> result = new ArrayList<>();
    trials(search).stream()
        .sorted(Comparator.comparingInt(Trial::number))
        .forEach(
            t ->
                result.addAll(
                    List.of(t.number(), t.values(), t.state(), t.score(), t.reports(), t.seed())));
    result.add(Files.readString(search.resolve("recipe.yaml")));
    check(Files.exists(search.resolve("report.html")), search + " has no report");
    return result;
  }
}
