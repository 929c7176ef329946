package dev.axone.describe;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a file of arrays holds. */
record ArrayDescription(String name, List<Array> arrays) implements Description {
  /**
   * An array.
   *
   * @param name in the file; empty where it is the only one
   * @param missing elements that are NaN
   */
  record Array(
      String name, String type, Shape shape, double min, double max, double mean, long missing) {
    String line() {
      return "%s %s, %s … %s, mean %s%s"
          .formatted(
              type,
              shape,
              Figures.number(min),
              Figures.number(max),
              Figures.number(mean),
              missing == 0 ? "" : ", %s NaN".formatted(Figures.count(missing)));
    }
  }

  private String head() {
    return arrays.size() == 1 ? "1 array" : arrays.size() + " arrays";
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
