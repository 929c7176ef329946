package dev.axone.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws graphical elements as pixels, two for each unit of SVG. */
final class Pixels {
  private static final int SCALE = 2;
  private static final float[] DASHES = {5, 4};

  private final Graphics2D to;

  private Pixels(Graphics2D to) {
    this.to = to;
  }

  static BufferedImage of(int width, int height, List<Mark> marks) {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D to = image.createGraphics();
    to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    to.setColor(Color.WHITE);
    to.fillRect(0, 0, image.getWidth(), image.getHeight());
    to.scale(SCALE, SCALE);
    Pixels pixels = new Pixels(to);
    marks.forEach(pixels::draw);
    to.dispose();
    return image;
  }

  private void draw(Mark mark) {
    switch (mark) {
      case Mark.Words w -> words(w);
      case Mark.Line l ->
          stroke(
              new Line2D.Double(l.x1(), l.y1(), l.x2(), l.y2()),
              colour(l.colour(), 1),
              l.width(),
              l.dashed());
      case Mark.Box b -> {
        double r = 2 * b.radius();
        paint(
            new RoundRectangle2D.Double(b.x(), b.y(), b.width(), b.height(), r, r),
            b.fill(),
            b.edge(),
            1);
      }
      case Mark.Dot d ->
          paint(
              new Ellipse2D.Double(
                  d.x() - d.radius(), d.y() - d.radius(), 2 * d.radius(), 2 * d.radius()),
              d.fill(),
              d.edge(),
              1.3);
      case Mark.Curve c ->
          stroke(path(c.d()), colour(c.colour(), c.opacity()), c.width(), c.dashed());
      case Mark.Area a -> paint(path(a.d()), a.fill(), "", 0);
      case Mark.Inside i -> {
        Shape before = to.getClip();
        to.clip(new Rectangle2D.Double(i.x(), i.y(), i.width(), i.height()));
        i.marks().forEach(this::draw);
        to.setClip(before);
      }
    }
  }

  private void words(Mark.Words w) {
    if (w.words().isEmpty()) {
      return;
    }
    Font font =
        new Font(Font.SANS_SERIF, w.face().strong() ? Font.BOLD : Font.PLAIN, w.face().size());
    FontMetrics metrics = to.getFontMetrics(font);
    double width = metrics.stringWidth(w.words());
    double x =
        switch (w.anchor()) {
          case START -> w.x();
          case MIDDLE -> w.x() - width / 2;
          case END -> w.x() - width;
        };
    Shape outline =
        new TextLayout(w.words(), font, to.getFontRenderContext())
            .getOutline(AffineTransform.getTranslateInstance(x, w.y()));
    to.setColor(Color.WHITE);
    to.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    to.draw(outline);
    to.setColor(colour(w.colour(), 1));
    to.fill(outline);
  }

  private void paint(Shape shape, String fill, String edge, double width) {
    if (!fill.equals("none")) {
      to.setColor(colour(fill, 1));
      to.fill(shape);
    }
    if (!edge.isEmpty()) {
      stroke(shape, colour(edge, 1), width, false);
    }
  }

  private void stroke(Shape shape, Color colour, double width, boolean dashed) {
    to.setColor(colour);
    to.setStroke(
        new BasicStroke(
            (float) width,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dashed ? DASHES : null,
            0));
    to.draw(shape);
  }

  private static Color colour(String name, double opacity) {
    Color c = name.equals("white") ? Color.WHITE : Color.decode(name);
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) Math.round(255 * opacity));
  }

  /** Returns a path of the commands M, L, H, V, C and Z. */
  private static Path2D path(String d) {
    Path2D.Double path = new Path2D.Double();
    String spaced = d.replaceAll("([A-Z])", " $1 ").replace(',', ' ').strip();
    String[] words = spaced.split("\\s+", -1);
    double x = 0;
    double y = 0;
    for (int i = 0; i < words.length; ) {
      char command = words[i++].charAt(0);
      double[] n = new double[numbers(command)];
      for (int k = 0; k < n.length; k++) {
        n[k] = Double.parseDouble(words[i++]);
      }
      switch (command) {
        case 'M' -> path.moveTo(n[0], n[1]);
        case 'L' -> path.lineTo(n[0], n[1]);
        case 'H' -> path.lineTo(n[0], y);
        case 'V' -> path.lineTo(x, n[0]);
        case 'C' -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
        case 'Z' -> path.closePath();
        default -> throw new IllegalArgumentException("no command of a path: " + command);
      }
      if (command != 'Z') {
        x = command == 'V' ? x : n[command == 'H' ? 0 : n.length - 2];
        y = command == 'H' ? y : n[n.length - 1];
      }
    }
    return path;
  }

  private static int numbers(char command) {
    return switch (command) {
      case 'H', 'V' -> 1;
      case 'C' -> 6;
      case 'Z' -> 0;
      default -> 2;
    };
  }
}
