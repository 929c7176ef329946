package dev.axone.folder;

import dev.axone.describe.Description;
import dev.axone.describe.HtmlPage;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of class folders: number and properties of the files of each class, unusable files,
 * duplicates, and remarks on what to check before training.
 */
public final class FolderDescription implements Description {
  private static final int IMBALANCED = 3;
  private static final int BAR = 30;
  private static final int SHOWN = 5;

  private final String name;
  private final String kind;
  private final FolderScan scan;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final DuplicateFiles copies;
  private final List<String> classes;

  /**
   * Creates the description.
   *
   * @param name name in messages: the path
   * @param kind the kind of files: {@code image}
   * @param facts properties of the files, by name
   * @param remarks remarks on what to check
   */
  public FolderDescription(
      String name, String kind, FolderScan scan, Map<String, String> facts, List<String> remarks) {
    this.name = name;
    this.kind = kind;
    this.scan = scan;
    this.copies = scan.copies();
    this.classes = scan.parts().values().iterator().next().classes();
    this.facts.putAll(facts);
    this.facts.put(
        "copies",
        "%s within a class, %s across classes%s"
            .formatted(
                count(copies.withinClass()),
                count(copies.acrossClasses()),
                scan.parts().size() < 2
                    ? ""
                    : ", %s of test in train".formatted(count(copies.acrossParts()))));
    this.facts.put(
        "unusable", scan.unusable().isEmpty() ? "none" : Plural.of(scan.unusable().size(), "file"));
    remark();
    this.remarks.addAll(remarks);
  }

  private void remark() {
    scan.parts().values().forEach(part -> part.strayFiles().ifPresent(remarks::add));
    if (!scan.unusable().isEmpty()) {
      remarks.add(
          "%s cannot be used (on_error: skip ignores them), the first: %s"
              .formatted(Plural.of(scan.unusable().size(), "file"), scan.unusable().getFirst()));
    }
    copies
        .partExample()
        .ifPresent(
            example ->
                remarks.add(
                    "%s of the test part %s training files, so test results are too good; the first: %s"
                        .formatted(
                            Plural.of(copies.acrossParts(), "file"),
                            copies.acrossParts() == 1 ? "equals" : "equal",
                            example)));
    copies
        .classExample()
        .ifPresent(
            example ->
                remarks.add(
                    "%s a file of another class, so one label must be wrong; the first: %s"
                        .formatted(
                            Plural.of(copies.acrossClasses(), "file")
                                + (copies.acrossClasses() == 1 ? " equals" : " equal"),
                            example)));
    int[] train = scan.counts().values().iterator().next();
    int largest = 0;
    int smallest = 0;
    for (int k = 1; k < train.length; k++) {
      largest = train[k] > train[largest] ? k : largest;
      smallest = train[k] < train[smallest] ? k : smallest;
    }
    if (train[largest] >= IMBALANCED * Math.max(1, train[smallest])) {
      remarks.add(
          "the classes are imbalanced, '%s' has %s, '%s' %s; accuracy alone is not enough: watch recall, and weight the classes, in the recipe training: {class_weight: balanced}"
              .formatted(
                  classes.get(largest),
                  Plural.of(train[largest], "file"),
                  classes.get(smallest),
                  Plural.of(train[smallest], "file")));
    }
    if (train.length == 1) {
      remarks.add("there is only one class, so there is nothing to classify");
    }
  }

  /** Returns remarks on what to check before training. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Returns a count: {@code 1,234}. */
  public static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Returns the most frequent values with their counts. */
  public static String mostFrequent(List<Map.Entry<String, Integer>> counts) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> e : counts.subList(0, Math.min(SHOWN, counts.size()))) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(e.getKey()).append(" (").append(count(e.getValue())).append(')');
    }
    return counts.size() > SHOWN
        ? text + ", and " + Plural.of(counts.size() - SHOWN, "other")
        : text.toString();
  }

  private String head() {
    return Plural.of(scan.size(), kind) + " in " + Plural.of(classes.size(), "class");
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder(name + ": " + head() + "\n\n");
    List<List<String>> lines = new ArrayList<>();
    List<String> title = new ArrayList<>(List.of("class"));
    title.addAll(scan.parts().keySet());
    title.add("");
    lines.add(title);
    int most = Math.max(1, Arrays.stream(first()).max().orElse(1));
    for (int k = 0; k < classes.size(); k++) {
      List<String> line = new ArrayList<>(List.of(classes.get(k)));
      for (int[] counts : scan.counts().values()) {
        line.add(count(counts[k]));
      }
      line.add("█".repeat((int) Math.ceil((double) BAR * first()[k] / most)));
      lines.add(line);
    }
    print(lines, text);
    text.append('\n');
    print(facts.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList(), text);
    if (!remarks.isEmpty()) {
      text.append("\nTo check:\n");
      remarks.forEach(r -> text.append("- ").append(r).append('\n'));
    }
    return text.toString();
  }

  private int[] first() {
    return scan.counts().values().iterator().next();
  }

  private static void print(List<List<String>> lines, StringBuilder text) {
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        row.append(line.get(i)).repeat(" ", widths[i] + 2 - line.get(i).length());
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  @Override
  public String html() {
    StringBuilder body = new StringBuilder();
    if (!remarks.isEmpty()) {
      body.append("<div class=\"remarks\"><strong>To check</strong><ul>");
      remarks.forEach(r -> body.append("<li>").append(HtmlPage.escape(r)).append("</li>"));
      body.append("</ul></div>\n");
    }
    body.append("<div class=\"grid\">\n");
    scan.counts().forEach((part, counts) -> body.append(card(part, counts)).append('\n'));
    StringBuilder list = new StringBuilder("<dl>");
    facts.forEach(
        (fact, value) ->
            list.append("<dt>%s</dt><dd>%s</dd>".formatted(fact, HtmlPage.escape(value))));
    body.append(HtmlPage.card(kind + "s", list + "</dl>")).append("\n</div>\n");
    return HtmlPage.of(name, head(), body.toString());
  }

  private String card(String part, int... counts) {
    int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
    StringBuilder bars = new StringBuilder("<div class=\"words\">");
    for (int k = 0; k < counts.length; k++) {
      bars.append(
          "<span>%s</span><div class=\"track\"><i style=\"width:%s%%\"></i></div><b>%s</b>"
              .formatted(
                  HtmlPage.escape(classes.get(k)),
                  Math.round(100.0 * counts[k] / most),
                  count(counts[k])));
    }
    return HtmlPage.card(part, bars + "</div>");
  }

  @Override
  public Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", name);
    all.put("kind", kind + "s");
    all.put("files", scan.size());
    Map<String, Object> parts = new LinkedHashMap<>();
    scan.counts()
        .forEach(
            (part, counts) -> {
              Map<String, Object> of = new LinkedHashMap<>();
              for (int k = 0; k < counts.length; k++) {
                of.put(classes.get(k), counts[k]);
              }
              parts.put(part, of);
            });
    all.put("parts", parts);
    all.put("facts", facts);
    Map<String, Object> same = new LinkedHashMap<>();
    same.put("within_class", copies.withinClass());
    same.put("across_classes", copies.acrossClasses());
    same.put("across_parts", copies.acrossParts());
    all.put("copies", same);
    all.put("unusable", scan.unusable());
    all.put("remarks", remarks);
    return all;
  }
}
