package dev.axone.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.search.Objective;
import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.search.TrialFailure;
import dev.axone.search.space.Choice;
import dev.axone.search.space.LogUniform;
import dev.axone.search.space.Space;
import dev.axone.search.space.Uniform;
import dev.axone.search.strategy.Grid;
import dev.axone.search.strategy.RandomStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class ReportTest {
  private static final Space CUBE =
      Space.of("a", Uniform.of(0, 1)).with("b", Uniform.of(0, 1)).with("c", Uniform.of(0, 1));

  @TempDir private Path folder;

  private static Map<String, Double> importance(Objective f) {
    return Importance.of(Search.minimize(CUBE, RandomStrategy.of()).trials(400).run(f));
  }

  /** Of y = 2a + b the variances are 4/12 and 1/12: shares of 0.8 and 0.2. */
  @Test
  void importanceIsTheShareOfTheVariance() {
    Map<String, Double> shares = importance(t -> 2 * t.number("a") + t.number("b"));
    assertEquals(0.8, shares.get("a"), 0.05);
    assertEquals(0.2, shares.get("b"), 0.05);
    assertTrue(shares.get("c") < 0.02, shares.toString());
  }

  /** Of y = sign(a − ½) · sign(b − ½) no parameter explains anything by itself. */
  @Test
  void effectsOfSeveralTogetherBelongToNone() {
    Map<String, Double> shares =
        importance(t -> Math.signum(t.number("a") - 0.5) * Math.signum(t.number("b") - 0.5));
    assertTrue(shares.values().stream().mapToDouble(d -> d).sum() < 0.3, shares.toString());
  }

  @Test
  void importanceOfAFullGridIsExact() {
    Space space = Space.of("p", Choice.of("x", "y", "z")).with("q", Choice.of(1, 2, 3, 4));
    Result result =
        Search.minimize(space, Grid.of())
            .run(t -> (t.text("p").equals("y") ? 0 : 1) + 0.001 * t.number("q"));
    assertTrue(Importance.of(result).get("p") > 0.95, Importance.of(result).toString());
  }

  @Test
  void aFewTrialsSayNothing() {
    assertEquals(
        Map.of(), Importance.of(Search.minimize(CUBE, RandomStrategy.of()).trials(7).run(t -> 1)));
    assertEquals(
        Map.of(), Importance.of(Search.minimize(CUBE, RandomStrategy.of()).trials(20).run(t -> 1)));
  }

  @Test
  void imagesAreXmlAndThePageHoldsThem() throws Exception {
    Space space =
        Space.of("training.optimizer.adam.learning_rate", LogUniform.of(1e-4, 0.1))
            .with("model[1].dense.units", Choice.of(1, 2))
            .with("model[2].dense.units", Choice.of("<&>", "two"));
    Result result =
        Search.maximize(space, RandomStrategy.of())
            .trials(20)
            .run(
                t -> {
                  if (t.number() == 3) {
                    throw new TrialFailure("<no> & never");
                  }
                  t.fold(1);
                  t.fold(2);
                  return t.number();
                });
    new Report(result, "name", "val_accuracy", "axone train x --set 'a=<b>'").write(folder);
    for (String name : List.of("scores", "parallel", "importance")) {
      Document svg =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve(name + ".svg").toFile());
      assertEquals("svg", svg.getDocumentElement().getTagName());
    }
    String page = Files.readString(folder.resolve("report.html"));
    assertEquals(3, page.split("<svg ", -1).length - 1);
    assertTrue(page.contains("&lt;no&gt; &amp; never"));
    assertTrue(page.contains("19.0000 ± 0.7071") || page.contains("19.0000 &plusmn; 0.7071"), page);
    assertFalse(page.contains("<b>"));
    try (var files = Files.list(folder)) {
      assertEquals(4, files.count());
    }
  }

  @Test
  void anEmptySearchHasAReport() throws Exception {
    Result none = new Result(CUBE, false, List.of(), true);
    new Report(none, "name", "val_loss", "").write(folder);
    assertTrue(Files.readString(folder.resolve("report.html")).contains("0 trials"));
  }

  @Test
  void labelsAreShortAndDifferent() {
    assertEquals(
        List.of("learning_rate", "model[1].dense.units", "model[2].dense.units", "optimizer"),
        Labels.names(
            List.of(
                "training.optimizer.adam.learning_rate",
                "model[1].dense.units",
                "model[2].dense.units, model[3].dense.units",
                "training.optimizer")));
    assertEquals("0.001234", Labels.value(0.00123412));
    assertEquals("1.234e-05", Labels.value(0.0000123412));
    assertEquals("1e-05", Labels.value(0.00001));
    assertEquals("0.1", Labels.value(0.1));
    assertEquals("100", Labels.value(100.0));
    assertEquals(
        "sgd learning_rate 0.5", Labels.value(Map.of("sgd", Map.of("learning_rate", 0.5))));
  }
}
