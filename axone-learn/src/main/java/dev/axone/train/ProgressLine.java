package dev.axone.train;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Prints progress as Keras does: {@code 1688/1688 [====] - 3s 2ms/step - loss: 0.2763 - accuracy:
 * 0.9167}. On a terminal the line is redrawn at most ten times a second.
 */
public final class ProgressLine implements Callback {
  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintStream out;
  private final boolean bar;
  private long begun;
  private long drawn;
  private int stepsDone;
  private int lastLength;

  private ProgressLine(PrintStream out, boolean bar) {
    this.out = out;
    this.bar = bar;
  }

  /** Returns a callback that shows progress on {@code out}. */
  public static Callback of(Progress progress, PrintStream out) {
    return switch (progress) {
      case SILENT -> (event, control) -> {};
      case LINES -> new ProgressLine(out, false);
      case BAR -> new ProgressLine(out, true);
      case AUTO -> new ProgressLine(out, onTerminal());
    };
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.EpochBegin e -> begin(e);
      case TrainEvent.StepEnd s when bar -> step(s);
      case TrainEvent.EpochEnd e -> end(e);
      case TrainEvent.TrainEnd e -> finish(e);
      default -> {}
    }
  }

  private void begin(TrainEvent.EpochBegin e) {
    begun = System.nanoTime();
    drawn = begun;
    stepsDone = e.stepsDone();
    if (bar) {
      out.println("Epoch %d/%d".formatted(e.epoch(), e.epochs()));
    }
  }

  private void step(TrainEvent.StepEnd s) {
    long now = System.nanoTime();
    if (now - drawn < REDRAW_NANOS) {
      return;
    }
    drawn = now;
    double perStep = (now - begun) / 1e9 / Math.max(1, s.step() - stepsDone);
    StringBuilder line = new StringBuilder(bar(s.step(), s.steps()));
    line.append(" - ETA: ").append(seconds(perStep * (s.steps() - s.step())));
    List<String> names = s.names();
    for (int i = 0; i < names.size(); i++) {
      double value = s.value(i);
      if (!Double.isNaN(value)) { // some metrics have their value at the end of the epoch only
        append(line, names.get(i), value);
      }
    }
    draw(line.toString(), false);
  }

  private void end(TrainEvent.EpochEnd e) {
    double elapsed = (System.nanoTime() - begun) / 1e9;
    StringBuilder line =
        new StringBuilder(
            bar ? bar(e.steps(), e.steps()) : "Epoch %d/%d".formatted(e.epoch(), e.epochs()));
    line.append(" - ").append(seconds(elapsed)).append(' ');
    line.append(perStep(elapsed / Math.max(1, e.steps() - stepsDone))).append("/step");
    for (Map.Entry<String, Double> m : e.metrics().entrySet()) {
      append(line, m.getKey(), m.getValue());
    }
    draw(line.toString(), true);
  }

  private void finish(TrainEvent.TrainEnd e) {
    if (lastLength > 0) {
      out.println();
      lastLength = 0;
    }
    e.history().stopReason().ifPresent(reason -> out.println("Training ended: " + reason));
    e.history().notes().forEach(note -> out.println("Note: " + note));
    out.flush();
  }

  private void draw(String line, boolean last) {
    if (bar) {
      out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
      lastLength = line.length();
    } else {
      out.print(line);
    }
    if (last) {
      out.println();
      lastLength = 0;
    }
    out.flush();
  }

  /** Returns for instance {@code 512/1688 [========>.....................]}. */
  static String bar(int step, int steps) {
    int digits = Integer.toString(steps).length();
    int full = (int) ((long) WIDTH * step / steps);
    String done =
        step >= steps
            ? "=".repeat(WIDTH)
            : "=".repeat(Math.max(0, full - 1)) + (full > 0 ? ">" : "") + ".".repeat(WIDTH - full);
    return ("%" + digits + "d/%d [%s]").formatted(step, steps, done);
  }

  /** Returns a time as Keras writes that of a step. */
  static String perStep(double seconds) {
    if (seconds >= 1) {
      return String.format(Locale.ROOT, "%.0fs", seconds);
    }
    return seconds >= 1e-3
        ? String.format(Locale.ROOT, "%.0fms", seconds * 1e3)
        : String.format(Locale.ROOT, "%.0fus", seconds * 1e6);
  }

  private static String seconds(double s) {
    Duration d = Duration.ofSeconds(Math.round(s));
    if (d.toHours() > 0) {
      return "%d:%02d:%02d".formatted(d.toHours(), d.toMinutesPart(), d.toSecondsPart());
    }
    return d.toMinutes() > 0
        ? "%d:%02d".formatted(d.toMinutes(), d.toSecondsPart())
        : d.toSeconds() + "s";
  }

  private static void append(StringBuilder line, String name, double value) {
    boolean plain = Math.abs(value) > 1e-3 || value == 0;
    line.append(" - ").append(name).append(": ");
    line.append(String.format(Locale.ROOT, plain ? "%.4f" : "%.4e", value));
  }
}
