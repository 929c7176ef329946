package dev.axone.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.plot.Svg.Anchor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class SvgTest {
  private static Document parsed(Svg svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static Element only(Document of, String tag) {
    assertEquals(1, of.getElementsByTagName(tag).getLength(), tag);
    return (Element) of.getElementsByTagName(tag).item(0);
  }

  @Test
  void wordsStandAsTheyWereGiven() throws Exception {
    Svg svg = new Svg(200, 100, "a < b & \"c\"");
    svg.words(1, 2.25, Anchor.END, Svg.INK, "50 % of <x> & 'y'", Svg.Face.STRONG);
    Document d = parsed(svg);
    assertEquals("200", d.getDocumentElement().getAttribute("width"));
    assertEquals("a < b & \"c\"", only(d, "title").getTextContent());
    Element text = only(d, "text");
    assertEquals("50 % of <x> & 'y'", text.getTextContent());
    assertEquals("end", text.getAttribute("text-anchor"));
    assertEquals("600", text.getAttribute("font-weight"));
    assertEquals("2.3", text.getAttribute("y"));
  }

  @Test
  void aPathGoesThroughItsPointsAndIsCutOffInside() throws Exception {
    Svg svg = new Svg(200, 100, "t");
    svg.inside(
        10,
        20,
        30,
        40,
        in -> in.path(new double[] {0, 10, 20}, new double[] {5, 6, 7}, Svg.DATA, 2));
    Document d = parsed(svg);
    Element path = only(d, "path");
    assertEquals("M0.0 5.0 L10.0 6.0 L20.0 7.0", path.getAttribute("d"));
    Element around = (Element) path.getParentNode();
    assertEquals("10.0 20.0 30.0 40.0", around.getAttribute("viewBox"));
    assertEquals("hidden", around.getAttribute("overflow"));
    assertEquals(d.getDocumentElement(), around.getParentNode());
  }

  @Test
  void axesHaveAMarkForEachTick() throws Exception {
    Scale x = new Scale(0, 10, 50, 150, false);
    Scale y = new Scale(1e-3, 1, 90, 10, true);
    Document d = parsed(new Svg(200, 100, "t").axes(x, y, "epoch", "loss"));
    assertEquals(
        x.ticks().size() + y.ticks().size() + 1, d.getElementsByTagName("line").getLength());
    assertEquals(
        x.ticks().size() + y.ticks().size() + 2, d.getElementsByTagName("text").getLength());
  }
}
