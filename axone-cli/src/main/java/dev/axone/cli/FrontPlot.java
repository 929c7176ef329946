package dev.axone.cli;

import dev.axone.plot.Scale;
import dev.axone.plot.Svg;
import dev.axone.plot.Svg.Anchor;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Plots the scores of models against their latency, with the Pareto front. */
final class FrontPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;

  private final String score;
  private final boolean lower;

  /**
   * @param score label of the vertical axis
   * @param lower whether lower scores are better
   */
  FrontPlot(String score, boolean lower) {
    this.score = score;
    this.lower = lower;
  }

  Svg draw(List<ComparedModel> all, List<ComparedModel> front) {
    Scale x =
        Scale.of(all.stream().mapToDouble(ComparedModel::single).toArray(), 80, WIDTH - 30, true);
    Scale y =
        Scale.of(all.stream().mapToDouble(ComparedModel::score).toArray(), HEIGHT - 70, 60, false);
    Svg svg = new Svg(WIDTH, HEIGHT, score + " and latency");
    svg.axes(x, y, "latency in ms, one sample", score + (lower ? " (lower is better)" : ""));
    List<ComparedModel> steps =
        front.stream().sorted(Comparator.comparingDouble(ComparedModel::single)).toList();
    svg.path(
        steps.stream().mapToDouble(c -> x.at(c.single())).toArray(),
        steps.stream().mapToDouble(c -> y.at(c.score())).toArray(),
        "#9ec1e6",
        2);
    for (ComparedModel c : all) {
      boolean chosen = front.contains(c);
      double px = x.at(c.single());
      boolean right = px > WIDTH * 0.65;
      svg.dot(
          px, y.at(c.score()), chosen ? 6 : 4.5, chosen ? Svg.DATA : "#b8c4d0", "white", title(c));
      svg.words(
          px + (right ? -10 : 10),
          y.at(c.score()) + 4,
          right ? Anchor.END : Anchor.START,
          chosen ? Svg.INK : Svg.FAINT,
          String.valueOf(Path.of(c.name()).getFileName()));
    }
    return svg;
  }

  private String title(ComparedModel c) {
    return String.format(
        Locale.ROOT,
        "%s: %s %.4f, %.4f ms, %s",
        c.name(),
        score,
        c.score(),
        c.single(),
        Plural.of(c.parameters(), "parameter"));
  }
}
