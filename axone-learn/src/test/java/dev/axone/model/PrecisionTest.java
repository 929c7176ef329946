package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.CheckpointException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.train.Checkpointing;
import dev.axone.train.ComputePrecision;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in other types than float32. */
class PrecisionTest {
  private static final Fit FIT =
      Fit.epochs(4).batchSize(8).validationSplit(0.25).progress(Progress.SILENT);

  @TempDir private Path folder;

  private static Model model(DType dtype) {
    return Sequential.from(Input.of(6))
        .add(Dense.of(8).relu())
        .add(Dropout.of(0.3))
        .add(Dense.of(3).softmax())
        .build(1, dtype)
        .compile(Adam.of(0.02), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  /** Linear regression by gradient descent, written out in double. */
  @Test
  void float64AgreesWithAFormulaToItsOwnPrecision() {
    float[] x = TestData.floats(20 * 3, 1);
    float[] t = TestData.floats(20, 2);
    Model model = Sequential.from(Input.of(3)).add(Dense.of(1)).build(5, DType.FLOAT64);
    model.compile(Sgd.of(0.05), MeanSquaredError.of());
    double[] w = model.variable("dense/kernel").values().data();
    double b = 0;
    double loss = 0;
    for (int epoch = 0; epoch < 30; epoch++) {
      double[] gradient = new double[4];
      loss = 0;
      for (int i = 0; i < 20; i++) {
        double y = b;
        for (int j = 0; j < 3; j++) {
          y += w[j] * x[i * 3 + j];
        }
        loss += (y - t[i]) * (y - t[i]) / 20;
        for (int j = 0; j < 4; j++) {
          gradient[j] += 2 * (y - t[i]) / 20 * (j < 3 ? x[i * 3 + j] : 1);
        }
      }
      for (int j = 0; j < 3; j++) {
        w[j] -= 0.05 * gradient[j];
      }
      b -= 0.05 * gradient[3];
    }
    Dataset data = Dataset.of(Floats.of(Shape.of(3), x), Floats.of(Shape.of(1), t));
    History history = model.fit(data, Fit.epochs(30).batchSize(20).progress(Progress.SILENT));
    double[] found = model.variable("dense/kernel").values().data();
    for (int j = 0; j < 3; j++) {
      assertEquals(w[j], found[j], 1e-13 * Math.abs(w[j]));
    }
    assertEquals(b, model.variable("dense/bias").values().data()[0], 1e-13 * Math.abs(b));
    assertEquals(loss, history.last("loss"), 1e-13 * loss);
    double predicted = model.predict(data.inputs().getFirst()).data()[0];
    assertEquals(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b, predicted, 1e-13);
    assertTrue(
        Arrays.stream(found).anyMatch(v -> v != (float) v), "the weights are more than floats");
  }

  @Test
  void float64IsNearFloat32() {
    Dataset data = TestData.blobs(52, 1);
    History wide = model(DType.FLOAT64).fit(data, FIT.testData(TestData.blobs(9, 2)));
    History narrow = model(DType.FLOAT32).fit(data, FIT.testData(TestData.blobs(9, 2)));
    wide.metrics()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.size(); i++) {
                assertEquals(narrow.get(name).get(i), values.get(i), 1e-4, name);
              }
            });
  }

  @Test
  void float64IsResumedWithTheSameBits() {
    Dataset data = TestData.blobs(52, 1);
    Fit fit =
        FIT.callbacks(
            EarlyStopping.of(),
            Checkpointing.of(folder).withEverySteps(1),
            (event, control) -> {
              if (event instanceof dev.axone.train.TrainEvent.StepEnd s && s.totalSteps() == 7) {
                control.pause("enough");
              }
            });
    Model expected = model(DType.FLOAT64);
    expected.fit(data, FIT.callbacks(EarlyStopping.of(), Checkpointing.of(folder.resolve("x"))));
    model(DType.FLOAT64).fit(data, fit);
    Path last = Checkpointing.last(folder).orElseThrow();
    Model resumed = model(DType.FLOAT64);
    resumed.fit(
        data, FIT.callbacks(fit.callbacks().toArray(dev.axone.train.Callback[]::new)).resume(last));
    assertEquals(bits(expected), bits(resumed));
    String message =
        assertThrows(CheckpointException.class, () -> model(DType.FLOAT32).loadWeights(last))
            .getMessage();
    assertTrue(
        message.endsWith(
            "is FLOAT64, the model's FLOAT32: build the model with the same precision"),
        message);
  }

  private static String bits(Model model) {
    StringBuilder all = new StringBuilder();
    for (Parameter p : model.parameters()) {
      all.append(Arrays.toString(p.variable().elements().toArray(ValueLayout.JAVA_LONG)));
    }
    return all.toString();
  }

  @Test
  void bfloat16IsAnOptionOfTheProgram() {
    assertEquals(
        Options.defaults().withPrecision(Options.MatmulPrecision.BFLOAT16),
        ComputePrecision.BFLOAT16.in(Options.defaults()));
    assertEquals(DType.FLOAT32, ComputePrecision.BFLOAT16.dtype());
    assertEquals(DType.FLOAT64, ComputePrecision.FLOAT64.dtype());
    Options reference = new Options(Backend.REFERENCE, 1, Options.MatmulPrecision.BFLOAT16);
    Fit fit = FIT.precision(Options.MatmulPrecision.BFLOAT16);
    Dataset data = TestData.blobs(300, 1);
    History h = model(DType.FLOAT32).fit(data, fit.options(reference));
    assertTrue(h.last("val_accuracy") > 0.6, h.toString());
    String problem = fit.options().problem();
    if (problem == null) {
      History fast = model(DType.FLOAT32).fit(data, fit);
      assertEquals(h.last("val_loss"), fast.last("val_loss"), 0.01);
    } else {
      String message =
          assertThrows(IllegalArgumentException.class, () -> model(DType.FLOAT32).fit(data, fit))
              .getMessage();
      assertTrue(message.endsWith(problem), message);
    }
  }

  @Test
  void aRunGoesOnInItsOwnPrecisionOnly() {
    Dataset data = TestData.blobs(52, 1);
    // The reference back end rounds to bfloat16 on any processor.
    Fit fit = FIT.callbacks(Checkpointing.of(folder)).options(new Options(Backend.REFERENCE, 1));
    model(DType.FLOAT32).fit(data, fit);
    Fit other =
        fit.precision(Options.MatmulPrecision.BFLOAT16)
            .resume(Checkpointing.last(folder).orElseThrow());
    String message =
        assertThrows(CheckpointException.class, () -> model(DType.FLOAT32).fit(data, other))
            .getMessage();
    assertTrue(message.contains("written with precision FLOAT32, this run has BFLOAT16"), message);
  }
}
