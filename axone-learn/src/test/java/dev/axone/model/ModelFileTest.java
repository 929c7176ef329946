package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.CheckpointException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Add;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Dense;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Scope;
import dev.axone.layer.Shared;
import dev.axone.layer.TimeDistributed;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.Weighted;
import dev.axone.metric.MeanAbsoluteErrorMetric;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole models in files; that each layer can be saved is LayerContractTest's. */
class ModelFileTest {
  private static final Fit FIT = Fit.epochs(2).batchSize(2).progress(Progress.SILENT);

  @TempDir Path folder;

  /** A layer of a user's own. */
  public record Scale(double factor) implements Layer {
    @Override
    public Tensor apply(Scope scope, Tensor... inputs) {
      return Layer.single(inputs).multiply(factor);
    }
  }

  /** One that cannot be made again from outside. */
  private record Hidden() implements Layer {
    @Override
    public Tensor apply(Scope scope, Tensor... inputs) {
      return Layer.single(inputs);
    }
  }

  private static Floats column(int width, long seed) {
    java.util.Random random = new java.util.Random(seed);
    float[] values = new float[6 * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Floats.of(Shape.of(width), values);
  }

  /** Two inputs of one shape, a shared tower, a nested model twice, three outputs. */
  private static Model graph() {
    Input left = Input.of(4);
    Input right = Input.of(4);
    Layer tower = Shared.of(Dense.of(3).relu());
    Model inner = Sequential.of(Input.of(3), Dense.of(3).tanh(), new Scale(0.5));
    Input z = Input.of(3);
    Model twin = Model.of(List.of(z), List.of(Dense.of(2).on(z), Dense.of(1).sigmoid().on(z)));
    var a = inner.on(tower.on(left));
    var b = inner.on(tower.named("again").on(right));
    var sum = Add.of().on(a, b);
    return Model.of(
        List.of(left, right),
        List.of(
            Dense.of(1).named("first").on(Concatenate.of().on(sum, twin.output(0).on(a))),
            twin.output(1).on(b),
            Dense.of(2).frozen().on(sum)));
  }

  private Model again(Model model) {
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    return Model.load(file);
  }

  @Test
  void graphsKeepSharedLayersNestedModelsInputsAndOutputs() {
    Model model = graph().initialize(7);
    List<Loss> losses =
        List.of(
            MeanSquaredError.of(), Weighted.of(MeanSquaredError.of(), 0.5), MeanSquaredError.of());
    model.compile(Sgd.of(0.1), losses, MeanAbsoluteErrorMetric.of());
    Model same = again(model);
    assertEquals(model.summary(), same.summary());
    assertEquals(model.outputPaths(), same.outputPaths());
    assertEquals(
        model.parameters().stream().map(p -> p.path() + p.trainable()).toList(),
        same.parameters().stream().map(p -> p.path() + p.trainable()).toList());
    Dataset data =
        new Dataset(
            List.of(column(4, 1), column(4, 2)),
            List.of(column(1, 3), column(1, 4), column(2, 5)),
            List.of());
    assertEquals(model.evaluate(data), same.evaluate(data));
    // Training the copy is training the original: what is shared is shared in both.
    model.fit(data, FIT);
    same.fit(data, FIT);
    assertEquals(TestData.bits(model), TestData.bits(same));
    assertEquals(
        model.predict(data, 6, Options.defaults()), same.predict(data, 6, Options.defaults()));
  }

  @Test
  void aModelInsideAnotherLayerIsKept() {
    Model step = Sequential.of(Input.of(3), Dense.of(2).relu());
    Model model =
        Sequential.of(Input.of(5, 3), TimeDistributed.of(step), Flatten.of(), Dense.of(1));
    assertEquals(TestData.bits(model.initialize(3)), TestData.bits(again(model)));
  }

  @Test
  void whatCannotBeSavedIsSaid() {
    Layer lambda = (scope, x) -> x[0].multiply(2);
    Path file = folder.resolve("none");
    assertEquals(
        "layer 'lambda': a lambda cannot be saved; make it a public record that implements its"
            + " interface; model.saveWeights(file) saves the weights alone",
        assertThrows(
                IllegalArgumentException.class,
                () -> Sequential.of(Input.of(2), Dense.of(1), lambda).save(file))
            .getMessage());
    String hidden =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Sequential.of(Input.of(2), TimeDistributed.of(new Hidden()).named("x"))
                        .save(file))
            .getMessage();
    assertTrue(hidden.startsWith("layer 'x': dev.axone.model.ModelFileTest$Hidden is not"), hidden);
    assertTrue(Files.notExists(file));
  }

  @Test
  void aLossThatIsALambdaIsLeftOut() {
    Model model = Sequential.of(Input.of(4), Dense.of(1));
    model.compile(Adam.of(), (Loss) (y, t) -> y.subtract(t).square().mean(-1));
    Model same = again(model);
    assertEquals(TestData.bits(model), TestData.bits(same));
    Dataset data = Dataset.of(column(4, 1), column(1, 2));
    assertTrue(
        assertThrows(IllegalStateException.class, () -> same.evaluate(data))
            .getMessage()
            .startsWith("evaluate needs an optimizer and a loss"));
  }

  @Test
  void filesOfWeightsAndDamagedFilesAreTold() throws Exception {
    Model model = Sequential.of(Input.of(4), Dense.of(1));
    Path file = folder.resolve("weights");
    model.saveWeights(file);
    assertTrue(message(file).contains("holds weights but no layers: build the model and call"));
    model.save(file);
    assertArrayEquals(
        model.predict(column(4, 1)).data(),
        Sequential.of(Input.of(4), Dense.of(1)).loadWeights(file).predict(column(4, 1)).data());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertTrue(message(file).contains("checksum"), message(file));
  }

  private static String message(Path file) {
    return assertThrows(CheckpointException.class, () -> Model.load(file)).getMessage();
  }

  @Test
  void aModelIsShownByItsSummary() {
    Model model = Sequential.of(Input.of(4), Dense.of(1));
    assertEquals(model.summary(), model.toString());
    Values y = model.predict(column(4, 1));
    assertEquals(Shape.of(6, 1), y.shape());
  }
}
