package dev.axone.plot;

import dev.axone.file.WholeFile;
import dev.axone.file.WriteException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * An image on white, drawn from back to front: a file in SVG or PNG.
 *
 * <pre>{@code
 * Svg svg = new Svg(720, 440, "Loss");
 * svg.line(70, 380, 700, 380, Svg.FAINT, 1);
 * svg.words(360, 420, Svg.Anchor.MIDDLE, Svg.INK, "epoch");
 * svg.write(Path.of("loss.png")); // or .svg
 * }</pre>
 */
public final class Svg {
  /** The colour of text and of main axes. */
  public static final String INK = "#1f2933";

  /** The colour of secondary text. */
  public static final String FAINT = "#6b7785";

  /** The colour of grids. */
  public static final String RULE = "#e4e7eb";

  /** The colour of data. */
  public static final String DATA = "#2b6cb0";

  /** The colour that highlights the best. */
  public static final String BEST = "#d9480f";

  /** The part of a text that is at x. */
  public enum Anchor {
    /** Its start. */
    START,
    /** Its middle. */
    MIDDLE,
    /** Its end. */
    END
  }

  /** The style of text. */
  public enum Face {
    /** Normal text, 12 pixels. */
    PLAIN("", 12, false),
    /** Names, bold. */
    STRONG(" font-weight=\"600\"", 12, true),
    /** Labels close together, 11 pixels. */
    SMALL(" font-size=\"11\"", 11, false),
    /** Titles, 14 pixels. */
    HEADING(" font-weight=\"600\" font-size=\"14\"", 14, true);

    private final String attributes;
    private final int size;
    private final boolean strong;

    Face(String attributes, int size, boolean strong) {
      this.attributes = attributes;
      this.size = size;
      this.strong = strong;
    }

    String attributes() {
      return attributes;
    }

    int size() {
      return size;
    }

    boolean strong() {
      return strong;
    }
  }

  private final int width;
  private final int height;
  private final String title;
  private List<Mark> marks = new ArrayList<>();

  /**
   * Creates an image.
   *
   * @param title its tooltip, which is not drawn
   */
  public Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  /** Adds text, with a white outline so that it can be read on lines. */
  public Svg words(double x, double y, Anchor anchor, String colour, String words) {
    return words(x, y, anchor, colour, words, Face.PLAIN);
  }

  /** Adds text in another style. */
  public Svg words(double x, double y, Anchor anchor, String colour, String words, Face face) {
    return add(new Mark.Words(x, y, anchor, colour, words, face));
  }

  /** Adds a line. */
  public Svg line(double x1, double y1, double x2, double y2, String colour, double width) {
    return add(new Mark.Line(x1, y1, x2, y2, colour, width, false));
  }

  /** Adds a dashed line. */
  public Svg dashes(double x1, double y1, double x2, double y2, String colour, double width) {
    return add(new Mark.Line(x1, y1, x2, y2, colour, width, true));
  }

  /** Adds a bar. */
  public Svg bar(double x, double y, double width, double height, String colour) {
    return box(x, y, width, height, 2, colour, "");
  }

  /**
   * Adds a rectangle with round corners.
   *
   * @param edge the colour of its edge; empty: none
   */
  public Svg box(
      double x, double y, double width, double height, double radius, String fill, String edge) {
    return add(new Mark.Box(x, y, width, height, radius, fill, edge));
  }

  /** Adds a dot with a tooltip. */
  public Svg dot(double x, double y, double radius, String fill, String edge, String tip) {
    return add(new Mark.Dot(x, y, radius, fill, edge, tip));
  }

  /** Adds a line through points. */
  public Svg path(double[] x, double[] y, String colour, double width) {
    return path(x, y, colour, width, false);
  }

  /** Adds a line through points, dashed or not. */
  public Svg path(double[] x, double[] y, String colour, double width, boolean dashed) {
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      d.append(i == 0 ? "M" : " L").append(at(x[i])).append(' ').append(at(y[i]));
    }
    return x.length == 0 ? this : add(new Mark.Curve(d.toString(), colour, width, 1, dashed, ""));
  }

  /**
   * Adds a line with a tooltip.
   *
   * @param d its SVG path, of the commands M, L, H, V, C and Z: {@code M0 0 H10 V5}
   */
  public Svg path(String d, String colour, double width, double opacity, String tip) {
    return add(new Mark.Curve(d, colour, width, opacity, false, tip));
  }

  /** Adds an area with an SVG path. */
  public Svg area(String d, String fill) {
    return add(new Mark.Area(d, fill));
  }

  /** Adds what {@code content} draws, clipped to a rectangle. */
  public Svg inside(double x, double y, double width, double height, Consumer<Svg> content) {
    List<Mark> around = marks;
    marks = new ArrayList<>();
    content.accept(this);
    around.add(new Mark.Inside(x, y, width, height, marks));
    marks = around;
    return this;
  }

  /** Adds the axes of a plot with ticks, a grid and labels. */
  public Svg axes(Scale x, Scale y, String xName, String yName) {
    return axes(x, y, xName, yName, false);
  }

  /** Adds axes whose horizontal ticks are integers if {@code integers}. */
  public Svg axes(Scale x, Scale y, String xName, String yName, boolean integers) {
    for (double v : x.ticks()) {
      if (integers && v != Math.rint(v)) {
        continue;
      }
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

  private Svg add(Mark mark) {
    marks.add(mark);
    return this;
  }

  /** Returns a text escaped for SVG and HTML. */
  public static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Returns a coordinate as written in a path. */
  public static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  /** Returns the image as SVG. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" font-family=\"system-ui, sans-serif\" font-size=\"12\" role=\"img\">\n"
            .formatted(width, height));
    text.append("<title>%s</title>\n".formatted(escaped(title)));
    text.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    marks.forEach(m -> text.append(m.svg()).append('\n'));
    return text.append("</svg>\n").toString();
  }

  /**
   * Writes the image: in PNG, two pixels for each unit, where the file's name ends in .png, else in
   * SVG.
   *
   * @throws WriteException if it cannot be written
   */
  public void write(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      WholeFile.write(file, toString());
      return;
    }
    BufferedImage image;
    try {
      image = Pixels.of(width, height, marks);
    } catch (LinkageError | InternalError e) {
      throw new WriteException(
          "%s cannot be drawn: Java finds no fonts; install fontconfig and a font, or name a file that ends in .svg"
              .formatted(file),
          true,
          new IOException(e));
    }
    WholeFile.write(file, out -> ImageIO.write(image, "png", out));
  }
}
