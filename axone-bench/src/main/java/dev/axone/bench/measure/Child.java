package dev.axone.bench.measure;

import dev.axone.bench.contender.Contender;
import dev.axone.bench.contender.Contenders;
import dev.axone.bench.contender.Step;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The process of a contender. It reads a command from each line of standard input and answers with
 * one line on standard output; {@link RunningChild} is the other end.
 *
 * <pre>
 * (start)    ready VERSION
 * run N      times T1 … TN      nanoseconds of each step
 * loss       loss L             of the last step
 * check      checked FAULT      error in the contender's results, "nothing" if there is none
 * die        dead               every second hidden unit, see {@link Case#parametersWithDeadUnits}
 * memory     memory K           the peak of resident memory in KiB, −1 if unknown
 * (anything that fails)         failed REASON
 * </pre>
 *
 * <p>Its start is measured too, so it loads few classes: no streams, no lambdas, no string
 * concatenation by {@code +}.
 */
public final class Child {
  /** If set, a step's time is that of the processor in the thread that runs it. */
  static final String PROCESSOR_TIME_PROPERTY = "axone.bench.processor-time";

  private static final boolean PROCESSOR_TIME = Boolean.getBoolean(PROCESSOR_TIME_PROPERTY);

  private final Contender contender;
  private final Case subject;
  private final Step step;
  private final PrintStream answers;

  private Child(Contender contender, Case subject, Step step, PrintStream answers) {
    this.contender = contender;
    this.subject = subject;
    this.step = step;
    this.answers = answers;
  }

  /**
   * Prepares a contender and executes commands until the end of the input.
   *
   * @param arguments the contender's name, the case's id, the number of threads, the name of
   *     Axone's back end
   */
  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err); // output of a library is not an answer
    try {
      Contender contender = Contenders.byName(arguments[0], arguments[3]);
      Case subject = Cases.byId(arguments[1]);
      int threads = Integer.parseInt(arguments[2]);
      try (Step step = contender.prepare(subject, subject.parameters(), threads)) {
        Child child = new Child(contender, subject, step, answers);
        child.answer("ready ".concat(contender.version()));
        child.execute();
      }
    } catch (Throwable e) { // the parent waits for an answer to any failure
      e.printStackTrace();
      answers.println("failed ".concat(e.toString().lines().findFirst().orElse("")));
      answers.flush();
      System.exit(1);
    }
  }

  private void execute() throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "run" -> answer(times(Integer.parseInt(words[1])));
        case "loss" -> answer("loss ".concat(Float.toString(step.loss())));
        case "check" -> {
          String fault = contender.fault(subject, subject.parameters());
          answer("checked ".concat(fault.isEmpty() ? "nothing" : fault));
        }
        case "die" -> {
          step.assign(subject.parametersWithDeadUnits());
          answer("dead");
        }
        case "memory" -> answer("memory ".concat(Long.toString(peakKibibytes())));
        default -> throw new IllegalArgumentException("unknown command: ".concat(line));
      }
    }
  }

  private String times(int steps) {
    long[] times = new long[steps];
    for (int i = 0; i < steps; i++) {
      long start = now();
      step.run();
      times[i] = now() - start;
    }
    StringBuilder answer = new StringBuilder("times");
    for (long time : times) {
      answer.append(' ').append(time);
    }
    return answer.toString();
  }

  private static long now() {
    return PROCESSOR_TIME
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private void answer(String line) {
    answers.println(line);
    answers.flush();
  }

  /** Returns the peak of resident memory by the kernel, native memory and heap. */
  private static long peakKibibytes() throws IOException {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (NoSuchFileException e) {
      return -1;
    }
    return -1;
  }
}
