package dev.axone.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Scheduled;
import dev.axone.program.Options;
import dev.axone.schedule.CosineDecay;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import dev.axone.vocabulary.Vocabulary;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What methods train on, and that the model they make is what their paper says. */
class MethodTest {
  private static final int CLASSES = 4;
  private static final int SAMPLES = 600;

  /** Trains small models on four clouds of points, and remembers what it was asked. */
  private static final class Shop implements Workshop {
    private final Map<String, Integer> units;
    private final String own;
    private final List<String> stages;
    private final List<Dataset> seen;
    private final List<Fit> fits = new ArrayList<>();
    private final Dataset data;

    Shop() {
      this(Map.of("this", 8, "wide", 16), "this", new ArrayList<>(), new ArrayList<>(), clouds());
    }

    Shop(
        Map<String, Integer> units,
        String own,
        List<String> stages,
        List<Dataset> seen,
        Dataset data) {
      this.units = units;
      this.own = own;
      this.stages = stages;
      this.seen = seen;
      this.data = data;
    }

    @Override
    public Model model(int member) {
      Layer first = Dense.of(Objects.requireNonNull(units.get(own))).relu().named("code");
      return compiled(
          Sequential.of(Input.of(5), first, Dense.of(CLASSES).softmax()).initialize(member));
    }

    @Override
    public Model compiled(Model model) {
      return model.compile(Adam.of(0.02), SparseCategoricalCrossentropy.of(), Accuracy.of());
    }

    @Override
    public Model cooling(Model model, long steps) {
      return model.compile(
          Scheduled.of(Adam.of(0.02), CosineDecay.of((int) steps)),
          SparseCategoricalCrossentropy.of(),
          Accuracy.of());
    }

    @Override
    public Workshop other(String recipe) {
      return new Shop(units, recipe, stages, seen, data);
    }

    @Override
    public Fit fit() {
      return Fit.epochs(8).batchSize(30).seed(5).progress(Progress.SILENT);
    }

    @Override
    public Dataset training() {
      return data;
    }

    @Override
    public Optional<Dataset> validation() {
      return Optional.empty();
    }

    @Override
    public void train(String stage, Model model, Dataset on, UnaryOperator<Fit> change) {
      stages.add(stage);
      seen.add(on);
      Fit fit = change.apply(fit());
      fits.add(fit);
      model.fit(on, fit);
    }

    @Override
    public void say(String sentence) {}
  }

  private static Dataset clouds() {
    Random random = new Random(3);
    float[] x = new float[5 * SAMPLES];
    float[] y = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      y[i] = i % CLASSES;
      for (int j = 0; j < 5; j++) {
        x[5 * i + j] = (float) ((j == i % CLASSES ? 3 : 0) + random.nextGaussian());
      }
    }
    return Dataset.of(Floats.of(Shape.of(5), x), Floats.of(Shape.of(), y));
  }

  private static double accuracy(Model model) {
    return Objects.requireNonNull(model.evaluate(clouds()).get("accuracy"));
  }

  private static double[] outputs(Model model) {
    Dataset inputs = new Dataset(clouds().inputs(), List.of(), List.of());
    return model.predict(inputs, 256, Options.defaults()).getFirst().data();
  }

  @Test
  void baggingIsTheMeanOfModelsOnDrawsOfTheirOwn() {
    Shop shop = new Shop();
    Model all = Bagging.of(3).train(shop);
    assertEquals(List.of("member-1", "member-2", "member-3"), shop.stages);
    assertEquals(SAMPLES, shop.seen.getFirst().size());
    double[] mean = new double[SAMPLES * CLASSES];
    for (int i = 0; i < 3; i++) {
      Model member = shop.model(i);
      member.fit(shop.seen.get(i), shop.fit());
      double[] y = outputs(member);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += y[j] / 3;
      }
    }
    assertArrayEquals(mean, outputs(all), 1e-6);
    assertTrue(accuracy(all) > 0.85, () -> "accuracy " + accuracy(all));
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
      Model trained = method.train(new Shop());
      Path file = folder.resolve(method.getClass().getSimpleName());
      trained.save(file);
      Model again = method.assemble(new Shop()).load(file);
      assertArrayEquals(outputs(trained), outputs(again), method.toString());
    }
  }

  @Test
  void snapshotsShareTheEpochsAndGoOnFromEachOther() {
    Shop shop = new Shop();
    Model all = Snapshot.of(4).train(shop);
    assertEquals(List.of(2, 2, 2, 2), shop.fits.stream().map(Fit::epochs).toList());
    assertTrue(accuracy(all) > 0.85);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Snapshot.of(9).train(shop))
            .getMessage()
            .startsWith("9 snapshots need at least 9 epochs"));
  }

  @Test
  void hardVotesAreShares() {
    Model all = new Voting(List.of("this", "wide", "this"), true).train(new Shop());
    for (double share : outputs(all)) {
      assertEquals(Math.rint(share * 3), share * 3, 1e-6);
    }
    assertTrue(accuracy(all) > 0.85);
  }

  @Test
  void stackingTrainsTheJudgeOnWhatWasHeldOut() {
    Shop shop = new Shop();
    Model all = new Stacking(List.of("this", "wide"), 3, 5).train(shop);
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
        shop.stages);
    assertEquals(SAMPLES * 2 / 3, shop.seen.getFirst().size());
    assertEquals(Shape.of(2 * CLASSES), shop.seen.get(6).inputs().getFirst().shape());
    assertTrue(accuracy(all) > 0.85);
  }

  @Test
  void pseudoLabelsNeverLookAtTheLabelsOfOthers() {
    Shop shop = new Shop();
    Model model = new PseudoLabels(200, 0.8, 2).train(shop);
    assertEquals(List.of("labelled", "round-1", "round-2"), shop.stages);
    assertEquals(200, shop.seen.getFirst().size());
    assertTrue(shop.seen.get(1).size() > 400);
    // Behind the 200, the targets are the model's answers, not the data's labels.
    double right = 0;
    float[] label = new float[1];
    float[] point = new float[5];
    Dataset second = shop.seen.get(1);
    Dataset data = clouds();
    for (int i = 200; i < second.size(); i++) {
      second.targets().getFirst().read(i, MemorySegment.ofArray(label), 0);
      second.inputs().getFirst().read(i, MemorySegment.ofArray(point), 0);
      right += label[0] == truth(data, point) ? 1 : 0;
    }
    assertTrue(right / (second.size() - 200) < 1, "some pseudo-labels are wrong");
    assertTrue(accuracy(model) > 0.8, () -> "accuracy " + accuracy(model));
  }

  private static double truth(Dataset data, float[] point) {
    float[] other = new float[5];
    for (int i = 0; i < SAMPLES; i++) {
      data.inputs().getFirst().read(i, MemorySegment.ofArray(other), 0);
      if (java.util.Arrays.equals(point, other)) {
        return i % CLASSES;
      }
    }
    throw new AssertionError("a point of nowhere");
  }

  @Test
  void preTrainingCopiesLayersOfOnePathAndShape() {
    Shop shop = new Shop();
    Model model = new Pretraining("this", 40).train(shop);
    assertEquals(List.of("pretraining", "supervised"), shop.stages);
    assertEquals(List.of(SAMPLES, 40), shop.seen.stream().map(Dataset::size).toList());
    assertTrue(accuracy(model) > 0.85);
    Model from = shop.model(3);
    Model to = shop.other("wide").model(0);
    assertEquals(List.of("dense/bias"), Weights.copy(from, to));
  }

  @Test
  void centroidsAreTheFirstLayer() {
    Shop shop = new Shop();
    Model model = Centroids.of(40).train(shop);
    assertEquals(40, shop.seen.getFirst().size());
    assertTrue(accuracy(model) > 0.7, () -> "accuracy " + accuracy(model));
  }

  @Test
  void methodsAreWordsOfRecipes() {
    Vocabulary<Method> methods = Vocabulary.of(Method.class);
    assertEquals(
        List.of(
            "bagging",
            "centroids",
            "few_labels",
            "pretraining",
            "pseudo_labels",
            "snapshot",
            "stacking",
            "voting"),
        methods.names());
    assertEquals(Bagging.of(7), methods.parse(Map.of("bagging", 7)));
    assertEquals(
        new PseudoLabels(1000, 0.9, 3),
        methods.parse(Map.of("pseudo_labels", Map.of("labelled", 1000, "threshold", 0.9))));
    assertThrows(IllegalArgumentException.class, () -> methods.parse(Map.of("bagging", 1)));
    assertThrows(IllegalArgumentException.class, () -> FewLabels.of(600).train(new Shop()));
  }
}
