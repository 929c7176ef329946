package dev.axone.train;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** A sweep of learning rates as a picture in SVG. */
final class SweepPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 25;
  private static final int TOP = 50;
  private static final int BOTTOM = HEIGHT - 60;
  private static final int TICKS = 5;

  private final LearningRateSweep sweep;
  private final List<Double> smooth;
  private final double firstDecade;
  private final double lastDecade;
  private final double low;
  private final double high;
  private final Formatter svg = new Formatter(Locale.ROOT);

  SweepPlot(LearningRateSweep sweep) {
    this.sweep = sweep;
    smooth = sweep.smoothed();
    firstDecade = Math.log10(sweep.rates().getFirst());
    lastDecade = Math.max(firstDecade + 0.1, Math.log10(sweep.rates().getLast()));
    double least =
        sweep.losses().stream().filter(Double::isFinite).mapToDouble(d -> d).min().orElse(0);
    double start = smooth.isEmpty() ? 1 : smooth.getFirst();
    // What goes up like a rocket at the end would flatten all else.
    double room = Math.max(start - least, 1e-3 * Math.max(Math.abs(start), 1e-9));
    low = least - 0.1 * room;
    high = start + 0.6 * room;
  }

  String svg() {
    svg.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">\n",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    svg.format("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n");
    text(WIDTH / 2.0, 26, "middle", "#222", "Loss against learning rate");
    axes();
    svg.format(
        "<clipPath id=\"inside\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>\n",
        LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
    curve(sweep.losses(), "#b8c9dc", 1);
    curve(smooth, "#1f5fa8", 2.5);
    marker(sweep.steepest(), "#c0392b", "steepest", TOP + 14);
    marker(sweep.tenthOfLeast(), "#1e8449", "least / 10", TOP + 32);
    svg.format("</svg>\n");
    return svg.toString();
  }

  private void axes() {
    for (int d = (int) Math.ceil(firstDecade - 1e-9); d <= lastDecade + 1e-9; d++) {
      double x = x(Math.pow(10, d));
      rule(x, TOP, x, BOTTOM, "#e3e3e3", "");
      text(x, BOTTOM + 20, "middle", "#444", "1e" + d);
    }
    for (int i = 0; i <= TICKS; i++) {
      double loss = low + (high - low) * i / TICKS;
      rule(LEFT, y(loss), RIGHT, y(loss), "#e3e3e3", "");
      text(LEFT - 8, y(loss) + 4, "end", "#444", String.format(Locale.ROOT, "%.3g", loss));
    }
    rule(LEFT, BOTTOM, RIGHT, BOTTOM, "#444", "");
    rule(LEFT, TOP, LEFT, BOTTOM, "#444", "");
    text((LEFT + RIGHT) / 2.0, HEIGHT - 16, "middle", "#222", "learning rate");
    text(LEFT - 50, TOP - 16, "start", "#222", "loss");
  }

  private void curve(List<Double> losses, String colour, double width) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < losses.size() && Double.isFinite(losses.get(i)); i++) {
      double y = Math.clamp(y(losses.get(i)), -10.0 * HEIGHT, 10.0 * HEIGHT);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(sweep.rates().get(i)), y));
    }
    svg.format(
        "<polyline clip-path=\"url(#inside)\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" points=\"%s\"/>\n",
        colour, width, points.toString().strip());
  }

  private void marker(double rate, String colour, String what, int y) {
    double x = Math.clamp(x(rate), LEFT, RIGHT);
    boolean right = x < (LEFT + RIGHT) / 2.0;
    rule(x, TOP, x, BOTTOM, colour, " stroke-dasharray=\"5 4\"");
    String label = String.format(Locale.ROOT, "%s: %.2g", what, rate);
    text(right ? x + 6 : x - 6, y, right ? "start" : "end", colour, label);
  }

  private double x(double rate) {
    double share = (Math.log10(rate) - firstDecade) / (lastDecade - firstDecade);
    return LEFT + share * (RIGHT - LEFT);
  }

  private double y(double loss) {
    return BOTTOM - (loss - low) / (high - low) * (BOTTOM - TOP);
  }

  private void rule(double x1, double y1, double x2, double y2, String colour, String more) {
    svg.format(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>\n",
        x1, y1, x2, y2, colour, more);
  }

  private void text(double x, double y, String anchor, String colour, String words) {
    svg.format(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\" stroke=\"white\" stroke-width=\"4\" paint-order=\"stroke\">%s</text>\n",
        x, y, anchor, colour, words);
  }
}
