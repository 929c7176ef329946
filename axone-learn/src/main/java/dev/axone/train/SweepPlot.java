package dev.axone.train;

import dev.axone.plot.Scale;
import dev.axone.plot.Svg;
import dev.axone.plot.Svg.Anchor;
import java.util.List;
import java.util.Locale;

/** A plot of a sweep of learning rates, as SVG. */
final class SweepPlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 25;
  private static final int TOP = 52;
  private static final int BOTTOM = HEIGHT - 60;

  /** The width of a marker's label. */
  private static final int ROOM = 110;

  private static final String MINIMUM = "#1e8449";

  /** The curve is clipped at this distance, far outside the plot. */
  private static final double FAR = 10.0 * HEIGHT;

  private final LearningRateSweep sweep;
  private final Scale x;
  private final Scale y;
  private final Svg svg = new Svg(WIDTH, HEIGHT, "Loss against learning rate");

  SweepPlot(LearningRateSweep sweep) {
    this.sweep = sweep;
    List<Double> rates = sweep.rates();
    double last = Math.max(rates.getFirst() * 1.25, rates.getLast());
    x = new Scale(rates.getFirst(), last, LEFT, RIGHT, true);
    List<Double> smooth = sweep.smoothed();
    double minimum =
        sweep.losses().stream().filter(Double::isFinite).mapToDouble(d -> d).min().orElse(0);
    double start = smooth.isEmpty() ? 1 : smooth.getFirst();
    // A divergence at the end would flatten the rest of the curve.
    double range = Math.max(start - minimum, 1e-3 * Math.max(Math.abs(start), 1e-9));
    y = new Scale(minimum - 0.1 * range, start + 0.6 * range, BOTTOM, TOP, false);
  }

  Svg draw() {
    svg.axes(x, y, "learning rate", "loss");
    svg.inside(
        LEFT,
        TOP,
        RIGHT - LEFT,
        BOTTOM - TOP,
        in -> {
          curve(in, sweep.losses(), "#b8c9dc", 1);
          curve(in, sweep.smoothed(), Svg.DATA, 2.5);
        });
    marker(sweep.steepest(), Svg.BEST);
    marker(sweep.tenthOfMinimum(), MINIMUM);
    boolean first = sweep.steepest() < sweep.tenthOfMinimum();
    label(sweep.steepest(), !first, Svg.BEST, "steepest", TOP + 14);
    label(sweep.tenthOfMinimum(), first, MINIMUM, "minimum / 10", TOP + 32);
    return svg;
  }

  private void curve(Svg in, List<Double> losses, String colour, double width) {
    int n = 0;
    while (n < losses.size() && Double.isFinite(losses.get(n))) {
      n++;
    }
    double[] px = new double[n];
    double[] py = new double[n];
    for (int i = 0; i < n; i++) {
      px[i] = x.at(sweep.rates().get(i));
      py[i] = Math.clamp(y.at(losses.get(i)), -FAR, FAR);
    }
    in.path(px, py, colour, width);
  }

  private void marker(double rate, String colour) {
    svg.dashes(place(rate), TOP, place(rate), BOTTOM, colour, 1);
  }

  /** Adds a marker's label, on the side away from the other marker, if there is room. */
  private void label(double rate, boolean last, String colour, String what, int at) {
    double px = place(rate);
    boolean right = last ? px < RIGHT - ROOM : px < LEFT + ROOM;
    svg.words(
        right ? px + 6 : px - 6,
        at,
        right ? Anchor.START : Anchor.END,
        colour,
        String.format(Locale.ROOT, "%s: %.2g", what, rate));
  }

  private double place(double rate) {
    return Math.clamp(x.at(rate), LEFT, RIGHT);
  }
}
