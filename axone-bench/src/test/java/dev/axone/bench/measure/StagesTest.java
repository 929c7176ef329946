package dev.axone.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.measure.Stages.Time;
import dev.axone.bench.workload.Cases;
import dev.axone.bench.workload.Roofline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StagesTest {
  private static Stages read(String text) throws IOException, ChildFailure {
    return Stages.read(new BufferedReader(new StringReader(text)), new Time(1000, 0));
  }

  @Test
  void timesOfAStageThatBeginsAgainAreAdded() throws IOException, ChildFailure {
    Stages stages =
        read(
            """
            stage model 1100 80
            stage rewrite 1200 170
            a library says something
            stage model 1230 200
            stage first-step 1240 210
            stage steps-2-10 1300 300
            stage end 1400 500
            version X 1.0
            """);
    assertEquals("X 1.0", stages.version());
    assertEquals(
        List.of("start", "model", "rewrite", "first-step", "steps-2-10"),
        List.copyOf(stages.times().keySet()));
    assertEquals(new Time(110, 100), stages.times().get("model"));
    assertEquals(new Time(300, 300), stages.untilFirstStep());
  }

  @Test
  void aFailureIsTold() {
    ChildFailure told = assertThrows(ChildFailure.class, () -> read("failed no memory\n"));
    assertEquals("no memory", told.getMessage());
    assertThrows(ChildFailure.class, () -> read("stage model 1100 80\n"));
  }

  @Test
  void aProcessNamesTheStagesOfItsCompilation() throws ChildFailure {
    Settings settings =
        new Settings(
            1, "auto", null, Allocator.SYSTEM, Roofline.NONE, 0, 1, 1, Pinning.NONE, List.of());
    RunConfiguration axone = new RunConfiguration(Contenders.AXONE, Cases.SEED_32, 1, false);
    Map<String, Time> times = Stages.of(axone, settings, List.of()).times();
    assertEquals(
        List.of(
            "start",
            "model",
            "rewrite",
            "fusion",
            "schedule",
            "memory",
            "kernels",
            "first-step",
            "steps-2-10"),
        List.copyOf(times.keySet()));
  }
}
