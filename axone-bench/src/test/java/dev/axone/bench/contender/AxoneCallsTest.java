package dev.axone.bench.contender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.program.Backend;
import dev.axone.program.StageListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The measured ways to predict give the same probabilities. */
final class AxoneCallsTest {
  @ParameterizedTest
  @CsvSource({"cnn-tp-infer:1, 1", "mlp-seed-infer:1, 2"})
  void allWaysAgree(String id, int threads) {
    Case subject = Cases.byId(id);
    float expected = loss(subject, PredictionWay.PREDICTOR, threads);
    assertTrue(Float.isFinite(expected));
    assertEquals(expected, loss(subject, PredictionWay.MODEL, threads));
    assertEquals(expected, loss(subject, PredictionWay.TRAINED_MODEL, threads));
  }

  /** A trained model takes rows, which it prepares: other numbers than those of the case. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void aTableIsPredicted(int threads) {
    assertTrue(Float.isFinite(loss(Cases.TABLE_INFER, PredictionWay.TRAINED_MODEL, threads)));
  }

  private static float loss(Case subject, PredictionWay way, int threads) {
    Contender contender = Contenders.byName(Contenders.of(way), Backend.AUTO, StageListener.NONE);
    try (Step step = contender.prepare(subject, subject.parameters(), threads)) {
      for (int i = 0; i < 11; i++) {
        step.run();
      }
      return step.loss();
    }
  }
}
