package dev.axone.describe;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statistics of the arrays of a NumPy file. */
record ArrayDescription(String name, List<Array> arrays) implements Description {
  /**
   * An array.
   *
   * @param name name in the file; empty if it is the only array
   * @param missing number of NaN elements
   */
  record Array(
      String name, String type, Shape shape, double min, double max, double mean, long missing) {
    String line() {
      return "%s %s, %s … %s, mean %s%s"
          .formatted(
              type,
              shape,
              Formats.number(min),
              Formats.number(max),
              Formats.number(mean),
              missing == 0 ? "" : ", %s NaN".formatted(Formats.count(missing)));
    }
  }

  private String head() {
    return Plural.of(arrays.size(), "array");
  }

  @Override
  public String text() {
    int width = arrays.stream().mapToInt(a -> a.name().length()).max().orElse(0);
    return name
        + ": "
        + head()
        + "\n\n"
        + arrays.stream()
            .map(a -> a.name() + " ".repeat(width - a.name().length()) + "  " + a.line() + "\n")
            .collect(Collectors.joining());
  }

  @Override
  public String html() {
    return HtmlPage.of(
        name,
        head(),
        arrays.stream()
            .map(
                a ->
                    HtmlPage.card(
                        a.name(), "<p class=\"type\">" + HtmlPage.escape(a.line()) + "</p>"))
            .collect(Collectors.joining("\n", "<div class=\"grid\">", "</div>")));
  }

  @Override
  public Map<String, @Nullable Object> json() {
    List<Object> all = new ArrayList<>();
    for (Array a : arrays) {
      Map<String, Object> array = new LinkedHashMap<>();
      array.put("name", a.name());
      array.put("type", a.type());
      array.put("shape", a.shape().toString());
      array.put("min", a.min());
      array.put("max", a.max());
      array.put("mean", a.mean());
      array.put("missing", a.missing());
      all.add(array);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("arrays", all);
    return json;
  }
}
