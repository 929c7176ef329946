package dev.axone.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What methods train on, and that the model they make is what their paper says. */
class MethodTest {
  private static double[] outputs(Model model) {
    Dataset inputs = new Dataset(TestMethodContext.clouds().inputs(), List.of(), List.of());
    return model.predict(inputs, 256, Options.defaults()).getFirst().data();
  }

  @Test
  void baggingIsTheMeanOfModelsOnDrawsOfTheirOwn() {
    TestMethodContext context = new TestMethodContext();
    Model all = Bagging.of(3).train(context);
    assertEquals(List.of("member-1", "member-2", "member-3"), context.stages);
    assertEquals(TestMethodContext.SAMPLES, context.seen.getFirst().size());
    double[] mean = new double[TestMethodContext.SAMPLES * TestMethodContext.CLASSES];
    for (int i = 0; i < 3; i++) {
      Model member = context.model(i);
      member.fit(context.seen.get(i), context.fit());
      double[] y = outputs(member);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += y[j] / 3;
      }
    }
    assertArrayEquals(mean, outputs(all), 1e-6);
    assertTrue(
        TestMethodContext.accuracy(all) > 0.85,
        () -> "accuracy " + TestMethodContext.accuracy(all));
  }

  @Test
  void aBootstrapHasAboutTwoThirdsOfTheSamples() {
    int[] rows = Draw.bootstrap(10_000, 10_000, 1, 0);
    long distinct = java.util.Arrays.stream(rows).distinct().count();
    assertEquals(1 - 1 / Math.E, distinct / 1e4, 0.01);
    assertTrue(!java.util.Arrays.equals(rows, Draw.bootstrap(10_000, 10_000, 1, 1)));
  }

  @Test
  void theModelIsMadeAgainForItsWeights(@TempDir Path folder) {
    for (Method method :
        List.of(
            Bagging.of(2),
            Snapshot.of(2),
            new Voting(List.of("this", "wide"), true),
            new Stacking(List.of("this", "wide"), 2, 3))) {
      Model trained = method.train(new TestMethodContext());
      Path file = folder.resolve(method.getClass().getSimpleName());
      trained.saveWeights(file);
      Model again = method.assemble(new TestMethodContext()).loadWeights(file);
      assertArrayEquals(outputs(trained), outputs(again), method.toString());
    }
  }

  @Test
  void snapshotsShareTheEpochsAndGoOnFromEachOther() {
    TestMethodContext context = new TestMethodContext();
    Model all = Snapshot.of(4).train(context);
    assertEquals(List.of(2, 2, 2, 2), context.fits.stream().map(Fit::epochs).toList());
    assertTrue(TestMethodContext.accuracy(all) > 0.85);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Snapshot.of(9).train(context))
            .getMessage()
            .startsWith("9 snapshots need at least 9 epochs"));
  }

  @Test
  void hardVotesAreShares() {
    Model all = new Voting(List.of("this", "wide", "this"), true).train(new TestMethodContext());
    for (double share : outputs(all)) {
      assertEquals(Math.rint(share * 3), share * 3, 1e-6);
    }
    assertTrue(TestMethodContext.accuracy(all) > 0.85);
  }

  @Test
  void stackingTrainsTheJudgeOnWhatWasHeldOut() {
    TestMethodContext context = new TestMethodContext();
    Model all = new Stacking(List.of("this", "wide"), 3, 5).train(context);
    assertEquals(
        List.of(
            "fold-1-1",
            "fold-1-2",
            "fold-2-1",
            "fold-2-2",
            "fold-3-1",
            "fold-3-2",
            "judge",
            "member-1",
            "member-2"),
        context.stages);
    assertEquals(TestMethodContext.SAMPLES * 2 / 3, context.seen.getFirst().size());
    assertEquals(
        Shape.of(2 * TestMethodContext.CLASSES), context.seen.get(6).inputs().getFirst().shape());
    assertTrue(TestMethodContext.accuracy(all) > 0.85);
  }

  @Test
  void methodsAreWordsOfRecipes() {
    Vocabulary<Method> methods = Vocabulary.of(Method.class);
    assertEquals(
        List.of(
            "bagging",
            "centroids",
            "few_labels",
            "label_spreading",
            "pretraining",
            "pseudo_labels",
            "snapshot",
            "stacking",
            "voting"),
        methods.names());
    assertEquals(Bagging.of(7), methods.parse(Map.of("bagging", 7)));
    assertEquals(
        new PseudoLabels(1000, 0.8, 3, 3),
        methods.parse(Map.of("pseudo_labels", Map.of("labelled", 1000, "share", 0.8))));
    assertEquals(
        new LabelSpreading(1000, 7, 0.2, 30, 0.9), methods.parse(Map.of("label_spreading", 1000)));
    assertThrows(IllegalArgumentException.class, () -> methods.parse(Map.of("bagging", 1)));
    assertThrows(
        IllegalArgumentException.class, () -> FewLabels.of(600).train(new TestMethodContext()));
  }
}
