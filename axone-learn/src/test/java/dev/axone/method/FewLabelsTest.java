package dev.axone.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.program.Options;
import dev.axone.train.Fit;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learned from few labels, and that the other labels are not looked at. */
class FewLabelsTest {
  @Test
  void pseudoLabelsNeverLookAtTheLabelsOfOthers() {
    TestMethodContext context = new TestMethodContext();
    Model model = new PseudoLabels(200, 0.8, 2, 2).train(context);
    assertEquals(
        List.of("labelled-1", "labelled-2", "round-1-1", "round-1-2", "round-2-1"), context.stages);
    assertEquals(200, context.seen.getFirst().size());
    // Of each of four classes the surest four fifths.
    Dataset second = context.seen.get(2);
    assertEquals(200 + 0.8 * 400, second.size(), 4);
    // The first trainings are as long: 8 epochs over 520 samples.
    assertEquals(List.of(21, 21, 8, 8, 8), context.fits.stream().map(Fit::epochs).toList());
    // Behind the 200, the targets are the models' answers, not the data's labels.
    int wrong = wrong(second, 200);
    assertTrue(wrong > 0 && wrong < 0.1 * 320, () -> wrong + " pseudo-labels are wrong");
    assertTrue(
        TestMethodContext.accuracy(model) > 0.85,
        () -> "accuracy " + TestMethodContext.accuracy(model));
  }

  @Test
  void pseudoLabelsAreThoseOfTheModelsMean() {
    TestMethodContext context = new TestMethodContext();
    new PseudoLabels(200, 1, 1, 2).train(context);
    Dataset pseudoLabelled = context.seen.get(2);
    assertEquals(TestMethodContext.SAMPLES, pseudoLabelled.size());
    double[] mean = new double[TestMethodContext.SAMPLES * TestMethodContext.CLASSES];
    for (int i = 0; i < 2; i++) {
      Model teacher = context.model(i);
      teacher.fit(context.seen.get(i), context.fits.get(i));
      Dataset inputs = new Dataset(pseudoLabelled.inputs(), List.of(), List.of());
      double[] y = teacher.predict(inputs, 256, Options.defaults()).getFirst().data();
      for (int j = 0; j < mean.length; j++) {
        mean[j] += y[j] / 2;
      }
    }
    assertEquals("round-1-1", context.stages.getLast(), "one model is left");
    for (int i = 200; i < TestMethodContext.SAMPLES; i++) {
      for (int c = 0; c < TestMethodContext.CLASSES; c++) {
        assertTrue(
            mean[i * TestMethodContext.CLASSES + label(pseudoLabelled, i)]
                >= mean[i * TestMethodContext.CLASSES + c] - 1e-6);
      }
    }
  }

  @Test
  void spreadLabelsComeFromNeighbours() {
    TestMethodContext context = new TestMethodContext();
    Model model = new LabelSpreading(40, 5, 0.9, 30, 0.75).train(context);
    assertEquals(List.of("spread"), context.stages);
    Dataset all = context.seen.getFirst();
    assertEquals(40 + 0.75 * 560, all.size(), 4);
    assertEquals(0, wrong(all.subset(0, 40), 0), "given labels are kept");
    int wrong = wrong(all, 40);
    assertTrue(wrong > 0 && wrong < 0.1 * 420, () -> wrong + " spread labels are wrong");
    assertTrue(
        TestMethodContext.accuracy(model) > 0.85,
        () -> "accuracy " + TestMethodContext.accuracy(model));
  }

  private static int label(Dataset data, int i) {
    float[] label = new float[1];
    data.targets().getFirst().read(i, MemorySegment.ofArray(label), 0);
    return (int) label[0];
  }

  /**
   * Returns how many samples from one on do not have their label of {@link
   * TestMethodContext#clouds}.
   */
  private static int wrong(Dataset some, int from) {
    Dataset data = TestMethodContext.clouds();
    float[] point = new float[5];
    int wrong = 0;
    for (int i = from; i < some.size(); i++) {
      some.inputs().getFirst().read(i, MemorySegment.ofArray(point), 0);
      wrong += label(some, i) == truth(data, point) ? 0 : 1;
    }
    return wrong;
  }

  private static double truth(Dataset data, float[] point) {
    float[] other = new float[5];
    for (int i = 0; i < TestMethodContext.SAMPLES; i++) {
      data.inputs().getFirst().read(i, MemorySegment.ofArray(other), 0);
      if (java.util.Arrays.equals(point, other)) {
        return i % TestMethodContext.CLASSES;
      }
    }
    throw new AssertionError("a point of nowhere");
  }

  @Test
  void preTrainingCopiesLayersOfOnePathAndShape() {
    TestMethodContext context = new TestMethodContext();
    Model model = new Pretraining("this", 40).train(context);
    assertEquals(List.of("pretraining", "supervised"), context.stages);
    assertEquals(
        List.of(TestMethodContext.SAMPLES, 40), context.seen.stream().map(Dataset::size).toList());
    assertTrue(TestMethodContext.accuracy(model) > 0.85);
    Model from = context.model(3);
    Model to = context.other("wide").model(0);
    assertEquals(List.of("dense/bias"), Weights.copy(from, to));
  }

  @Test
  void centroidsAreTheFirstLayer() {
    TestMethodContext context = new TestMethodContext();
    Model model = Centroids.of(40).train(context);
    assertEquals(40, context.seen.getFirst().size());
    assertTrue(
        TestMethodContext.accuracy(model) > 0.7,
        () -> "accuracy " + TestMethodContext.accuracy(model));
  }
}
