package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Adadelta;
import dev.axone.optimizer.Adagrad;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.AdamW;
import dev.axone.optimizer.Adamax;
import dev.axone.optimizer.Lion;
import dev.axone.optimizer.Nadam;
import dev.axone.optimizer.RmsProp;
import dev.axone.optimizer.Sgd;
import dev.axone.optimizer.UpdateRule;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.schedule.CosineDecay;
import dev.axone.trainer.TrainStep;
import dev.axone.trainer.Training;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many passes over memory optimizers take. */
class OptimizerKernelsTest {
  private static final Dataset DATA = TestData.blobs(8, 1);

  private static List<String> kernels(UpdateRule rule) {
    Model m = Sequential.of(Input.of(6), Dense.of(8).tanh(), Dense.of(3).softmax());
    m.compile(rule, SparseCategoricalCrossentropy.of());
    Training training = new Training(m.objective("the test"));
    Options fast = Options.defaults().withBackend(Backend.CPU);
    try (TrainStep step = new TrainStep(m.network(), training, rule, DATA, 8, fast)) {
      return step.describe().lines().toList();
    }
  }

  static Stream<UpdateRule> rules() {
    Adam adam = Adam.of();
    return Stream.of(
        Sgd.of().withNesterov(0.9).withWeightDecay(0.1),
        Adagrad.of().withRateDecay(0.1),
        Adadelta.of(),
        RmsProp.of().withCentered(true).withMomentum(0.9),
        adam,
        adam.withAmsgrad(true),
        AdamW.of(),
        Adamax.of(),
        Nadam.of(),
        Lion.of().withWeightDecay(0.1),
        adam.scheduled(CosineDecay.of(10)),
        adam.clippedByValue(1),
        adam.weightDecayed(0.1),
        adam.averaged(0.99),
        adam.accumulated(4),
        adam.scheduled(CosineDecay.of(10).warmedUp(2)).averaged(0.99).accumulated(4));
  }

  /** Each takes as many kernels as plain gradient descent, so its update is one pass. */
  @ParameterizedTest
  @MethodSource("rules")
  void onePassForEachParameter(UpdateRule rule) {
    List<String> plain = kernels(Sgd.of());
    List<String> found = kernels(rule);
    assertEquals(plain.size(), found.size(), () -> String.join("\n", found));
  }

  /** A sum of squares, then the update. */
  @Test
  void normsTakeOnePassMore() {
    assertEquals(1, passes(kernels(Adam.of())));
    assertEquals(2, passes(kernels(Adam.of().clippedByGlobalNorm(1))));
    assertEquals(2, passes(kernels(Adam.of().clippedByNorm(1).accumulated(2))));
  }

  /** Returns the loops over the 48 elements of the first kernel. */
  private static long passes(List<String> kernels) {
    return kernels.stream().filter(k -> k.startsWith("loop [48]")).count();
  }
}
