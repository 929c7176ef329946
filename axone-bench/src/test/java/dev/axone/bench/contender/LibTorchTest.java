package dev.axone.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibTorchTest {
  private static final int STEPS = 5;

  /** All but those that would take plain Java more than a few seconds. */
  static Stream<String> cases() {
    return Cases.all().stream()
        .filter(each -> each.network().trainingOperations(each.batch()) < 500_000_000)
        .map(Case::id);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesWhatPlainJavaComputes(String id) {
    Case subject = Cases.byId(id);
    Step plain = new PlainStep(subject, subject.parameters());
    try (Step torch = new LibTorch(true).prepare(subject, subject.parameters(), 1)) {
      for (int i = 0; i < STEPS; i++) {
        plain.run();
        torch.run();
        assertEquals(plain.loss(), torch.loss(), 1e-4 * Math.max(1, plain.loss()), "step " + i);
      }
    }
  }

  @Test
  void assignedParametersTakeEffectAndMomentsStay() {
    Case subject = Cases.SEED_32;
    Step plain = new PlainStep(subject, subject.parameters());
    try (Step torch = new LibTorch(true).prepare(subject, subject.parameters(), 1)) {
      for (Step each : new Step[] {plain, torch}) {
        each.run();
        each.run();
        each.assign(subject.parametersWithDeadUnits());
        each.run();
        each.run();
      }
      assertEquals(plain.loss(), torch.loss(), 1e-4);
    }
  }

  @Test
  void versionNamesTheRelease() {
    String version = new LibTorch(true).version();
    assertTrue(version.startsWith("LibTorch 2.10.0"), version);
  }
}
