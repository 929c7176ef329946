package dev.axone.search.report;

import dev.axone.file.WholeFile;
import dev.axone.plot.Svg;
import dev.axone.search.Result;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An HTML report of a search: scores, importance of parameters, parallel coordinates, all trials.
 *
 * @param result the result of the search
 * @param name of the search
 * @param metric the name of the score
 * @param command the command that trains the best trial; may be empty
 */
public record Report(Result result, String name, String metric, String command) {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;color:#1f2933;max-width:1080px;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem;margin-bottom:.2rem} h2{font-size:1.05rem;margin-top:2rem}
      .faint{color:#6b7785} .image{overflow-x:auto;border:1px solid #e4e7eb;border-radius:8px;margin:1rem 0}
      .image svg{display:block} code{background:#f5f7fa;padding:.5rem .7rem;display:block;border-radius:6px;overflow-x:auto;white-space:pre-wrap}
      table{border-collapse:collapse;font-size:13px} th,td{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #e4e7eb;white-space:nowrap}
      th{color:#6b7785;font-weight:600} tr.best td{background:#fff4e6} .table{overflow-x:auto}
      """;

  /**
   * Writes {@code report.html} and its images {@code scores.svg}, {@code parallel.svg} and, with 8
   * trials or more, {@code importance.svg} to a folder, each atomically.
   *
   * @throws dev.axone.file.WriteException if one cannot be written
   */
  public void write(Path folder) {
    String scores = ScoresPlot.of(result, metric);
    String parallel = ParallelPlot.of(result, metric);
    Map<String, Double> importances = Importance.of(result);
    String importance = importances.isEmpty() ? "" : ImportancePlot.of(importances);
    WholeFile.write(folder.resolve("scores.svg"), scores);
    WholeFile.write(folder.resolve("parallel.svg"), parallel);
    if (!importance.isEmpty()) {
      WholeFile.write(folder.resolve("importance.svg"), importance);
    }
    WholeFile.write(folder.resolve("report.html"), page(scores, importance, parallel));
  }

  private String page(String scores, String importance, String parallel) {
    StringBuilder page = new StringBuilder();
    page.append(
        "<!doctype html>%n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title><style>%n%s</style></head><body>%n"
            .formatted(Svg.escaped(name), STYLE));
    page.append("<h1>%s</h1>%n<p class=\"faint\">%s</p>%n".formatted(Svg.escaped(name), summary()));
    if (!command.isEmpty()) {
      page.append("<h2>To train the best</h2><code>%s</code>%n".formatted(Svg.escaped(command)));
    }
    for (String image : List.of(scores, importance, parallel)) {
      if (!image.isEmpty()) {
        page.append("<div class=\"image\">%n%s</div>%n".formatted(image));
      }
    }
    return page.append(table()).append("</body></html>\n").toString();
  }

  private String summary() {
    long done = count(State.DONE);
    String best =
        result
            .best()
            .map(t -> ", best %s %s (trial %s)".formatted(metric, score(t), t.number()))
            .orElse("");
    return Svg.escaped(
        "%s: %s complete, %s stopped early, %s failed%s"
            .formatted(
                Plural.of(result.trials().size(), "trial"),
                done,
                count(State.STOPPED),
                count(State.FAILED),
                best));
  }

  private long count(State state) {
    return result.trials().stream().filter(t -> t.state() == state).count();
  }

  private static String score(Trial t) {
    return Double.isNaN(t.standardDeviation())
        ? Labels.score(t.score())
        : Labels.score(t.score()) + " ± " + Labels.score(t.standardDeviation());
  }

  private String table() {
    List<Trial> rows = new ArrayList<>(result.ranked());
    result.trials().stream().filter(t -> !t.scored()).forEach(rows::add);
    StringBuilder table =
        new StringBuilder("<h2>All trials</h2><div class=\"table\"><table><tr><th>trial</th><th>");
    table.append(Svg.escaped(metric)).append("</th>");
    for (String name : Labels.names(result.space().names())) {
      table.append("<th>%s</th>".formatted(Svg.escaped(name)));
    }
    table.append("<th>epochs</th><th>seconds</th><th></th></tr>\n");
    boolean first = true;
    for (Trial t : rows) {
      table.append(first && t.scored() ? "<tr class=\"best\">" : "<tr>");
      first = false;
      cell(table, "" + t.number());
      cell(table, score(t));
      result
          .space()
          .names()
          .forEach(n -> cell(table, Labels.value(t.values().getOrDefault(n, ""))));
      cell(table, "" + t.reports().size());
      cell(table, String.format(Locale.ROOT, "%.1f", t.seconds()));
      cell(table, t.state() == State.STOPPED ? "stopped early" : t.note());
      table.append("</tr>\n");
    }
    return table.append("</table></div>\n").toString();
  }

  private static void cell(StringBuilder table, String words) {
    table.append("<td>").append(Svg.escaped(words)).append("</td>");
  }
}
