package dev.axone.describe;

import dev.axone.table.Table;
import java.util.List;
import java.util.Optional;

/** The page about a table: a card for each column. */
final class TableHtml {
  private static final int WORDS = 10;
  private static final int CLASSES = 30;
  private static final int BARS = 24;
  private static final int HEIGHT = 60;
  private static final int BAR = 10;
  private static final int EXAMPLE = 160;

  private final Table table;
  private final Optional<String> target;
  private final TableScan.Found found;
  private final List<String> remarks;

  TableHtml(Table table, Optional<String> target, TableScan.Found found, List<String> remarks) {
    this.table = table;
    this.target = target;
    this.found = found;
    this.remarks = remarks;
  }

  String page() {
    StringBuilder body = new StringBuilder();
    if (!remarks.isEmpty()) {
      body.append("<div class=\"remarks\"><strong>To look at</strong><ul>");
      remarks.forEach(r -> body.append("<li>").append(HtmlPage.escape(r)).append("</li>"));
      body.append("</ul></div>\n");
    }
    body.append("<div class=\"grid\">\n");
    for (Summary s : found.columns()) {
      body.append(card(s)).append('\n');
    }
    body.append("</div>\n");
    if (table.size() > TableScan.SAMPLE) {
      body.append(
          "<p class=\"foot\">%s The images are of the same.</p>".formatted(TableText.basis()));
    }
    return HtmlPage.of(table.name(), TableText.head(table, found), body.toString());
  }

  private String card(Summary s) {
    boolean isTarget = target.filter(s.field().name()::equals).isPresent();
    StringBuilder body = new StringBuilder();
    body.append(
        "<p class=\"type\">%s%s</p>"
            .formatted(HtmlPage.escape(Stated.of(s.field().type())), isTarget ? " · target" : ""));
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
            Figures.number(n.mean()) + " ± " + Figures.number(n.standardDeviation()),
            body);
        fact(
            "quartiles",
            Figures.number(n.quantile(0.25))
                + " · "
                + Figures.number(n.quantile(0.5))
                + " · "
                + Figures.number(n.quantile(0.75)),
            body);
      }
      case Summary.Dates d when d.present() > 0 -> {
        fact("first", Figures.date(d.first(), d.timed()), body);
        fact("last", Figures.date(d.last(), d.timed()), body);
      }
      case Summary.Texts t ->
          fact(
              "characters",
              "%s … %s, mean %s".formatted(t.shortest(), t.longest(), Figures.number(t.mean())),
              body);
      case Summary.Words w -> fact("different", Figures.count(w.counts().size()), body);
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
    int most = 1;
    for (int c : counts) {
      most = Math.max(most, c);
    }
    to.append(
        "<svg viewBox=\"0 0 %s %s\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"histogram\">"
            .formatted(BARS * BAR, HEIGHT));
    for (int i = 0; i < BARS; i++) {
      // What is there is seen, however little it is.
      int height =
          counts[i] == 0 ? 0 : Math.max(1, (int) Math.round((double) HEIGHT * counts[i] / most));
      to.append(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
              .formatted(
                  i * BAR,
                  HEIGHT - height,
                  BAR - 1,
                  height,
                  HtmlPage.escape(
                      Figures.count(counts[i])
                          + " from "
                          + Figures.number(n.min() + (n.max() - n.min()) * i / BARS))));
    }
    to.append("</svg><dl><dt>")
        .append(HtmlPage.escape(Figures.number(n.min())))
        .append("</dt><dd>")
        .append(HtmlPage.escape(Figures.number(n.max())))
        .append("</dd></dl>");
  }

  private static void words(Summary.Words w, int most, StringBuilder to) {
    to.append("<div class=\"words\">");
    long largest = w.counts().isEmpty() ? 1 : Math.max(1, w.counts().getFirst().count());
    for (Summary.Count c : w.counts().subList(0, Math.min(most, w.counts().size()))) {
      to.append(
          "<span title=\"%s\">%s</span><div class=\"track\"><i style=\"width:%s%%\"></i></div><b>%s</b>"
              .formatted(
                  HtmlPage.escape(c.word()),
                  HtmlPage.escape(c.word()),
                  Math.round(100.0 * c.count() / largest),
                  Figures.count(c.count())));
    }
    to.append("</div>");
  }

  private static void texts(Summary.Texts t, StringBuilder to) {
    for (String example : t.examples()) {
      to.append("<p>“").append(HtmlPage.escape(Figures.shorten(example, EXAMPLE))).append("”</p>");
    }
  }
}
