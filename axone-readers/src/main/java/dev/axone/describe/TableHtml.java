package dev.axone.describe;

import dev.axone.table.Table;
import java.util.List;
import java.util.Optional;

/** The HTML page of a table's description: a card for each column. */
final class TableHtml {
  private static final int WORDS = 10;
  private static final int CLASSES = 30;
  private static final int BARS = 24;
  private static final int HEIGHT = 60;
  private static final int BAR = 10;
  private static final int EXAMPLE = 160;

  private final Table table;
  private final Optional<String> target;
  private final TableScan.Statistics statistics;
  private final List<String> remarks;

  TableHtml(
      Table table, Optional<String> target, TableScan.Statistics statistics, List<String> remarks) {
    this.table = table;
    this.target = target;
    this.statistics = statistics;
    this.remarks = remarks;
  }

  String page() {
    StringBuilder body = new StringBuilder();
    if (!remarks.isEmpty()) {
      body.append("<div class=\"remarks\"><strong>To check</strong><ul>");
      remarks.forEach(r -> body.append("<li>").append(HtmlPage.escape(r)).append("</li>"));
      body.append("</ul></div>\n");
    }
    body.append("<div class=\"grid\">\n");
    for (Summary s : statistics.columns()) {
      body.append(card(s)).append('\n');
    }
    body.append("</div>\n");
    if (table.size() > TableScan.SAMPLE) {
      body.append(
          "<p class=\"foot\">%s Histograms are of the same rows.</p>".formatted(TableText.basis()));
    }
    return HtmlPage.of(table.name(), TableText.head(table, statistics), body.toString());
  }

  private String card(Summary s) {
    boolean isTarget = target.filter(s.field().name()::equals).isPresent();
    StringBuilder body = new StringBuilder();
    body.append(
        "<p class=\"type\">%s%s</p>"
            .formatted(
                HtmlPage.escape(TypeText.of(s.field().type())), isTarget ? " · target" : ""));
    switch (s) {
      case Summary.Numbers n when n.present() > 0 -> numbers(n, body);
      case Summary.Words w -> words(w, isTarget ? CLASSES : WORDS, body);
      case Summary.Texts t -> texts(t, body);
      case Summary.Numbers _, Summary.Dates _ -> {}
    }
    body.append("<dl>");
    switch (s) {
      case Summary.Numbers n when n.present() > 0 -> {
        fact(
            "mean ± standard deviation",
            Formats.number(n.mean()) + " ± " + Formats.number(n.standardDeviation()),
            body);
        fact(
            "quartiles",
            Formats.number(n.quantile(0.25))
                + " · "
                + Formats.number(n.quantile(0.5))
                + " · "
                + Formats.number(n.quantile(0.75)),
            body);
      }
      case Summary.Dates d when d.present() > 0 -> {
        fact("first", Formats.date(d.first(), d.timed()), body);
        fact("last", Formats.date(d.last(), d.timed()), body);
      }
      case Summary.Texts t ->
          fact(
              "characters",
              "%s … %s, mean %s".formatted(t.shortest(), t.longest(), Formats.number(t.mean())),
              body);
      case Summary.Words w -> fact("different", Formats.count(w.counts().size()), body);
      case Summary.Numbers _, Summary.Dates _ -> {}
    }
    fact("missing", TableText.missing(s, table.size()), body);
    body.append("</dl>");
    String card = HtmlPage.card(s.field().name(), body.toString());
    return isTarget ? card.replaceFirst("class=\"card\"", "class=\"card target\"") : card;
  }

  private static void fact(String name, String value, StringBuilder to) {
    to.append("<dt>")
        .append(name)
        .append("</dt><dd>")
        .append(HtmlPage.escape(value))
        .append("</dd>");
  }

  private static void numbers(Summary.Numbers n, StringBuilder to) {
    int[] counts = n.histogram(BARS);
    int largest = 1;
    for (int c : counts) {
      largest = Math.max(largest, c);
    }
    to.append(
        "<svg viewBox=\"0 0 %s %s\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"histogram\">"
            .formatted(BARS * BAR, HEIGHT));
    for (int i = 0; i < BARS; i++) {
      // A bin that is not empty is visible.
      int height =
          counts[i] == 0 ? 0 : Math.max(1, (int) Math.round((double) HEIGHT * counts[i] / largest));
      to.append(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
              .formatted(
                  i * BAR,
                  HEIGHT - height,
                  BAR - 1,
                  height,
                  HtmlPage.escape(
                      Formats.count(counts[i])
                          + " from "
                          + Formats.number(n.min() + (n.max() - n.min()) * i / BARS))));
    }
    to.append("</svg><dl><dt>")
        .append(HtmlPage.escape(Formats.number(n.min())))
        .append("</dt><dd>")
        .append(HtmlPage.escape(Formats.number(n.max())))
        .append("</dd></dl>");
  }

  private static void words(Summary.Words w, int limit, StringBuilder to) {
    to.append("<div class=\"words\">");
    long largest = w.counts().isEmpty() ? 1 : Math.max(1, w.counts().getFirst().count());
    for (Summary.Count c : w.counts().subList(0, Math.min(limit, w.counts().size()))) {
      to.append(
          "<span title=\"%s\">%s</span><div class=\"track\"><i style=\"width:%s%%\"></i></div><b>%s</b>"
              .formatted(
                  HtmlPage.escape(c.word()),
                  HtmlPage.escape(c.word()),
                  Math.round(100.0 * c.count() / largest),
                  Formats.count(c.count())));
    }
    to.append("</div>");
  }

  private static void texts(Summary.Texts t, StringBuilder to) {
    for (String example : t.examples()) {
      to.append("<p>“").append(HtmlPage.escape(Formats.shorten(example, EXAMPLE))).append("”</p>");
    }
  }
}
