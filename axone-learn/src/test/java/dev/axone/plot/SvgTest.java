package dev.axone.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.plot.Svg.Anchor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That images are XML is checked with the report of a search. */
final class SvgTest {
  private static List<String> lines(Svg svg) {
    return svg.toString().lines().skip(3).toList(); // behind the head, the title and the white
  }

  private static int count(Svg svg, String start) {
    return (int) lines(svg).stream().filter(l -> l.startsWith(start)).count();
  }

  @Test
  void wordsStandAsTheyWereGiven() {
    Svg svg = new Svg(200, 100, "a < b & \"c\"");
    assertTrue(svg.toString().contains("<title>a &lt; b &amp; &quot;c&quot;</title>"));
    assertTrue(svg.toString().contains("<rect width=\"100%\" height=\"100%\""));
    svg.words(1, 2.25, Anchor.END, Svg.INK, "50 % of <x> & 'y'", Svg.Face.STRONG);
    assertEquals(
        List.of(
            "<text x=\"1.0\" y=\"2.3\" text-anchor=\"end\" fill=\"#1f2933\" font-weight=\"600\""
                + " stroke=\"white\" stroke-width=\"4\" stroke-linejoin=\"round\""
                + " paint-order=\"stroke\">50 % of &lt;x&gt; &amp; 'y'</text>",
            "</svg>"),
        lines(svg));
  }

  @Test
  void aPathGoesThroughItsPointsAndIsCutOffInside() {
    Svg svg = new Svg(200, 100, "t");
    svg.inside(
        10,
        20,
        30,
        40,
        in -> in.path(new double[] {0, 10, 20}, new double[] {5, 6, 7}, Svg.DATA, 2));
    assertEquals(
        List.of(
            "<svg x=\"10.0\" y=\"20.0\" width=\"30.0\" height=\"40.0\" viewBox=\"10.0 20.0 30.0"
                + " 40.0\" overflow=\"hidden\">",
            "<path d=\"M0.0 5.0 L10.0 6.0 L20.0 7.0\" fill=\"none\" stroke=\"#2b6cb0\""
                + " stroke-width=\"2.0\" stroke-opacity=\"1.00\" stroke-linejoin=\"round\"></path>",
            "</svg>",
            "</svg>"),
        lines(svg));
  }

  @Test
  void axesHaveAMarkForEachTick() {
    Scale x = new Scale(0, 10, 50, 150, false);
    Scale y = new Scale(1e-3, 1, 90, 10, true);
    Svg svg = new Svg(200, 100, "t").axes(x, y, "epoch", "loss");
    int ticks = x.ticks().size() + y.ticks().size();
    assertEquals(ticks + 1, count(svg, "<line"));
    assertEquals(ticks + 2, count(svg, "<text"));
  }
}
