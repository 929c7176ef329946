package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.initializer.Constant;
import dev.axone.initializer.Ones;
import dev.axone.layer.Add;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.layer.Shared;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.network.Parameter;
import dev.axone.network.TraceContext;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final Fit FIT = Fit.epochs(1).progress(Progress.SILENT);

  @Test
  void summaryCountsParameters() {
    Model model = Sequential.of(Input.of(28, 28), Flatten.of(), Dense.of(10).softmax());
    assertEquals(
        """
        Model: "sequential"
        ____________________________________________________________
        Layer (type)        Output Shape      Param #
        ============================================================
        input (Input)       (batch, 28, 28)   0
        flatten (Flatten)   (batch, 784)      0
        dense (Dense)       (batch, 10)       7,850
        ============================================================
        Total params: 7,850 (30.66 KB)
        Trainable params: 7,850
        Frozen params: 0\
        """,
        model.summary());
  }

  @Test
  void summaryOfAGraphShowsConnections() {
    Input a = Input.of(4);
    Input b = Input.of(4);
    Layer tower = Shared.of(Dense.of(3));
    Node sum = Add.of().on(tower.on(a), tower.on(b));
    Node y = Dense.of(1).frozen().on(Concatenate.of().on(sum, a));
    Model model = Model.of(List.of(a, b), List.of(y));
    assertEquals(
        """
        Model: "model"
        ___________________________________________________________________________
        Layer (type)                     Output Shape   Param #   Connected to
        ===========================================================================
        input (Input)                    (batch, 4)     0
        input_1 (Input)                  (batch, 4)     0
        dense (Dense)                    (batch, 3)     15        input
        dense_1 (Dense, same as dense)   (batch, 3)     0         input_1
        add (Add)                        (batch, 3)     0         dense, dense_1
        concatenate (Concatenate)        (batch, 7)     0         add, input
        dense_2 (Dense)                  (batch, 1)     8         concatenate
        ===========================================================================
        Total params: 23 (0.09 KB)
        Trainable params: 15
        Frozen params: 8\
        """,
        model.summary());
  }

  @Test
  void denseComputesTheProduct() {
    Dense layer =
        Dense.of(2).withKernelInitializer(Constant.of(2)).withBiasInitializer(Ones.of()).relu();
    Model model = Sequential.of(Input.of(3), layer);
    Values y = model.predict(Floats.of(Shape.of(3), 1, 2, 3, -1, -2, -3));
    assertEquals(new Values(Shape.of(2, 2), new double[] {13, 13, 0, 0}), y);
  }

  @Test
  void predictTakesAnyNumberOfSamples() {
    Model model = Sequential.of(Input.of(6), Dense.of(4).tanh());
    Dataset data = TestData.blobs(10, 1);
    Values all = model.predict(data, 10, Options.defaults()).getFirst();
    for (int batch : new int[] {1, 3, 4, 7, 256}) {
      double[] y = model.predict(data, batch, Options.defaults()).getFirst().data();
      assertArrayEquals(all.data(), y, 1e-6);
    }
    assertEquals(Shape.of(10, 4), all.shape());
  }

  @Test
  void initialisationIsAFunctionOfSeedAndPath() {
    Model a = Sequential.of(Input.of(6), Dense.of(4), Dense.of(4));
    Model b = Sequential.of(Input.of(6), Dense.of(4), Dense.of(4));
    assertEquals(TestData.bits(a), TestData.bits(b));
    assertTrue(!TestData.bits(a).equals(TestData.bits(b.initialize(1))));
    Model c = Sequential.of(Input.of(6), Dropout.of(0.5), Dense.of(4));
    assertEquals(TestData.bits(a).get("dense/kernel"), TestData.bits(c).get("dense/kernel"));
  }

  @Test
  void aNestedModelKeepsItsWeights() {
    Model inner = Sequential.of(Input.of(6), Dense.of(4).relu(), Dense.of(3));
    Model outer = Sequential.of(Input.of(6), inner, Dense.of(3).softmax());
    assertEquals(
        List.of(
            "sequential/dense/kernel",
            "sequential/dense/bias",
            "sequential/dense_1/kernel",
            "sequential/dense_1/bias",
            "dense/kernel",
            "dense/bias"),
        outer.parameters().stream().map(Parameter::path).toList());
    var before = TestData.bits(inner);
    outer.compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of());
    outer.fit(TestData.blobs(32, 1), FIT);
    var after = TestData.bits(inner);
    before.forEach((path, bits) -> assertTrue(!bits.equals(after.get(path)), path));
  }

  @Test
  void frozenParametersStay() {
    Model model = Sequential.of(Input.of(6), Dense.of(4).relu().frozen(), Dense.of(3).softmax());
    var before = TestData.bits(model);
    model.compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of());
    model.fit(TestData.blobs(32, 1), FIT);
    var after = TestData.bits(model);
    assertEquals(before.get("dense/kernel"), after.get("dense/kernel"));
    assertEquals(before.get("dense/bias"), after.get("dense/bias"));
    assertTrue(!before.get("dense_1/kernel").equals(after.get("dense_1/kernel")));
  }

  @Test
  void severalInputsAndOutputs() {
    Input a = Input.of(2);
    Input b = Input.of(3);
    Node h = Dense.of(8).tanh().on(Concatenate.of().on(a, b));
    Node first = Dense.of(1).named("first").on(h);
    Node second = Dense.of(2).named("second").on(Add.of().on(h, Dense.of(8).on(h)));
    Model model = Model.of(List.of(a, b), List.of(first, second));
    Dataset data =
        new Dataset(
            List.of(
                Floats.of(Shape.of(2), TestData.floats(80, 1)),
                Floats.of(Shape.of(3), TestData.floats(120, 2))),
            List.of(
                Floats.of(Shape.of(1), TestData.floats(40, 3)),
                Floats.of(Shape.of(2), TestData.floats(80, 4))),
            List.of());
    model.compile(Sgd.of(0.05).withMomentum(0.9), MeanSquaredError.of());
    double before = model.evaluate(data).get("loss");
    model.fit(data, Fit.epochs(30).progress(Progress.SILENT));
    assertTrue(model.evaluate(data).get("loss") < before * 0.9);
    List<Values> y = model.predict(data, 16, Options.defaults());
    assertEquals(Shape.of(40, 1), y.get(0).shape());
    assertEquals(Shape.of(40, 2), y.get(1).shape());
    Model part = Model.of(List.of(a, b), List.of(model.output(1).on(a, b)));
    assertEquals(y.get(1), part.predict(data, 16, Options.defaults()).getFirst());
  }

  @Test
  void dropoutActsInTrainingOnly() {
    Model model = Sequential.of(Input.of(1000), Dropout.of(0.25));
    float[] ones = new float[1000];
    java.util.Arrays.fill(ones, 1);
    assertArrayEquals(
        Values.of(Shape.of(1, 1000), ones).data(),
        model.predict(Floats.of(Shape.of(1000), ones)).data());
    TraceContext context = new TraceContext(true);
    var x = dev.axone.tensor.Tensor.of(Values.of(Shape.of(1, 1000), ones));
    double[] y = model.network().trace(context, List.of(x)).getFirst().eval().data();
    long dropped = java.util.Arrays.stream(y).filter(v -> v == 0).count();
    assertTrue(dropped > 200 && dropped < 300, "dropped " + dropped);
    assertEquals(1 / 0.75, java.util.Arrays.stream(y).max().orElse(0), 1e-6);
  }

  @Test
  void wrongDataIsNamed() {
    Model model = Sequential.of(Input.of(784), Dense.of(10).softmax());
    model.compile(Sgd.of(), SparseCategoricalCrossentropy.of());
    Dataset images =
        Dataset.of(
            Floats.of(Shape.of(28, 28), new float[784]), Floats.of(Shape.of(), new float[1]));
    assertEquals(
        "input 0: the model takes samples of shape [784], the data has [28, 28]; begin the model"
            + " with Input.of(28, 28) and Flatten or Reshape",
        assertThrows(ShapeException.class, () -> model.fit(images, FIT)).getMessage());
    Dataset label =
        Dataset.of(Floats.of(Shape.of(784), new float[1568]), Floats.of(Shape.of(), 3, 10));
    String message = assertThrows(RuntimeException.class, () -> model.fit(label, FIT)).getMessage();
    assertTrue(
        message.startsWith("target 0, row 1: label 10 found, allowed are integers from 0 to 9"),
        message);
    float[] nan = new float[784];
    nan[5] = Float.NaN;
    Dataset bad = Dataset.of(Floats.of(Shape.of(784), nan), Floats.of(Shape.of(), 3));
    message = assertThrows(RuntimeException.class, () -> model.fit(bad, FIT)).getMessage();
    assertTrue(message.startsWith("input 0, row 0: a NaN"), message);
    Dataset empty = label.subset(0, 0);
    message = assertThrows(RuntimeException.class, () -> model.fit(empty, FIT)).getMessage();
    assertTrue(message.startsWith("the data is empty"), message);
    message =
        assertThrows(
                RuntimeException.class,
                () -> model.fit(label.subset(0, 1), FIT.validationSplit(0.5)))
            .getMessage();
    assertTrue(message.startsWith("a validation split of 0.5 leaves 0 of 1 sample "), message);
  }

  @Test
  void orderOfCallsIsChecked() {
    Model model = Sequential.of(Input.of(6), Dense.of(3));
    Dataset data = TestData.blobs(4, 1);
    assertThrows(IllegalStateException.class, () -> model.fit(data, FIT));
    model.compile(Sgd.of(), MeanSquaredError.of());
    String message = assertThrows(ShapeException.class, () -> model.fit(data, FIT)).getMessage();
    assertEquals(
        "output 'dense': MeanSquaredError compares element by element: one sample of the prediction"
            + " has shape [3], of the target []; give the last layer as many units as the target"
            + " has",
        message);
    model.close();
    assertThrows(IllegalStateException.class, () -> model.fit(data, FIT));
    assertThrows(IllegalStateException.class, () -> model.predict(data.inputs().getFirst()));
  }
}
