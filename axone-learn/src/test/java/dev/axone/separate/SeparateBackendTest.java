package dev.axone.separate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Conv2d;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.GlobalAveragePooling1d;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.LayerNormalization;
import dev.axone.layer.Lstm;
import dev.axone.layer.MaxPooling2d;
import dev.axone.layer.TransformerEncoder;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Adadelta;
import dev.axone.optimizer.Adagrad;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.AdamW;
import dev.axone.optimizer.Adamax;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Lion;
import dev.axone.optimizer.Nadam;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.RmsProp;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models on a back end with memory of its own do what they do on the reference, bit for bit. */
final class SeparateBackendTest {
  private static final int CLASSES = 3;

  /** Kinds of models, each with the shape of its samples. */
  enum Network {
    DENSE(Shape.of(6), () -> List.of(Dense.of(8).relu(), Dense.of(8).tanh())),
    DROPOUT(Shape.of(6), () -> List.of(Dense.of(8).relu(), Dropout.of(0.4))),
    FROZEN(Shape.of(6), () -> List.of(Dense.of(8).relu().frozen(), Dense.of(4).tanh())),
    CONVOLUTION(
        Shape.of(6, 6, 2),
        () ->
            List.of(
                Conv2d.of(4, 3).relu(), MaxPooling2d.of(2), BatchNormalization.of(), Flatten.of())),
    NORMALIZATION(
        Shape.of(6), () -> List.of(Dense.of(5), BatchNormalization.of(), LayerNormalization.of())),
    RECURRENT(
        Shape.of(4, 3),
        () -> List.of(Lstm.of(4).withReturnSequences(true), Bidirectional.of(Gru.of(3)))),
    ATTENTION(
        Shape.of(4, 6), () -> List.of(TransformerEncoder.of(2, 8), GlobalAveragePooling1d.of()));

    @SuppressWarnings("ImmutableEnumChecker") // a shape never changes
    private final Shape shape;

    @SuppressWarnings("ImmutableEnumChecker") // makes new layers each time
    private final Supplier<List<Layer>> layers;

    Network(Shape shape, Supplier<List<Layer>> layers) {
      this.shape = shape;
      this.layers = layers;
    }

    Model model(Optimizer optimizer) {
      List<Layer> all = new ArrayList<>(List.of(Input.of(shape.toArray())));
      all.addAll(layers.get());
      all.add(Dense.of(CLASSES).softmax());
      return Sequential.of(all.toArray(Layer[]::new))
          .compile(optimizer, SparseCategoricalCrossentropy.of(), Accuracy.of());
    }
  }

  @TempDir private Path folder;

  private static Dataset data(Shape shape, int n) {
    Random random = new Random(4);
    float[] x = new float[n * shape.size()];
    float[] y = new float[n];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < n; i++) {
      y[i] = i * 7 % CLASSES;
      x[i * shape.size() + (int) y[i]] += 2;
    }
    return Dataset.of(Floats.of(shape, x), Floats.of(Shape.of(), y));
  }

  private static Options on(String backend) {
    return Options.defaults().withBackend(backend);
  }

  private static Fit fit(int epochs, String backend) {
    return Fit.epochs(epochs)
        .batchSize(8)
        .validationSplit(0.25)
        .seed(7)
        .progress(Progress.SILENT)
        .backend(backend);
  }

  /** Returns all weights, as they are printed. */
  private static List<String> weights(Model model) {
    return model.parameters().stream()
        .map(p -> p.path() + Arrays.toString(p.variable().values().data()))
        .toList();
  }

  /** Returns all that a user sees of a trained model: scores, weights, predictions. */
  private static List<Object> seen(Model model, History history, Dataset data, String backend) {
    return List.of(
        history.metrics(),
        weights(model),
        model.evaluate(data, 16, on(backend)),
        model.predict(data, 16, on(backend)));
  }

  private static List<Object> trained(
      Network network, Optimizer optimizer, String backend, Callback... callbacks) {
    Dataset data = data(network.shape, 44);
    Model model = network.model(optimizer);
    History history = model.fit(data, fit(2, backend).callbacks(callbacks));
    return seen(model, history, data, backend);
  }

  @ParameterizedTest
  @EnumSource
  void trains(Network network) {
    assertEquals(
        trained(network, Adam.of(0.02), Backend.REFERENCE),
        trained(network, Adam.of(0.02), SeparateBackend.NAME));
  }

  static List<Optimizer> optimizers() {
    return List.of(
        Sgd.of(0.1).withMomentum(0.9),
        RmsProp.of(),
        Adagrad.of(),
        Adadelta.of(),
        Adamax.of(),
        Nadam.of(),
        Lion.of(),
        AdamW.of().averaged(0.9).accumulated(3),
        Adam.of(0.02).averaged(0.5),
        Lbfgs.of());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizes(Optimizer optimizer) {
    assertEquals(
        trained(Network.DENSE, optimizer, Backend.REFERENCE),
        trained(Network.DENSE, optimizer, SeparateBackend.NAME));
  }

  @Test
  void earlyStoppingRestoresTheBestWeights() {
    List<List<Object>> both = new ArrayList<>();
    for (String backend : List.of(Backend.REFERENCE, SeparateBackend.NAME)) {
      Dataset data = data(Shape.of(6), 44);
      Model model = Network.DENSE.model(Sgd.of(8));
      EarlyStopping stop =
          EarlyStopping.of("val_loss").withPatience(3).withRestoreBestWeights(true);
      History history = model.fit(data, fit(12, backend).callbacks(stop));
      both.add(seen(model, history, data, backend));
    }
    assertEquals(both.getFirst(), both.getLast());
  }

  @Test
  void aResumedTrainingEndsInTheSameBits() {
    Dataset data = data(Shape.of(6), 44);
    Model whole = Network.DROPOUT.model(Adam.of(0.02).averaged(0.9));
    Checkpointing save = Checkpointing.of(folder);
    whole.fit(data, fit(4, Backend.REFERENCE).callbacks(save));
    Model first = Network.DROPOUT.model(Adam.of(0.02).averaged(0.9));
    first.fit(data, fit(2, SeparateBackend.NAME).callbacks(save));
    Path last = Checkpointing.last(folder).orElseThrow();
    Model second = Network.DROPOUT.model(Adam.of(0.02).averaged(0.9)).initialize(99);
    second.fit(data, fit(4, SeparateBackend.NAME).callbacks(save).resume(last));
    assertEquals(weights(whole), weights(second));
    second.saveWeights(folder.resolve("weights"));
    Model third = Network.DROPOUT.model(Adam.of(0.02)).initialize(5);
    third.predict(data, 8, on(SeparateBackend.NAME));
    third.loadWeights(folder.resolve("weights"));
    assertEquals(
        second.predict(data, 8, on(Backend.REFERENCE)),
        third.predict(data, 8, on(SeparateBackend.NAME)));
  }

  @Test
  void statesAreCarriedAndReset() {
    List<List<Object>> both = new ArrayList<>();
    for (String backend : List.of(Backend.REFERENCE, SeparateBackend.NAME)) {
      Model model =
          Sequential.of(
              Input.of(3, 2).withBatchSize(2),
              Lstm.of(3).withStateful(true),
              Dense.of(CLASSES).softmax());
      Floats x = Floats.of(Shape.of(3, 2), numbers(24));
      Object begin =
          model.predict(Dataset.of(x, Floats.of(Shape.of(), 0, 1, 2, 0)), 2, on(backend));
      Object onwards =
          model.predict(Dataset.of(x, Floats.of(Shape.of(), 0, 1, 2, 0)), 2, on(backend));
      model.resetStates();
      Object again =
          model.predict(Dataset.of(x, Floats.of(Shape.of(), 0, 1, 2, 0)), 2, on(backend));
      assertEquals(begin, again);
      assertNotEquals(begin, onwards);
      both.add(List.of(begin, onwards, weights(model)));
    }
    assertEquals(both.getFirst(), both.getLast());
  }

  private static float[] numbers(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) Math.sin(i);
    }
    return x;
  }

  /** Each back end sees what another one has done. */
  @Test
  void backEndsTakeTurns() {
    Dataset data = data(Shape.of(6), 44);
    Model expected = Network.DENSE.model(Adam.of(0.02));
    Model model = Network.DENSE.model(Adam.of(0.02));
    for (String backend : List.of(SeparateBackend.NAME, Backend.CPU, SeparateBackend.NAME)) {
      boolean separate = backend.equals(SeparateBackend.NAME);
      expected.fit(data, fit(1, separate ? Backend.REFERENCE : backend));
      model.fit(data, fit(1, backend));
      assertEquals(
          expected.predict(data, 16, on(Backend.CPU)), model.predict(data, 16, on(Backend.CPU)));
    }
    model.initialize(3);
    expected.initialize(3);
    assertEquals(
        expected.evaluate(data, 16, on(Backend.REFERENCE)),
        model.evaluate(data, 16, on(SeparateBackend.NAME)));
  }

  /** While a model is trained nobody reads its weights: they stay where they are. */
  @Test
  void copiesAreMadeOnDemand() {
    Dataset data = data(Shape.of(6), 44);
    Model model = Network.DENSE.model(Adam.of(0.02));
    model.fit(data, fit(3, SeparateBackend.NAME));
    for (Parameter p : model.parameters()) {
      DeviceVariable device = SeparateBackend.device(p.variable());
      assertEquals(List.of(1, 0), List.of(device.uploads(), device.fetches()), p.path());
      p.variable().values();
      p.variable().elements();
      assertEquals(List.of(1, 1), List.of(device.uploads(), device.fetches()), p.path());
    }
    model.evaluate(data, 16, on(SeparateBackend.NAME));
    model.initialize(1).evaluate(data, 16, on(SeparateBackend.NAME));
    for (Parameter p : model.parameters()) {
      DeviceVariable device = SeparateBackend.device(p.variable());
      assertEquals(List.of(2, 1), List.of(device.uploads(), device.fetches()), p.path());
    }
  }
}
