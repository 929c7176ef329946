package dev.axone.plot;

import dev.axone.plot.Svg.Anchor;
import dev.axone.plot.Svg.Face;
import java.util.List;
import java.util.Locale;

/** A graphical element, drawn as SVG or as pixels. */
sealed interface Mark {
  /** Returns its element in SVG. */
  String svg();

  /** Text with a white outline. */
  record Words(double x, double y, Anchor anchor, String colour, String words, Face face)
      implements Mark {
    @Override
    public String svg() {
      return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s stroke=\"white\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\">%s</text>"
          .formatted(
              Svg.at(x),
              Svg.at(y),
              anchor.name().toLowerCase(Locale.ROOT),
              colour,
              face.attributes(),
              Svg.escaped(words));
    }
  }

  /** A straight line. */
  record Line(
      double x1, double y1, double x2, double y2, String colour, double width, boolean dashed)
      implements Mark {
    @Override
    public String svg() {
      return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>"
          .formatted(
              Svg.at(x1),
              Svg.at(y1),
              Svg.at(x2),
              Svg.at(y2),
              colour,
              Svg.at(width),
              dashes(dashed));
    }
  }

  /** A rectangle with round corners; an empty edge colour means no edge. */
  record Box(
      double x, double y, double width, double height, double radius, String fill, String edge)
      implements Mark {
    @Override
    public String svg() {
      return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"%s/>"
          .formatted(
              Svg.at(x),
              Svg.at(y),
              Svg.at(width),
              Svg.at(height),
              radius == Math.rint(radius) ? Long.toString((long) radius) : Svg.at(radius),
              fill,
              edge.isEmpty() ? "" : " stroke=\"%s\"".formatted(edge));
    }
  }

  /** A circle. */
  record Dot(double x, double y, double radius, String fill, String edge, String tip)
      implements Mark {
    @Override
    public String svg() {
      return "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.3\">%s</circle>"
          .formatted(Svg.at(x), Svg.at(y), Svg.at(radius), fill, edge, tipped(tip));
    }
  }

  /** A path of absolute SVG commands. */
  record Curve(String d, String colour, double width, double opacity, boolean dashed, String tip)
      implements Mark {
    @Override
    public String svg() {
      return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\" stroke-linejoin=\"round\"%s>%s</path>"
          .formatted(
              d,
              colour,
              Svg.at(width),
              String.format(Locale.ROOT, "%.2f", opacity),
              dashes(dashed),
              tipped(tip));
    }
  }

  /** A filled path of absolute SVG commands. */
  record Area(String d, String fill) implements Mark {
    @Override
    public String svg() {
      return "<path d=\"%s\" fill=\"%s\"/>".formatted(d, fill);
    }
  }

  /** Elements clipped to a rectangle. */
  record Inside(double x, double y, double width, double height, List<Mark> marks) implements Mark {
    @Override
    public String svg() {
      StringBuilder all = new StringBuilder();
      all.append(
          "<svg x=\"%1$s\" y=\"%2$s\" width=\"%3$s\" height=\"%4$s\" viewBox=\"%1$s %2$s %3$s %4$s\" overflow=\"hidden\">\n"
              .formatted(Svg.at(x), Svg.at(y), Svg.at(width), Svg.at(height)));
      marks.forEach(m -> all.append(m.svg()).append('\n'));
      return all.append("</svg>").toString();
    }
  }

  private static String dashes(boolean dashed) {
    return dashed ? " stroke-dasharray=\"5 4\"" : "";
  }

  private static String tipped(String tip) {
    return tip.isEmpty() ? "" : "<title>" + Svg.escaped(tip) + "</title>";
  }
}
