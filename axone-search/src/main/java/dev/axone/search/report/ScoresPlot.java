package dev.axone.search.report;

import dev.axone.plot.Svg;
import dev.axone.plot.Svg.Anchor;
import dev.axone.plot.Svg.Face;
import dev.axone.search.Result;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import java.util.List;

/** Plots the score of each trial in order, and the best so far. */
final class ScoresPlot {
  private static final int WIDTH = 980;
  private static final int HEIGHT = 360;
  private static final int LEFT = 72;
  private static final int RIGHT = WIDTH - 24;
  private static final int TOP = 48;
  private static final int BOTTOM = HEIGHT - 48;

  private final Result result;
  private final Scale scale;
  private final Svg svg;
  private final int last;

  private ScoresPlot(Result result, String metric) {
    this.result = result;
    scale = Scale.of(result);
    last = result.trials().stream().mapToInt(Trial::number).max().orElse(0);
    svg = new Svg(WIDTH, HEIGHT, metric + " of each trial");
    svg.words(LEFT, 24, Anchor.START, Svg.INK, metric, Face.HEADING);
  }

  static String of(Result result, String metric) {
    ScoresPlot p = new ScoresPlot(result, metric);
    p.axes();
    p.best();
    p.trials();
    p.legend();
    return p.svg.toString();
  }

  private void axes() {
    for (double t : scale.ticks()) {
      svg.line(LEFT, y(t), RIGHT, y(t), Svg.RULE, 1);
      svg.words(LEFT - 10, y(t) + 4, Anchor.END, Svg.FAINT, scale.words(t));
    }
    int step = Math.max(1, (int) Math.ceil((last + 1) / 12.0));
    for (int n = 0; n <= last; n += step) {
      svg.words(x(n), BOTTOM + 20, Anchor.MIDDLE, Svg.FAINT, "" + n);
    }
    svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, Svg.FAINT, 1);
    svg.words((LEFT + RIGHT) / 2.0, HEIGHT - 8, Anchor.MIDDLE, Svg.FAINT, "trial");
  }

  private void best() {
    StringBuilder d = new StringBuilder();
    double best = Double.NaN;
    for (Trial t : result.trials()) {
      if (t.state() != State.DONE) {
        continue;
      }
      boolean first = Double.isNaN(best);
      double next =
          first
              ? t.score()
              : result.maximize() ? Math.max(best, t.score()) : Math.min(best, t.score());
      if (first) {
        d.append("M%s %s".formatted(Svg.at(x(t.number())), Svg.at(y(next))));
      } else if (next != best) {
        d.append("H%sV%s".formatted(Svg.at(x(t.number())), Svg.at(y(next))));
      }
      best = next;
    }
    if (!d.isEmpty()) {
      svg.path(d + "H" + RIGHT, Svg.BEST, 2, 0.9, "best so far");
    }
  }

  private void trials() {
    int winner = result.best().map(Trial::number).orElse(-1);
    List<String> names = Labels.names(result.space().names());
    for (Trial t : result.trials()) {
      String tip = tip(t, names);
      if (t.state() == State.FAILED) {
        svg.words(x(t.number()), BOTTOM - 6, Anchor.MIDDLE, Svg.FAINT, "×");
      } else if (t.state() == State.STOPPED) {
        svg.dot(x(t.number()), y(t.score()), 3.5, "white", "#8fa3b8", tip);
      } else {
        boolean best = t.number() == winner;
        String fill = best ? Svg.BEST : Svg.DATA;
        svg.dot(x(t.number()), y(t.score()), best ? 5.5 : 4, fill, "white", tip);
      }
    }
  }

  static String tip(Trial t, List<String> names) {
    StringBuilder tip =
        new StringBuilder("trial %s: %s".formatted(t.number(), Labels.score(t.score())));
    int i = 0;
    for (Object value : t.values().values()) {
      tip.append("\n%s %s".formatted(names.get(i++), Labels.value(value)));
    }
    return tip.toString();
  }

  private void legend() {
    double x = RIGHT - 250.0;
    svg.dot(x, 20, 4, Svg.DATA, "white", "");
    svg.words(x + 9, 24, Anchor.START, Svg.FAINT, "trial");
    svg.dot(x + 52, 20, 3.5, "white", "#8fa3b8", "");
    svg.words(x + 61, 24, Anchor.START, Svg.FAINT, "stopped early");
    svg.line(x + 152, 20, x + 172, 20, Svg.BEST, 2);
    svg.words(x + 178, 24, Anchor.START, Svg.FAINT, "best so far");
  }

  private double x(int number) {
    return LEFT + 14 + (RIGHT - LEFT - 28.0) * number / Math.max(last, 1);
  }

  private double y(double score) {
    return BOTTOM - scale.fraction(score) * (BOTTOM - TOP);
  }
}
