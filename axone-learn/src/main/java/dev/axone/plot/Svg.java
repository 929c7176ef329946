package dev.axone.plot;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * A picture in SVG, on white, written from back to front.
 *
 * <pre>{@code
 * Svg svg = new Svg(720, 440, "Loss");
 * svg.line(70, 380, 700, 380, Svg.FAINT, 1);
 * svg.words(360, 420, Anchor.MIDDLE, Svg.INK, "epoch");
 * Files.writeString(Path.of("loss.svg"), svg.toString());
 * }</pre>
 */
public final class Svg {
  /** The colour of words and of axes that matter. */
  public static final String INK = "#1f2933";

  /** The colour of words that explain. */
  public static final String FAINT = "#6b7785";

  /** The colour of grids. */
  public static final String RULE = "#e4e7eb";

  /** The colour of data. */
  public static final String DATA = "#2b6cb0";

  /** The colour of the best. */
  public static final String BEST = "#d9480f";

  /** What of some words stands at x. */
  public enum Anchor {
    /** Their first letter. */
    START,
    /** Their middle. */
    MIDDLE,
    /** Their last letter. */
    END
  }

  /** How words are set. */
  public enum Face {
    /** As most are, 12 pixels. */
    PLAIN(""),
    /** Names. */
    STRONG(" font-weight=\"600\""),
    /** Marks that stand close together, 11 pixels. */
    SMALL(" font-size=\"11\""),
    /** What a picture shows, 14 pixels. */
    HEADING(" font-weight=\"600\" font-size=\"14\"");

    private final String attributes;

    Face(String attributes) {
      this.attributes = attributes;
    }
  }

  private final StringBuilder text = new StringBuilder();

  /**
   * Creates a picture.
   *
   * @param title what it is called where it is pointed at; nothing is drawn
   */
  public Svg(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">"
            .formatted(width, height));
    add("<title>%s</title>".formatted(escaped(title)));
    add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
  }

  /** Adds words, with a white edge so that they can be read on lines. */
  public Svg words(double x, double y, Anchor anchor, String colour, String words) {
    return words(x, y, anchor, colour, words, Face.PLAIN);
  }

  /** Adds words in another face. */
  public Svg words(double x, double y, Anchor anchor, String colour, String words, Face face) {
    return add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s stroke=\"white\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">%s</text>"
            .formatted(
                at(x),
                at(y),
                anchor.name().toLowerCase(Locale.ROOT),
                colour,
                face.attributes,
                escaped(words)));
  }

  /** Adds a line. */
  public Svg line(double x1, double y1, double x2, double y2, String colour, double width) {
    return line(x1, y1, x2, y2, colour, width, "");
  }

  /** Adds a dashed line. */
  public Svg dashes(double x1, double y1, double x2, double y2, String colour, double width) {
    return line(x1, y1, x2, y2, colour, width, " stroke-dasharray=\"5 4\"");
  }

  private Svg line(
      double x1, double y1, double x2, double y2, String colour, double width, String more) {
    return add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
            .formatted(at(x1), at(y1), at(x2), at(y2), colour, at(width), more));
  }

  /** Adds a bar. */
  public Svg bar(double x, double y, double width, double height, String colour) {
    return add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\" fill=\"%s\"/>"
            .formatted(at(x), at(y), at(width), at(height), colour));
  }

  /** Adds a dot that says {@code tip} where it is pointed at. */
  public Svg dot(double x, double y, double radius, String fill, String edge, String tip) {
    return add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.3\">%s</circle>"
            .formatted(at(x), at(y), at(radius), fill, edge, tipped(tip)));
  }

  /** Adds a line through points. */
  public Svg path(double[] x, double[] y, String colour, double width) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      d.append(i == 0 ? "M" : " L").append(at(x[i])).append(' ').append(at(y[i]));
    }
    return path(d.toString(), colour, width, 1, "");
  }

  /**
   * Adds a line that says {@code tip} where it is pointed at.
   *
   * @param d its course in SVG's words: {@code M0 0 H10 V5}
   */
  public Svg path(String d, String colour, double width, double opacity, String tip) {
    return add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\" stroke-linejoin=\"round\">%s</path>"
            .formatted(
                d, colour, at(width), String.format(Locale.ROOT, "%.2f", opacity), tipped(tip)));
  }

  /** Adds what {@code content} draws, cut off at the edges of a rectangle. */
  public Svg inside(double x, double y, double width, double height, Consumer<Svg> content) {
    add(
        "<svg x=\"%1$s\" y=\"%2$s\" width=\"%3$s\" height=\"%4$s\" viewBox=\"%1$s %2$s %3$s %4$s\" overflow=\"hidden\">"
            .formatted(at(x), at(y), at(width), at(height)));
    content.accept(this);
    return add("</svg>");
  }

  /** Adds the axes of a plot with marks, a grid and their names. */
  public Svg axes(Scale x, Scale y, String xName, String yName) {
    for (double v : x.ticks()) {
      line(x.at(v), y.from(), x.at(v), y.to(), RULE, 1);
      words(x.at(v), y.from() + 20, Anchor.MIDDLE, FAINT, Scale.label(v));
    }
    for (double v : y.ticks()) {
      line(x.from(), y.at(v), x.to(), y.at(v), RULE, 1);
      words(x.from() - 10, y.at(v) + 4, Anchor.END, FAINT, Scale.label(v));
    }
    line(x.from(), y.from(), x.to(), y.from(), FAINT, 1);
    words((x.from() + x.to()) / 2, y.from() + 40, Anchor.MIDDLE, FAINT, xName);
    return words(x.from(), y.to() - 24, Anchor.START, INK, yName, Face.HEADING);
  }

  private Svg add(String line) {
    text.append(line).append('\n');
    return this;
  }

  private static String tipped(String tip) {
    return tip.isEmpty() ? "" : "<title>" + escaped(tip) + "</title>";
  }

  /** Returns words as they stand in SVG and HTML. */
  public static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns a coordinate as it stands in a path. */
  public static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  /** Returns the picture's file. */
  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}
