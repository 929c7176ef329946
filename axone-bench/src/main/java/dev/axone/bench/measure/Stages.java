package dev.axone.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process does until the end of its tenth step.
 *
 * @param version the contender's version
 * @param times the times of each stage, in the order in which the stages first began
 */
record Stages(String version, Map<String, Time> times) {
  /** Until {@code main} runs: the JVM. */
  static final String START = "start";

  /** Loading the library, building the network, its gradients and the data. */
  static final String MODEL = "model";

  static final String FIRST_STEP = "first-step";
  static final String LATER_STEPS = "steps-2-10";
  static final String END = "end";

  /** Steps of a process. */
  static final int STEPS = 10;

  /**
   * The times of a stage in milliseconds.
   *
   * @param wall as by a clock on the wall
   * @param cpu of all threads of the process, those of the JIT compiler included
   */
  record Time(long wall, long cpu) {
    static final Time NONE = new Time(0, 0);

    Time plus(Time other) {
      return new Time(wall + other.wall, cpu + other.cpu);
    }

    Time minus(Time other) {
      return new Time(wall - other.wall, cpu - other.cpu);
    }
  }

  /** Returns the times from the start of the process to the end of the first step. */
  Time untilFirstStep() {
    return times.entrySet().stream()
        .filter(e -> !e.getKey().equals(LATER_STEPS))
        .map(Map.Entry::getValue)
        .reduce(Time.NONE, Time::plus);
  }

  /** Runs a process to the end of its tenth step. */
  static Stages of(RunConfiguration configuration, Settings settings, List<String> jvmArguments)
      throws ChildFailure {
    ProcessBuilder builder =
        ChildCommand.of(
            configuration, settings, StagesChild.class, jvmArguments.toArray(String[]::new));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    long start = System.currentTimeMillis();
    try {
      Process process = builder.start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        return read(lines, new Time(start, 0));
      } finally {
        process.waitFor(); // it may be writing a cache; the next process has the core to itself
      }
    } catch (IOException e) {
      throw new ChildFailure("could not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChildFailure("was interrupted", e);
    }
  }

  /** Reads a process's answers; other output, of native libraries, is skipped. */
  static Stages read(BufferedReader lines, Time start) throws IOException, ChildFailure {
    Map<String, Time> times = new LinkedHashMap<>();
    String stage = START;
    Time before = start;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "stage" -> {
          Time now = new Time(Long.parseLong(words[2]), Long.parseLong(words[3]));
          times.merge(stage, now.minus(before), Time::plus);
          stage = words[1];
          before = now;
        }
        case "version" -> {
          return new Stages(line.substring("version ".length()), times);
        }
        case "failed" -> throw new ChildFailure(line.substring("failed ".length()));
        default -> {}
      }
    }
    throw new ChildFailure("ended without an answer");
  }
}
