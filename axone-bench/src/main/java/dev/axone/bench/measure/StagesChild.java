package dev.axone.bench.measure;

import dev.axone.bench.contender.Contender;
import dev.axone.bench.contender.Contenders;
import dev.axone.bench.contender.Step;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.program.StageListener;
import dev.axone.program.VectorModule;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The process of a contender that makes ten steps and says when each stage begins: {@link Stages}
 * reads it.
 *
 * <pre>
 * stage NAME WALL CPU    milliseconds since 1970; milliseconds of the process on all processors
 * version VERSION
 * failed REASON
 * </pre>
 *
 * <p>It loads few classes, as {@link Child}.
 */
public final class StagesChild {
  /** A property of the JVM: whether it records an ahead-of-time cache. */
  static final String RECORDING = "axone.bench.recording";

  private final PrintStream answers;

  private StagesChild(PrintStream answers) {
    this.answers = answers;
  }

  /**
   * Makes ten steps.
   *
   * @param arguments the contender's name, the case's id, the number of threads, the name of
   *     Axone's back end
   */
  public static void main(String[] arguments) {
    StagesChild child = new StagesChild(System.out);
    System.setOut(System.err); // output of a library is not an answer
    child.begin(Stages.MODEL);
    try {
      if (arguments[0].equals(Contenders.AXONE)) {
        try (VectorModule _ = VectorModule.load(Boolean.getBoolean(RECORDING))) {
          child.run(arguments);
        }
      } else {
        child.run(arguments);
      }
    } catch (Throwable e) { // the parent waits for an answer to any failure
      e.printStackTrace();
      child.answers.println("failed ".concat(e.toString().lines().findFirst().orElse("")));
      child.answers.flush();
      System.exit(1);
    }
  }

  private void run(String[] arguments) {
    StageListener compilation =
        new StageListener() {
          @Override
          public void begins(String stage) {
            begin(stage);
          }

          @Override
          public void ends() {
            begin(Stages.MODEL);
          }
        };
    Contender contender = Contenders.byName(arguments[0], arguments[3], compilation);
    Case subject = Cases.byId(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    try (Step step = contender.prepare(subject, subject.parameters(), threads)) {
      begin(Stages.FIRST_STEP);
      step.run();
      begin(Stages.LATER_STEPS);
      for (int i = 1; i < Stages.STEPS; i++) {
        step.run();
      }
      begin(Stages.END);
      answers.println("version ".concat(contender.version()));
      answers.flush();
    }
  }

  private void begin(String stage) {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    StringBuilder line = new StringBuilder("stage ").append(stage);
    line.append(' ').append(System.currentTimeMillis()).append(' ').append(cpu.toMillis());
    answers.println(line);
    answers.flush();
  }
}
