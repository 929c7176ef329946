package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Newton;
import dev.axone.optimizer.Solver;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Solvers keep their compiled programs from one fit to the next. */
@Timeout(600)
final class RepeatedFitTest {
  private static Model model(Solver solver) {
    Model model =
        Sequential.of(
            Input.of(6), Dense.of(5).tanh(), BatchNormalization.of(), Dense.of(3).softmax());
    model.compile(solver, SparseCategoricalCrossentropy.of());
    return model;
  }

  private static Fit fit(int epochs) {
    return Fit.epochs(epochs).progress(Progress.SILENT);
  }

  /** Fits of one model on data, shapes and options that change, against a new model for each. */
  @Test
  void eachFitHasTheBitsOfANewModel() {
    Dataset weighted = TestData.blobs(40, 4).withSampleWeights(Floats.of(Shape.of(), weights(40)));
    Model model = model(Lbfgs.of());
    List<Map.Entry<Dataset, Fit>> all =
        List.of(
            Map.entry(TestData.blobs(40, 1), fit(4)),
            Map.entry(TestData.blobs(40, 1), fit(4)),
            Map.entry(TestData.blobs(40, 2), fit(4)),
            Map.entry(TestData.blobs(30, 3), fit(4)),
            Map.entry(weighted, fit(4)),
            Map.entry(TestData.blobs(40, 1), fit(4).classWeights(Map.of(0, 3.0))),
            Map.entry(TestData.blobs(40, 1), fit(4).classWeights(Map.of(0, 2.0))),
            Map.entry(TestData.blobs(40, 1), fit(4).backend(Backend.REFERENCE)),
            Map.entry(TestData.blobs(1500, 5), fit(2)),
            Map.entry(TestData.blobs(1500, 6), fit(2)),
            Map.entry(TestData.blobs(40, 1), fit(4)));
    for (Map.Entry<Dataset, Fit> each : all) {
      model.initialize(7);
      model.fit(each.getKey(), each.getValue());
      Model other = model(Lbfgs.of()).initialize(7);
      other.fit(each.getKey(), each.getValue());
      assertEquals(TestData.bits(other), TestData.bits(model));
    }
  }

  private static float[] weights(int n) {
    float[] w = TestData.floats(n, 9);
    for (int i = 0; i < n; i++) {
      w[i] = Math.abs(w[i]);
    }
    return w;
  }

  @Test
  void secondDerivativesAreOfTheNewData() {
    Model model = model(Newton.of()).initialize(7);
    model.fit(TestData.blobs(30, 1), fit(2));
    model.initialize(7).fit(TestData.blobs(30, 2), fit(2));
    Model other = model(Newton.of()).initialize(7);
    other.fit(TestData.blobs(30, 2), fit(2));
    assertEquals(TestData.bits(other), TestData.bits(model));
  }

  @Test
  void anotherThreadMayFitNext() throws Exception {
    Model model = model(Lbfgs.of()).initialize(7);
    History here = model.fit(TestData.blobs(40, 1), fit(3));
    model.initialize(7);
    assertNull(
        AtOnce.thrownElsewhere(
            () ->
                assertEquals(
                    here.last("loss"), model.fit(TestData.blobs(40, 1), fit(3)).last("loss"))));
  }

  /** The samples of a single part are read once to check them and once to compute. */
  @Test
  void samplesThatFitAreLoadedOnce() {
    AtomicInteger reads = new AtomicInteger();
    Dataset blobs = TestData.blobs(40, 1);
    Column counted = new Counted(blobs.inputs().getFirst(), reads);
    model(Lbfgs.of()).fit(Dataset.of(counted, blobs.targets().getFirst()), fit(5));
    assertTrue(reads.get() <= 80, () -> reads + " reads");
  }

  @Test
  void theDataOfTheLastFitIsNotHeld() {
    Model model = model(Lbfgs.of());
    WeakReference<Column> data = new WeakReference<>(fitted(model));
    for (int i = 0; i < 100 && data.get() != null; i++) {
      System.gc();
    }
    assertSame(null, data.get());
    assertEquals(3, model.outputShapes().getFirst().size());
  }

  private static Column fitted(Model model) {
    Dataset data = TestData.blobs(40, 1);
    model.fit(data, fit(1).options(Options.defaults()));
    return data.inputs().getFirst();
  }

  private record Counted(Column column, AtomicInteger reads) implements Column {
    @Override
    public int size() {
      return column.size();
    }

    @Override
    public Shape shape() {
      return column.shape();
    }

    @Override
    public void read(int index, MemorySegment to, long offset) {
      reads.incrementAndGet();
      column.read(index, to, offset);
    }
  }
}
