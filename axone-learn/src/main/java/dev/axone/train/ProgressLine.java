package dev.axone.train;

import dev.axone.terminal.Columns;
import dev.axone.terminal.Shown;
import dev.axone.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Prints progress as Keras does: {@code 1688/1688 [====] - 3s 2ms/step - loss: 0.2763 - accuracy:
 * 0.9167}. On a terminal the line is redrawn at most ten times a second, cut to the terminal's
 * width; the line of a finished epoch is printed in full.
 */
public final class ProgressLine implements Callback {
  private static final int WIDTH = 30;

  /** The bar takes at most a quarter of the line. */
  private static final int SHARE = 4;

  /** Maximum number of class weights to print. */
  private static final int CLASSES = 12;

  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream out;
  private final Progress progress;
  private final IntSupplier terminal;
  private long begun;
  private long drawn;
  private int stepsDone;

  /** The width in columns of the line before the cursor; 0: none. */
  private int columns;

  /**
   * Creates one.
   *
   * @param terminal returns the terminal's width in columns
   */
  ProgressLine(Progress progress, PrintStream out, IntSupplier terminal) {
    this.out = out;
    this.progress = progress;
    this.terminal = terminal;
  }

  /** Returns a callback that shows progress on {@code out}. */
  public static ProgressLine of(Progress progress, PrintStream out) {
    Progress chosen =
        progress != Progress.AUTO
            ? progress
            : Terminal.isInteractive() ? Progress.BAR : Progress.LINES;
    return new ProgressLine(chosen, out, Terminal::width);
  }

  /**
   * Ends the line that is being drawn, so that something else can be printed under it.
   *
   * @return whether there was one
   */
  public boolean endLine() {
    synchronized (out) {
      boolean drawing = columns > 0;
      if (drawing) {
        out.println();
        out.flush();
        columns = 0;
      }
      return drawing;
    }
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    if (progress == Progress.SILENT) {
      return;
    }
    switch (event) {
      case TrainEvent.TrainBegin b -> b.balanced().forEach(this::classWeights);
      case TrainEvent.EpochBegin e -> begin(e);
      case TrainEvent.StepEnd s when progress == Progress.BAR -> step(s);
      case TrainEvent.EpochEnd e -> end(e);
      case TrainEvent.TrainEnd e -> finish(e);
      default -> {}
    }
  }

  /** Prints for instance {@code class weights: no 0.5701, yes 4.0783}. */
  private void classWeights(String output, Map<String, Double> weights) {
    List<String> texts =
        weights.entrySet().stream()
            .limit(CLASSES)
            .map(w -> String.format(Locale.ROOT, "%s %.4g", Shown.of(w.getKey()), w.getValue()))
            .toList();
    out.println(
        (output.isEmpty() ? "" : Shown.of(output) + ": ")
            + "class weights: "
            + String.join(", ", texts)
            + (weights.size() > CLASSES
                ? String.format(Locale.ROOT, " … of %,d classes", weights.size())
                : ""));
  }

  private void begin(TrainEvent.EpochBegin e) {
    begun = System.nanoTime();
    drawn = begun;
    stepsDone = e.stepsDone();
    if (progress == Progress.BAR) {
      out.println(epoch(e.epoch(), e.epochs()));
    }
  }

  private void step(TrainEvent.StepEnd s) {
    long now = System.nanoTime();
    if (now - drawn < REDRAW_NANOS) {
      return;
    }
    drawn = now;
    double perStep = (now - begun) / 1e9 / Math.max(1, s.step() - stepsDone);
    StringBuilder line = new StringBuilder(bar(s.step(), s.steps(), barWidth()));
    line.append(" - ETA: ").append(seconds(perStep * (s.steps() - s.step())));
    List<String> names = s.names();
    for (int i = 0; i < names.size(); i++) {
      double value = s.value(i);
      if (!Double.isNaN(value)) { // some metrics have a value at the end of the epoch only
        append(line, names.get(i), value);
      }
    }
    draw(line.toString(), false);
  }

  private void end(TrainEvent.EpochEnd e) {
    double elapsed = (System.nanoTime() - begun) / 1e9;
    StringBuilder line =
        new StringBuilder(
            progress == Progress.BAR
                ? bar(e.steps(), e.steps(), barWidth())
                : epoch(e.epoch(), e.epochs()));
    line.append(" - ").append(seconds(elapsed)).append(' ');
    line.append(perStep(elapsed / Math.max(1, e.steps() - stepsDone))).append("/step");
    for (Map.Entry<String, Double> m : e.metrics().entrySet()) {
      append(line, m.getKey(), m.getValue());
    }
    draw(line.toString(), true);
  }

  private void finish(TrainEvent.TrainEnd e) {
    endLine();
    e.history()
        .stopReason()
        .ifPresent(reason -> out.println("Training ended: " + Shown.of(reason)));
    e.history().notes().forEach(note -> out.println("Note: " + Shown.of(note)));
    out.flush();
  }

  private int barWidth() {
    return Math.clamp(terminal.getAsInt() / SHARE, 1, WIDTH);
  }

  /** Redraws the current line; the last line of an epoch stays. */
  void draw(String line, boolean last) {
    synchronized (out) {
      if (progress == Progress.BAR) {
        int width = Math.max(1, terminal.getAsInt() - 1); // The last column would begin a new line.
        String shown = last ? line : Columns.cut(line, width);
        out.print(back(width) + Columns.padded(shown, Math.min(columns, width)));
        columns = last ? 0 : Columns.of(shown);
      } else {
        out.print(line);
      }
      if (last) {
        out.println();
      }
      out.flush();
    }
  }

  /**
   * Returns the characters that move the cursor to the start of the line. In a terminal that was
   * made narrower the line takes several lines, which are cleared.
   */
  private String back(int width) {
    return columns <= width
        ? "\r"
        : "\r\u001b[%sA\u001b[J".formatted(Integer.toString((columns - 1) / (width + 1)));
  }

  /** Returns for instance {@code 512/1688 [========>.....................]}. */
  static String bar(int step, int steps, int width) {
    int digits = Integer.toString(steps).length();
    int full = (int) ((long) width * step / steps);
    String done =
        step >= steps
            ? "=".repeat(width)
            : "=".repeat(Math.max(0, full - 1)) + (full > 0 ? ">" : "") + ".".repeat(width - full);
    return Columns.padded("", digits - Integer.toString(step).length())
        + "%s/%s [%s]".formatted(Integer.toString(step), Integer.toString(steps), done);
  }

  /** Formats the time of a step as Keras does. */
  static String perStep(double seconds) {
    if (seconds >= 1) {
      return String.format(Locale.ROOT, "%.0fs", seconds);
    }
    return seconds >= 1e-3
        ? String.format(Locale.ROOT, "%.0fms", seconds * 1e3)
        : String.format(Locale.ROOT, "%.0fus", seconds * 1e6);
  }

  private static String epoch(int number, int epochs) {
    return "Epoch " + number + "/" + epochs;
  }

  private static String seconds(double s) {
    Duration d = Duration.ofSeconds(Math.round(s));
    if (d.toHours() > 0) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
    }
    return d.toMinutes() > 0
        ? String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart())
        : d.toSeconds() + "s";
  }

  private static void append(StringBuilder line, String name, double value) {
    boolean plain = Math.abs(value) > 1e-3 || value == 0;
    line.append(" - ").append(Shown.of(name)).append(": ");
    line.append(String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", value));
  }
}
