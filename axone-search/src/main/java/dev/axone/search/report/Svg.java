package dev.axone.search.report;

import java.util.Locale;

/** A picture in SVG, written from back to front. */
final class Svg {
  static final String INK = "#1f2933";
  static final String FAINT = "#6b7785";
  static final String RULE = "#e4e7eb";
  static final String BEST = "#d9480f";

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String title) {
    text.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">%n<title>%3$s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
            .formatted(width, height, escape(title)));
  }

  static String escape(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  Svg words(double x, double y, String anchor, String colour, String words) {
    return words(x, y, anchor, colour, words, "");
  }

  Svg words(double x, double y, String anchor, String colour, String words, String more) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>%n"
            .formatted(
                at(x), at(y), anchor, colour, more.isEmpty() ? "" : " " + more, escape(words)));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String colour, double width) {
    text.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>%n"
            .formatted(at(x1), at(y1), at(x2), at(y2), colour, at(width)));
    return this;
  }

  Svg bar(double x, double y, double width, double height, String colour) {
    text.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\" fill=\"%s\"/>%n"
            .formatted(at(x), at(y), at(width), at(height), colour));
    return this;
  }

  /** Draws a dot; words of a second kind appear where the pointer rests. */
  Svg dot(double x, double y, double radius, String fill, String stroke, String tip) {
    text.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.3\"><title>%s</title></circle>%n"
            .formatted(at(x), at(y), at(radius), fill, stroke, escape(tip)));
    return this;
  }

  Svg path(String d, String colour, double width, double opacity, String tip) {
    text.append(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\" stroke-linejoin=\"round\">%s</path>%n"
            .formatted(
                d,
                colour,
                at(width),
                String.format(Locale.ROOT, "%.2f", opacity),
                tip.isEmpty() ? "" : "<title>" + escape(tip) + "</title>"));
    return this;
  }

  String end() {
    return text + "</svg>\n";
  }
}
