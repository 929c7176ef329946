package dev.axone.plot;

import dev.axone.plot.Svg.Anchor;
import dev.axone.plot.Svg.Face;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A diagram of a graph of boxes, drawn from top to bottom; a long one continues in the next column.
 *
 * <pre>{@code
 * Diagram graph = new Diagram("two boxes");
 * graph.add(new Diagram.Box("input", "", "", "(batch, 4)", Diagram.Kind.INPUT), List.of());
 * graph.add(new Diagram.Box("dense", "Dense", "50", "(batch, 10)", Diagram.Kind.WEIGHTS), List.of(0));
 * graph.draw().write(Path.of("graph.svg"));
 * }</pre>
 */
public final class Diagram {
  /** The kind of a box, shown by its colour. */
  public enum Kind {
    /** An input. */
    INPUT("#868e96"),
    /** A layer with parameters. */
    WEIGHTS("#2b6cb0"),
    /** A layer without parameters. */
    PLAIN("#b8c4d0"),
    /** A layer with several inputs. */
    MERGE("#2f9e44"),
    /** A nested graph. */
    NESTED("#8e44ad"),
    /** An output. */
    OUTPUT("#d9480f");

    private final String colour;

    Kind(String colour) {
      this.colour = colour;
    }
  }

  /**
   * A box of two lines.
   *
   * @param name shown at the top left
   * @param type shown at the bottom left
   * @param count shown at the top right
   * @param shape shown at the bottom right
   * @param kind its colour
   */
  public record Box(String name, String type, String count, String shape, Kind kind) {
    private double width() {
      double above = STRONG_LETTER * name.length() + LETTER * count.length();
      double below = LETTER * (type.length() + shape.length());
      return Math.max(MIN_WIDTH, Math.max(above, below) + 2 * PAD + BAND + 24);
    }
  }

  private static final double LETTER = 6.7;
  private static final double STRONG_LETTER = 7.4;
  private static final double MIN_WIDTH = 150;
  private static final double PAD = 9;
  private static final double BAND = 5;
  private static final double HEIGHT = 44;
  private static final double ROW_GAP = 26;
  private static final double GAP = 30;
  private static final double MARGIN = 24;
  private static final double HEAD = 52;

  /** The gap between two columns, where edges go up. */
  private static final double GUTTER = 60;

  /** Maximum rows of a column, if the graph can be cut. */
  private static final int MAX_ROWS = 22;

  private static final String EDGE = "#8592a0";

  private final String title;
  private final List<Box> boxes = new ArrayList<>();
  private final List<List<Integer>> inputs = new ArrayList<>();

  /** Creates a graph without boxes. */
  public Diagram(String title) {
    this.title = title;
  }

  /**
   * Adds a box.
   *
   * @param from the indices of the boxes whose edges lead to it
   */
  public Diagram add(Box box, List<Integer> from) {
    boxes.add(box);
    inputs.add(List.copyOf(from));
    return this;
  }

  /** Returns the image. */
  public Svg draw() {
    return draw(List.of(this));
  }

  /** Returns one image of several graphs, side by side. */
  public static Svg draw(List<Diagram> graphs) {
    List<Columns> all = new ArrayList<>();
    double width = MARGIN;
    double height = 0;
    for (Diagram g : graphs) {
      Columns columns = new Columns(g, width, HEAD);
      all.add(columns);
      width += Math.max(columns.width(), STRONG_LETTER * 1.2 * g.title.length()) + 2 * MARGIN;
      height = Math.max(height, columns.height());
    }
    Svg svg =
        new Svg(
            (int) Math.ceil(width - MARGIN),
            (int) Math.ceil(HEAD + height + MARGIN),
            graphs.getFirst().title);
    all.forEach(c -> c.draw(svg));
    return svg;
  }

  /** The rows of a graph in columns, with their positions. */
  private static final class Columns {
    private final Diagram graph;
    private final double left;
    private final LayeredLayout layers;
    private final double top;

    /** For each row: the shift of its column and its vertical position. */
    private final double[] shift;

    private final double[] y;

    /** For each row the left edge of the column that it begins, or NaN. */
    private final double[] begins;

    private double width;
    private double height;

    Columns(Diagram graph, double left, double top) {
      this.graph = graph;
      this.left = left;
      this.top = top;
      layers =
          new LayeredLayout(
              graph.inputs, graph.boxes.stream().mapToDouble(Box::width).toArray(), GAP);
      int rows = layers.rows().size();
      shift = new double[rows];
      y = new double[rows];
      begins = new double[rows];
      Arrays.fill(begins, Double.NaN);
      arrange(rows);
    }

    /** Cuts the rows into columns at places that a single edge crosses. */
    private void arrange(int rows) {
      int columns = Math.ceilDiv(rows, MAX_ROWS);
      int most = Math.ceilDiv(rows, columns);
      int begin = 0;
      while (begin < rows) {
        int end = begin + 1;
        while (end < rows && !(end - begin >= most && canCut(end))) {
          end++;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int r = begin; r < end; r++) {
          for (LayeredLayout.Place p : layers.rows().get(r)) {
            low = Math.min(low, p.x - p.width / 2);
            high = Math.max(high, p.x + p.width / 2);
          }
        }
        width += begin > 0 ? GUTTER : 0;
        for (int r = begin; r < end; r++) {
          shift[r] = left + width - low;
          y[r] = top + (r - begin) * (HEIGHT + ROW_GAP);
        }
        begins[begin] = begin > 0 ? left + width : Double.NaN;
        width += high - low;
        height = Math.max(height, (end - begin) * (HEIGHT + ROW_GAP) - ROW_GAP);
        begin = end;
      }
    }

    private boolean canCut(int row) {
      List<LayeredLayout.Place> above = layers.rows().get(row - 1);
      List<LayeredLayout.Place> below = layers.rows().get(row);
      return above.size() == 1
          && below.size() == 1
          && !above.getFirst().isBend()
          && !below.getFirst().isBend();
    }

    double width() {
      return width;
    }

    double height() {
      return height;
    }

    private double x(LayeredLayout.Place p) {
      return p.x + shift[p.row];
    }

    void draw(Svg svg) {
      svg.words(left, top - 24, Anchor.START, Svg.INK, graph.title, Face.HEADING);
      for (List<LayeredLayout.Place> row : layers.rows()) {
        for (LayeredLayout.Place p : row) {
          if (!p.isBend()) {
            p.below.forEach(next -> edge(svg, p, next));
          }
        }
      }
      for (int i = 0; i < graph.boxes.size(); i++) {
        box(svg, graph.boxes.get(i), layers.place(i));
      }
    }

    private void edge(Svg svg, LayeredLayout.Place from, LayeredLayout.Place first) {
      StringBuilder d = new StringBuilder(point('M', x(from), y[from.row] + HEIGHT));
      double px = x(from);
      double py = y[from.row] + HEIGHT;
      LayeredLayout.Place next = first;
      if (!Double.isNaN(begins[next.row]) && !next.isBend()) {
        double gutter = begins[next.row] - GUTTER / 2;
        d.append("V").append(Svg.at(py + ROW_GAP / 2)).append("H").append(Svg.at(gutter));
        d.append("V").append(Svg.at(y[next.row] - ROW_GAP / 2)).append("H").append(Svg.at(x(next)));
        d.append("V").append(Svg.at(y[next.row] - 5));
      } else {
        while (true) {
          double end = y[next.row] - (next.isBend() ? 0 : 5);
          bend(d, px, py, x(next), end);
          px = x(next);
          py = end;
          if (!next.isBend()) {
            break;
          }
          py = y[next.row] + HEIGHT;
          d.append("V").append(Svg.at(py));
          next = next.below.getFirst();
        }
      }
      svg.path(d.toString(), EDGE, 1.4, 1, "");
      double tip = y[next.row] - 1;
      svg.area(
          point('M', x(next), tip)
              + point('L', x(next) - 4, tip - 7)
              + point('L', x(next) + 4, tip - 7)
              + "Z",
          EDGE);
    }

    private static void bend(StringBuilder d, double x1, double y1, double x2, double y2) {
      double middle = (y1 + y2) / 2;
      d.append(point('C', x1, middle)).append(' ').append(Svg.at(x2)).append(' ');
      d.append(Svg.at(middle)).append(' ').append(Svg.at(x2)).append(' ').append(Svg.at(y2));
    }

    private static String point(char command, double x, double y) {
      return command + Svg.at(x) + " " + Svg.at(y);
    }

    private void box(Svg svg, Box box, LayeredLayout.Place p) {
      double bx = x(p) - p.width / 2;
      double by = y[p.row];
      svg.box(bx, by, p.width, HEIGHT, 6, "white", "#c5ced8");
      svg.box(bx + 4, by + 5, 4, HEIGHT - 10, 2, box.kind().colour, "");
      double start = bx + BAND + PAD;
      double end = bx + p.width - PAD;
      svg.words(start, by + 18, Anchor.START, Svg.INK, box.name(), Face.STRONG);
      svg.words(end, by + 18, Anchor.END, Svg.INK, box.count());
      svg.words(start, by + 35, Anchor.START, Svg.FAINT, box.type());
      svg.words(end, by + 35, Anchor.END, Svg.FAINT, box.shape());
    }
  }
}
