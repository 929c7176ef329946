package dev.axone.plot;

import java.util.Locale;

/**
 * A picture in SVG, on white, made of lines, points and words.
 *
 * <pre>{@code
 * Svg svg = new Svg(720, 440, "Loss");
 * svg.line(70, 380, 700, 380, "#444");
 * svg.text(360, 420, "middle", "#222", "epoch");
 * Files.writeString(Path.of("loss.svg"), svg.toString());
 * }</pre>
 */
public final class Svg {
  private final StringBuilder text = new StringBuilder();

  /** Creates a picture with a title. */
  public Svg(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" font-family=\"sans-serif\" font-size=\"13\">"
            .formatted(width, height));
    add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
    text(width / 2.0, 26, "middle", "#222", title);
  }

  /** Adds a line. */
  public Svg line(double x1, double y1, double x2, double y2, String colour) {
    return add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>"
            .formatted(at(x1), at(y1), at(x2), at(y2), colour));
  }

  /** Adds a line through points. */
  public Svg path(double[] x, double[] y, String colour, double width) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(at(x[i])).append(',').append(at(y[i])).append(' ');
    }
    return add(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" points=\"%s\"/>"
            .formatted(colour, width, points.toString().strip()));
  }

  /** Adds a point that says {@code title} when it is pointed at. */
  public Svg point(double x, double y, double radius, String colour, String title) {
    return add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"><title>%s</title></circle>"
            .formatted(at(x), at(y), at(radius), colour, escaped(title)));
  }

  /**
   * Adds words.
   *
   * @param anchor start, middle or end: what of the words stands at x
   */
  public Svg text(double x, double y, String anchor, String colour, String words) {
    return add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\" stroke=\"white\" stroke-width=\"4\" paint-order=\"stroke\">%s</text>"
            .formatted(at(x), at(y), anchor, colour, escaped(words)));
  }

  /** Adds the axes of a plot with marks, a grid and their names. */
  public Svg axes(Scale x, Scale y, String xName, String yName) {
    for (double v : x.ticks()) {
      line(x.at(v), y.from(), x.at(v), y.to(), "#e3e3e3");
      text(x.at(v), y.from() + 20, "middle", "#444", Scale.label(v));
    }
    for (double v : y.ticks()) {
      line(x.from(), y.at(v), x.to(), y.at(v), "#e3e3e3");
      text(x.from() - 8, y.at(v) + 4, "end", "#444", Scale.label(v));
    }
    line(x.from(), y.from(), x.to(), y.from(), "#444");
    line(x.from(), y.from(), x.from(), y.to(), "#444");
    text((x.from() + x.to()) / 2, y.from() + 44, "middle", "#222", xName);
    return text(x.from() - 50, y.to() - 16, "start", "#222", yName);
  }

  private Svg add(String line) {
    text.append(line).append('\n');
    return this;
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}
