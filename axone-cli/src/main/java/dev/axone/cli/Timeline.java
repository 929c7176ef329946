package dev.axone.cli;

import dev.axone.train.Callback;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** With {@code --verbose}, prints the time of each stage since the start of the process. */
final class Timeline implements Callback {
  private final PrintStream err;
  private final boolean verbose;
  private boolean stepped;

  Timeline(PrintStream err, boolean verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  /** Prints the time of a stage that is done. */
  void mark(String what) {
    if (verbose) {
      double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
      Duration computed = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      err.println(
          String.format(
              Locale.ROOT, "%7.3f s (CPU %.2f s)  %s", seconds, computed.toNanos() / 1e9, what));
    }
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    if (event instanceof TrainEvent.TrainBegin) {
      mark("compiled");
    } else if (!stepped && event instanceof TrainEvent.StepEnd) {
      stepped = true;
      mark("first step");
    }
  }
}
