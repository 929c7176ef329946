package dev.axone.cli;

import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.report.Labels;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.session.Interruption;
import dev.axone.session.TuneListener;
import dev.axone.session.TuneResult;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The output of {@code axone tune}. */
final class TuneOutput implements TuneListener {
  private static final int BEST = 10;

  private final Output output;
  private final boolean quiet;
  private final boolean json;

  /** Short names of the hyperparameters that have more than one value. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private @Nullable Begun begun;
  private int ended;
  private @Nullable Trial best;

  TuneOutput(Output output, boolean quiet, boolean json) {
    this.output = output;
    this.quiet = quiet;
    this.json = json;
  }

  private Begun begun() {
    return Objects.requireNonNull(begun);
  }

  private Search search() {
    return begun().search();
  }

  private RecipeSearch recipe() {
    return begun().recipe();
  }

  @Override
  public Interruption interruption() {
    return Interruption.bySignals(Path.of(""), new StopMessage(() -> false, output.err())::print);
  }

  @Override
  public void begin(Begun b) {
    begun = b;
    List<String> shorter = Labels.names(search().space().names());
    for (int i = 0; i < shorter.size(); i++) {
      if (search().space().list().get(i).levels() != 1) {
        names.put(search().space().names().get(i), shorter.get(i));
      }
    }
    b.trials().forEach(this::count);
    if (json) {
      output.json(object(b));
    } else if (!quiet) {
      print(b);
    }
  }

  private static Map<String, Object> object(Begun b) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "begin");
    line.put("search", b.folder().path().toString());
    line.put("recipe", b.recipe().source().recipe().name());
    line.put("resumed", b.resumed());
    line.put("trials", b.search().count());
    line.put("done", b.trials().size());
    line.put("parallel", b.search().parallel());
    line.put("metric", b.recipe().plan().metric());
    line.put("maximize", b.recipe().plan().maximize());
    return line;
  }

  private void print(Begun b) {
    output.line(
        "%s: %s of %s, %s at a time, by %s%s; %s %s"
            .formatted(
                b.recipe().source().recipe().name(),
                Plural.of(b.search().count(), "trial"),
                String.join(", ", names.values()),
                b.search().parallel(),
                (b.recipe().plan().maximize() ? "maximum " : "minimum ")
                    + b.recipe().plan().metric(),
                b.recipe().plan().folds() > 0
                    ? " of " + Plural.of(b.recipe().plan().folds(), "fold")
                    : "",
                b.resumed()
                    ? Plural.are(b.trials().size(), "trial") + " done, resumed in"
                    : "search in",
                b.folder().path()));
  }

  private void count(Trial trial) {
    ended++;
    Trial now = best;
    if (trial.state() == State.DONE && (now == null || better(trial.score(), now.score()))) {
      best = trial;
    }
  }

  private boolean better(double a, double b) {
    return search().maximize() ? a > b : a < b;
  }

  @Override
  public void trial(Trial trial) {
    count(trial);
    if (json) {
      output.json(json("trial", trial));
    } else if (!quiet) {
      Trial now = best;
      String result =
          switch (trial.state()) {
            case DONE -> score(trial);
            case STOPPED ->
                "%s stopped after %s"
                    .formatted(score(trial), Plural.of(trial.reports().size(), "epoch"));
            case FAILED -> "failed: " + trial.note();
          };
      String bestSoFar = now == null ? "" : "best %s (%s)  ".formatted(score(now), now.number());
      output.line(
          String.format(
              Locale.ROOT,
              "%d/%d  trial %-3d %s  %.1f s  %s%s",
              ended,
              search().count(),
              trial.number(),
              result,
              trial.seconds(),
              bestSoFar,
              values(trial)));
    }
  }

  private String values(Trial trial) {
    List<String> words = new ArrayList<>();
    names.forEach((name, word) -> words.add(word + " " + value(trial, name)));
    return String.join(", ", words);
  }

  private static String value(Trial t, String name) {
    return Labels.value(t.values().getOrDefault(name, ""));
  }

  private static String score(Trial t) {
    double standardDeviation = t.standardDeviation();
    return Labels.score(t.score())
        + (Double.isNaN(standardDeviation) ? "" : " ± " + Labels.score(standardDeviation));
  }

  /** Prints the results and returns the exit code. */
  int end(TuneResult ended) {
    Result result = ended.result();
    if (quiet) {
      output.line(ended.folder().path().toString());
    } else if (json) {
      output.json(object(ended));
    } else {
      table(ended);
    }
    if (ended.interrupted().isPresent()) {
      output.err().println("Resume with: axone tune --resume " + ended.folder().path());
      return Exit.SIGNAL + ended.interrupted().getAsInt();
    }
    if (result.best().isEmpty()) {
      throw new CommandFailure(
          Exit.BAD_INPUT, "no trial has a score; trial 0: " + result.trials().getFirst().note());
    }
    return Exit.OK;
  }

  private Map<String, Object> object(TuneResult ended) {
    Result result = ended.result();
    String event = result.interrupted() ? "interrupted" : "end";
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("search", ended.folder().path().toString());
    line.put("trials", result.trials().size());
    result.best().ifPresent(t -> line.putAll(json("best", t)));
    line.put("event", event);
    line.put("command", ended.command());
    line.put("report", ended.folder().page().toString());
    return line;
  }

  private void table(TuneResult end) {
    List<Trial> ranked = end.result().ranked();
    if (!ranked.isEmpty()) {
      output.line("");
      Table table = new Table();
      List<String> head = new ArrayList<>(List.of("trial", recipe().plan().metric(), "time"));
      head.addAll(names.values());
      table.row(head.toArray(String[]::new));
      for (Trial t : ranked.subList(0, Math.min(BEST, ranked.size()))) {
        List<String> cells = new ArrayList<>();
        cells.add("" + t.number());
        cells.add(score(t) + (t.state() == State.STOPPED ? " (stopped)" : ""));
        cells.add(String.format(Locale.ROOT, "%.1f s", t.seconds()));
        names.keySet().forEach(name -> cells.add(value(t, name)));
        table.row(cells.toArray(String[]::new));
      }
      table.print(output);
      output.line("");
      output.line("Train the best: " + end.command());
    }
    output.line("Report: " + end.folder().page());
  }

  private Map<String, Object> json(String event, Trial t) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("trial", t.number());
    line.put("state", t.state().name().toLowerCase(Locale.ROOT));
    line.put("score", t.score());
    line.put("reports", t.reports());
    line.put("folds", t.folds());
    line.put("seconds", t.seconds());
    line.put("seed", t.seed());
    line.put("values", t.values());
    line.put("note", t.note());
    return line;
  }
}
