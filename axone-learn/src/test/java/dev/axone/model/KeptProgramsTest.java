package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.augment.GaussianNoiseAugmentation;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Scope;
import dev.axone.loss.Loss;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.network.IdlePrograms;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Compiled programs that a model keeps from one {@code fit} or {@code evaluate} to the next. */
final class KeptProgramsTest {
  private static final Options ONE = Options.defaults();
  private static final Loss LOSS = SparseCategoricalCrossentropy.of();
  private static final Loss SMOOTHED = SparseCategoricalCrossentropy.of().withLabelSmoothing(0.1);

  /** Counts how often a model is traced; each program that is compiled needs a trace. */
  private record Counter(AtomicInteger traces) implements Layer {
    @Override
    public Tensor apply(Scope scope, Tensor... inputs) {
      traces.incrementAndGet();
      return Layer.single(inputs);
    }
  }

  /** A use of a compiled model, and how many programs it has to compile after those before it. */
  private record Use(String name, int compiled, Action action) {}

  @FunctionalInterface
  private interface Action {
    Map<String, Double> on(Model model);
  }

  private static Model model(AtomicInteger traces) {
    Model model =
        Sequential.of(
            Input.of(2, 3),
            Flatten.of(),
            new Counter(traces),
            Dense.of(9).relu(),
            BatchNormalization.of(),
            Dropout.of(0.25),
            Dense.of(3).softmax());
    return model.compile(Adam.of(0.01), LOSS, Accuracy.of());
  }

  /** Blobs as images, which can be augmented. */
  private static Dataset images(int n, long seed) {
    Dataset blobs = TestData.blobs(n, seed);
    Column x =
        blobs
            .inputs()
            .getFirst()
            .map(Shape.of(2, 3), (from, to) -> System.arraycopy(from, 0, to, 0, 6));
    return Dataset.of(x, blobs.targets().getFirst());
  }

  private static Fit fit(int batch) {
    return Fit.epochs(2).batchSize(batch).seed(7).progress(Progress.SILENT);
  }

  private static Use fit(String name, int compiled, Dataset data, Fit fit) {
    return new Use(
        "fit: " + name,
        compiled,
        m -> {
          Map<String, Double> last = new LinkedHashMap<>();
          m.fit(data, fit).metrics().forEach((k, v) -> last.put(k, v.getLast()));
          return last;
        });
  }

  private static Use evaluate(String name, int compiled, Dataset data, int batch, Options o) {
    return new Use("evaluate: " + name, compiled, m -> m.evaluate(data, batch, o));
  }

  private static Use change(String name, Action action) {
    return new Use(name, 0, action);
  }

  /** The arguments of {@code compile} are checked on traces. */
  private static Use compile(String name, int traces, Optimizer optimizer, Loss loss) {
    return new Use(
        "compile: " + name,
        traces,
        m -> {
          m.compile(optimizer, loss);
          return Map.of();
        });
  }

  private static Dataset weighted(Dataset data) {
    float[] w = new float[data.size()];
    for (int i = 0; i < w.length; i++) {
      w[i] = i % 3 + 0.5f;
    }
    return data.withSampleWeights(Floats.of(Shape.of(), w));
  }

  /** All uses in order, with the same result as of a model that keeps nothing. */
  @Test
  void aProgramIsUsedAgainWhereAllThatItDependsOnIsEqual() {
    Dataset a = images(20, 1);
    Dataset b = images(20, 2);
    Dataset split = images(16, 3);
    check(
        fit("the first time", 2, a, fit(8)), // batches of 8 and of 4
        fit("again", 0, a, fit(8)),
        fit("other data, seed, number of epochs", 0, b, fit(8).seed(3).withEpochs(1)),
        fit("other batch size", 1, a, fit(10)),
        fit("the old batch size, without the rest", 0, split, fit(8)),
        fit("no more data than the rest", 0, images(4, 3), fit(8)),
        fit("validation", 1, a, fit(8).validationData(b)),
        fit("other validation data of the same size", 0, a, fit(8).validationData(a)),
        fit("sample weights", 2, weighted(a), fit(8)),
        fit("class weights", 1, split, fit(8).classWeights(Map.of(0, 2.0, 1, 1.0, 2, 0.5))),
        fit("the same again", 0, split, fit(8).classWeights(Map.of(0, 2.0, 1, 1.0, 2, 0.5))),
        fit("others", 1, split, fit(8).classWeights(Map.of(0, 3.0, 1, 1.0, 2, 0.5))),
        fit("augmentation", 1, split, fit(8).augment(List.of(GaussianNoiseAugmentation.of(0.1)))),
        fit("equal one", 0, split, fit(8).augment(List.of(GaussianNoiseAugmentation.of(0.1)))),
        fit("another", 1, split, fit(8).augment(List.of(GaussianNoiseAugmentation.of(0.2)))),
        fit("threads", 1, split, fit(8).threads(2)),
        fit("back end", 1, split, fit(8).backend(Backend.REFERENCE)),
        fit("a listener alone", 0, split, fit(8).options(ONE.withStages(s -> {}))),
        fit("none of these", 0, a, fit(8)));
  }

  @Test
  void anEvaluationIsUsedAgain() {
    Dataset a = images(20, 1);
    Dataset b = images(20, 2);
    check(
        evaluate("the first time", 2, a, 8, ONE),
        evaluate("again", 0, a, 8, ONE),
        evaluate("other data", 0, b, 8, ONE),
        evaluate("another batch size", 1, b, 10, ONE),
        evaluate("sample weights", 2, weighted(a), 8, ONE),
        evaluate("threads", 2, a, 8, ONE.withThreads(2)),
        evaluate("back end", 2, a, 8, ONE.withBackend(Backend.REFERENCE)),
        fit("training", 2, a, fit(8)),
        evaluate("with the trained weights", 0, a, 8, ONE),
        change("initialize", m -> m.initialize(5).evaluate(a, 8, ONE)),
        change("assign", m -> assigned(m).evaluate(a, 8, ONE)),
        new Use("confusion matrix", 1, m -> Map.of("all", m.confusionMatrix(a).accuracy())),
        change("again", m -> Map.of("all", m.confusionMatrix(b).accuracy())));
  }

  private static Model assigned(Model m) {
    m.variable("dense/bias").assign(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    return m;
  }

  /** Programs of another loss, optimizer or metric are closed. */
  @Test
  void compilingTheModelDropsThem() {
    Dataset a = images(16, 1);
    check(
        fit("Adam", 1, a, fit(8)),
        evaluate("Adam", 1, a, 8, ONE),
        compile("another loss", 1, Adam.of(0.01), SMOOTHED),
        fit("another loss", 1, a, fit(8)),
        evaluate("another loss", 1, a, 8, ONE),
        compile("SGD", 1, Sgd.of(0.01), LOSS),
        fit("SGD", 1, a, fit(8)),
        fit("SGD again", 0, a, fit(8)),
        compile("averages", 1, Adam.of().averaged(0.9), LOSS),
        fit("averages", 2, a, fit(8).validationData(a)),
        fit("averages again", 0, a, fit(8).validationData(a)),
        compile("L-BFGS", 2, Lbfgs.of(), SMOOTHED),
        fit("L-BFGS", 1, a, fit(8)),
        fit("L-BFGS again", 0, images(16, 4), fit(8)));
    Model model = model(new AtomicInteger());
    model.fit(a, fit(8));
    model.evaluate(a);
    IdlePrograms before = model.training("the test").idle();
    assertEquals(2, before.size());
    model.compile(Adam.of(), LOSS);
    assertEquals(0, before.size());
    assertEquals(0, before.bytes());
  }

  private static void check(Use... uses) {
    AtomicInteger traces = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    Model keeping = model(traces);
    Model fresh = model(all);
    for (Use use : uses) {
      int before = traces.get();
      fresh.training("the test").idle().close(); // from now on nothing is kept
      Map<String, Double> expected = use.action.on(fresh);
      assertEquals(expected, use.action.on(keeping), use.name);
      assertEquals(TestData.bits(fresh), TestData.bits(keeping), use.name);
      assertEquals(use.compiled, traces.get() - before, use.name + ": compiled programs");
    }
  }

  /** Whether a layer is trained is a property of the graph of layers; its weights are shared. */
  @Test
  void aFrozenCopyAndTheModelKeepProgramsOfTheirOwn() {
    Dataset a = images(16, 1);
    Model inner = Sequential.of(Input.of(2, 3), Flatten.of(), Dense.of(3).softmax());
    Model outer = Sequential.of(Input.of(2, 3), inner.frozen(), Dense.of(3).softmax());
    for (Model m : List.of(inner, outer)) {
      m.compile(Sgd.of(0.5), LOSS);
    }
    String innerWeights = "";
    for (int round = 0; round < 3; round++) {
      String before = TestData.bits(inner).toString();
      outer.fit(a, fit(8));
      assertEquals(before, TestData.bits(inner).toString());
      double score = outer.evaluate(a).get("loss");
      inner.fit(a, fit(8));
      assertNotEquals(before, TestData.bits(inner).toString());
      assertNotEquals(score, outer.evaluate(a).get("loss"), "the weights are shared");
      assertNotEquals(innerWeights, TestData.bits(inner).toString());
      innerWeights = TestData.bits(inner).toString();
    }
  }

  @Test
  void theirMemoryIsBounded() {
    Model model = model(new AtomicInteger());
    IdlePrograms idle = model.training("the test").idle();
    for (int n = 1; n <= 2 * IdlePrograms.MAXIMUM; n++) {
      model.evaluate(images(n, 1));
      assertEquals(Math.min(n, IdlePrograms.MAXIMUM), idle.size());
      assertTrue(idle.bytes() > 0 && idle.bytes() <= idle.maximumBytes());
    }
    Model wide =
        Sequential.of(Input.of(2, 3), Flatten.of(), Dense.of(2000).relu(), Dense.of(3).softmax());
    wide.compile(Adam.of(), LOSS);
    wide.fit(images(1500, 1), fit(1500).withEpochs(1));
    assertEquals(0, wide.training("the test").idle().size(), "too large");
  }

  @Test
  void closingTheModelClosesThem() throws Exception {
    for (int solver = 0; solver < 2; solver++) {
      Dataset a = images(16, 1);
      Model model = model(new AtomicInteger());
      if (solver == 1) {
        model.compile(Lbfgs.of(), LOSS);
      }
      model.fit(a, fit(8));
      model.evaluate(a);
      IdlePrograms idle = model.training("the test").idle();
      assertEquals(2, idle.size());
      model.close();
      assertEquals(0, idle.size());
      assertThrows(IllegalStateException.class, () -> model.evaluate(a));
    }
  }

  @Test
  void closingAModelThatIsEvaluatedClosesTheProgramsAfterwards() {
    Model model = model(new AtomicInteger());
    IdlePrograms idle = model.training("the test").idle();
    Column closing =
        images(4, 1)
            .inputs()
            .getFirst()
            .map(
                Shape.of(2, 3),
                (from, to) -> {
                  model.close();
                  System.arraycopy(from, 0, to, 0, 6);
                });
    Dataset data = new Dataset(List.of(closing), images(4, 1).targets(), List.of());
    assertTrue(model.evaluate(data, 4, ONE).get("loss") > 0);
    assertEquals(0, idle.size());
  }

  @Test
  void threadsEvaluateAtTheSameTime() throws Exception {
    Model model = model(new AtomicInteger());
    List<Map<String, Double>> expected = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      expected.add(model.evaluate(images(20, t), 8, ONE));
    }
    AtOnce.run(
        4,
        t -> {
          for (int i = 0; i < 20 * AtOnce.STRESS; i++) {
            assertEquals(expected.get(t), model.evaluate(images(20, t), 8, ONE));
          }
          return 0;
        });
    assertTrue(model.training("the test").idle().size() <= 8);
  }

  /** Samples, of which there may be many, are not kept. */
  @Test
  void theDataIsNotKept() {
    Model model = model(new AtomicInteger());
    WeakReference<Dataset> trained = used(model);
    for (int i = 0; i < 100 && trained.get() != null; i++) {
      System.gc();
    }
    assertNull(trained.get());
    assertEquals(4, model.training("the test").idle().size());
  }

  private static WeakReference<Dataset> used(Model model) {
    Dataset a = images(20, 1);
    Column column = a.inputs().getFirst();
    model.fit(a, fit(8));
    model.evaluate(new Dataset(Collections.singletonList(column), a.targets(), List.of()), 8, ONE);
    return new WeakReference<>(a);
  }
}
