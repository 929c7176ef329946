package dev.axone.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.bench.network.Deep;
import dev.axone.bench.network.Mlp;
import dev.axone.bench.network.Network;
import dev.axone.bench.network.Sequences;
import dev.axone.bench.network.Vgg16;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.bench.workload.Update;
import dev.axone.program.Backend;
import dev.axone.program.Options.MatmulPrecision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Axone and LibTorch give the same results in each case, from the same initial weights. */
class AgreementTest {
  private static final int STEPS = 3;
  private static final int BATCH = 4;

  /** Without the largest dense network: a smaller one covers the same code. */
  private static final long PARAMETERS = 20_000_000;

  /** Each network once in each mode, with a few samples, without randomness and slow sizes. */
  static List<Case> float32() {
    return cases(MatmulPrecision.FLOAT32).toList();
  }

  static List<Case> bfloat16() {
    return cases(MatmulPrecision.BFLOAT16).toList();
  }

  private static Stream<Case> cases(MatmulPrecision precision) {
    return Stream.concat(Cases.all().stream(), Cases.deep().stream())
        .filter(each -> each.precision() == precision)
        .map(AgreementTest::small)
        .filter(each -> each.network().parameters() < PARAMETERS)
        .distinct();
  }

  private static Case small(Case of) {
    Network network =
        switch (of.name()) {
          case "mlp-norm" -> Mlp.normalized(0);
          case "lstm-2", "lstm-2-dropout" -> Sequences.stack(0);
          case "residual-16", "residual-64", "residual-128" -> Deep.residual(1);
          case "transformer-8", "transformer-64" -> Deep.transformer(1);
          case "dilated-16" -> Deep.dilated(1);
          case "lstm-25", "lstm-100", "lstm-400" -> Deep.lstm(6);
          case "vgg16-infer", "vgg16-infer-bf16" -> Vgg16.network(32, 64);
          default -> of.network();
        };
    return new Case(of.name(), network, gentle(of.update()), BATCH, of.mode(), of.precision());
  }

  /** With large steps and few samples rounding errors of deep networks grow with each step. */
  private static Update gentle(Update rule) {
    return switch (rule) {
      case Update.Sgd sgd -> new Update.Sgd(sgd.rate() / 10, sgd.momentum());
      case Update.Adam adam -> adam;
      case Update.Lbfgs lbfgs -> lbfgs;
    };
  }

  @ParameterizedTest
  @MethodSource("float32")
  void lossesAreEqual(Case subject) {
    compare(subject, 1e-4);
  }

  /** Results in bfloat16 differ: each library rounds at other places. */
  @ParameterizedTest
  @MethodSource("bfloat16")
  void lossesAreNear(Case subject) {
    compare(subject, 2e-2);
  }

  private static void compare(Case subject, double tolerance) {
    float[][] parameters = subject.parameters();
    try (Step axone = new Axone(Backend.AUTO).prepare(subject, parameters, 1);
        Step torch = new LibTorch(true, true).prepare(subject, parameters, 1)) {
      for (int i = 0; i < STEPS; i++) {
        axone.run();
        torch.run();
        float expected = torch.loss();
        assertTrue(expected > 0, "step " + i + " of LibTorch has loss " + expected);
        assertEquals(expected, axone.loss(), tolerance * expected, "step " + i);
      }
    }
  }

  @Test
  void assignedParametersTakeEffectAndMomentsStay() {
    Case subject = Cases.SEED_32;
    float[][] parameters = subject.parameters();
    try (Step axone = new Axone(Backend.AUTO).prepare(subject, parameters, 1);
        Step torch = new LibTorch(true, false).prepare(subject, parameters, 1);
        Step fused = new LibTorch(true, true).prepare(subject, parameters, 1)) {
      for (Step each : List.of(axone, torch, fused)) {
        each.run();
        each.run();
        each.assign(subject.parametersWithDeadUnits());
        each.run();
        each.run();
      }
      assertEquals(torch.loss(), axone.loss(), 1e-4);
      assertEquals(torch.loss(), fused.loss(), 1e-4);
    }
  }

  @Test
  void versionNamesTheRelease() {
    String version = new LibTorch(true, true).version();
    assertTrue(version.startsWith("LibTorch 2.10.0"), version);
    assertTrue(version.contains("fused Adam"), version);
  }
}
