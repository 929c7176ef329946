package dev.axone.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.schedule.CosineDecay;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Optimizers in recipes. */
class OptimizerWordsTest {
  private static final Vocabulary<Optimizer> OPTIMIZERS = Vocabulary.of(Optimizer.class);

  @Test
  void allAreAvailableInRecipes() {
    assertEquals(
        List.of(
            "accumulated",
            "adadelta",
            "adagrad",
            "adam",
            "adam_w",
            "adamax",
            "averaged",
            "bfgs",
            "clipped_by_global_norm",
            "clipped_by_norm",
            "clipped_by_value",
            "conjugate_gradient",
            "lbfgs",
            "lion",
            "nadam",
            "newton",
            "rms_prop",
            "scheduled",
            "sgd",
            "weight_decayed"),
        OPTIMIZERS.names());
  }

  @Test
  void wrappersMayBeNested() {
    assertEquals(RmsProp.of(), OPTIMIZERS.parse("rmsprop"));
    assertEquals(AdamW.of(0.1), OPTIMIZERS.parse(Map.of("adamw", Map.of("learning_rate", 0.1))));
    Optimizer wrapped =
        Adam.of(0.002).scheduled(CosineDecay.of(100).warmedUp(5)).clippedByGlobalNorm(1);
    assertEquals(
        wrapped,
        OPTIMIZERS.parse(
            Map.of(
                "clipped_by_global_norm",
                Map.of(
                    "limit",
                    1,
                    "optimizer",
                    Map.of(
                        "scheduled",
                        Map.of(
                            "optimizer",
                            Map.of("adam", 0.002),
                            "schedule",
                            Map.of(
                                "linear_warmup",
                                Map.of("steps", 5, "then", Map.of("cosine_decay", 100)))))))));
    for (Optimizer o :
        List.of(wrapped, Lbfgs.of().withHistory(7), AdamW.of().averaged(0.9).accumulated(4))) {
      assertEquals(o, OPTIMIZERS.parse(OPTIMIZERS.describe(o)));
    }
  }

  @Test
  void aSolverIsNotWrapped() {
    assertEquals(
        "optimizer 'scheduled', argument 'optimizer': unknown update rule 'lbfgs'. Allowed:"
            + " accumulated, adadelta, adagrad, adam, adam_w, adamax, averaged,"
            + " clipped_by_global_norm, clipped_by_norm, clipped_by_value, lion, nadam, rms_prop,"
            + " scheduled, sgd, weight_decayed",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    OPTIMIZERS.parse(
                        Map.of(
                            "scheduled",
                            Map.of("optimizer", "lbfgs", "schedule", Map.of("step_decay", 3)))))
            .getMessage());
  }
}
