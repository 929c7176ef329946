package dev.axone.cli;

import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.report.Labels;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code axone tune} prints. */
final class TuneOutput {
  private static final int BEST = 10;

  private final Output output;
  private final TuneSession.Request request;
  private final SearchFolder folder;
  private final RecipeSearch recipe;
  private final Search search;

  /** The parameters that have more than one value: how they are called here. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private int ended;
  private @Nullable Trial best;

  TuneOutput(
      Output output,
      TuneSession.Request request,
      SearchFolder folder,
      RecipeSearch recipe,
      Search search) {
    this.output = output;
    this.request = request;
    this.folder = folder;
    this.recipe = recipe;
    this.search = search;
    List<String> shorter = Labels.names(search.space().names());
    for (int i = 0; i < shorter.size(); i++) {
      if (search.space().list().get(i).levels() != 1) {
        names.put(search.space().names().get(i), shorter.get(i));
      }
    }
  }

  /** Says what begins. */
  void begin(List<Trial> before, boolean resumed) {
    before.forEach(this::count);
    if (request.json()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "begin");
      line.put("search", folder.path().toString());
      line.put("recipe", recipe.source().recipe().name());
      line.put("resumed", resumed);
      line.put("trials", search.count());
      line.put("done", before.size());
      line.put("parallel", search.parallel());
      line.put("metric", recipe.plan().metric());
      line.put("maximize", recipe.plan().maximize());
      output.json(line);
    } else if (!request.quiet()) {
      output.line(
          "%s: %s trials of %s, %s at a time, by %s%s; %s %s"
              .formatted(
                  recipe.source().recipe().name(),
                  search.count(),
                  String.join(", ", names.values()),
                  search.parallel(),
                  (recipe.plan().maximize() ? "greatest " : "least ") + recipe.plan().metric(),
                  recipe.plan().folds() > 0 ? " of %s folds".formatted(recipe.plan().folds()) : "",
                  resumed ? "%s are done, goes on in".formatted(before.size()) : "search in",
                  folder.path()));
    }
  }

  private void count(Trial trial) {
    ended++;
    Trial now = best;
    if (trial.state() == State.DONE && (now == null || better(trial.score(), now.score()))) {
      best = trial;
    }
  }

  private boolean better(double a, double b) {
    return search.maximize() ? a > b : a < b;
  }

  /** Says that a trial has ended. */
  void trial(Trial trial) {
    count(trial);
    if (request.json()) {
      output.json(json("trial", trial));
    } else if (!request.quiet()) {
      Trial now = best;
      String result =
          switch (trial.state()) {
            case DONE -> score(trial);
            case STOPPED ->
                "%s stopped after %s epoch%s"
                    .formatted(
                        score(trial),
                        trial.reports().size(),
                        trial.reports().size() == 1 ? "" : "s");
            case FAILED -> "failed: " + trial.note();
          };
      String so = now == null ? "" : "best %s (%s)  ".formatted(score(now), now.number());
      output.line(
          String.format(
              Locale.ROOT,
              "%d/%d  trial %-3d %s  %.1f s  %s%s",
              ended,
              search.count(),
              trial.number(),
              result,
              trial.seconds(),
              so,
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
    double deviation = t.deviation();
    return Labels.score(t.score())
        + (Double.isNaN(deviation) ? "" : " ± " + Labels.score(deviation));
  }

  /** Says what was found. */
  void end(Result result) {
    if (request.quiet()) {
      output.line(folder.path().toString());
    } else if (request.json()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", result.interrupted() ? "interrupted" : "end");
      line.put("search", folder.path().toString());
      line.put("trials", result.trials().size());
      result.best().ifPresent(t -> line.putAll(json("best", t)));
      line.put("event", result.interrupted() ? "interrupted" : "end");
      line.put("command", command(result));
      line.put("report", folder.page().toString());
      output.json(line);
    } else {
      table(result);
    }
  }

  private void table(Result result) {
    List<Trial> ranked = result.ranked();
    if (!ranked.isEmpty()) {
      output.line("");
      Table table = new Table();
      List<String> head = new ArrayList<>(List.of("trial", recipe.plan().metric(), "time"));
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
      output.line("Train the best: " + command(result));
    }
    output.line("Report: " + folder.page());
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

  /** Returns the command that trains the best; empty if there is none. */
  String command(Result result) {
    String from =
        recipe.source().settings().isEmpty() ? recipe.source().label() : folder.recipe().toString();
    return result
        .best()
        .map(
            t ->
                "axone train %s %s"
                    .formatted(
                        quoted(from),
                        recipe.plan().settings(t.values()).stream()
                            .map(s -> "--set " + quoted(s.path() + "=" + s.value()))
                            .collect(Collectors.joining(" "))))
        .orElse("");
  }

  /** Returns an argument as a shell wants it. */
  static String quoted(String argument) {
    return argument.matches("[\\w./:=,+@%-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
