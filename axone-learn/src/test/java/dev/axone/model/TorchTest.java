package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.conformance.TorchTensors;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten steps of a small network give the same losses and weights as in LibTorch. */
class TorchTest {
  private static final int SAMPLES = 20;
  private static final int STEPS = 10;

  private static Model model() {
    return Sequential.of(
        Input.of(6), Dense.of(16).relu(), Dense.of(5).tanh(), Dense.of(3).softmax());
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.AUTO})
  void gradientDescent(String backend) {
    // One plain step shows the gradient; ten show that nothing adds up wrongly.
    compare(backend, Sgd.of(0.5), p -> new SGD(p, new SGDOptions(0.5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.AUTO})
  void momentum(String backend) {
    compare(backend, Sgd.of(0.1).withMomentum(0.9), p -> sgd(p, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.AUTO})
  void nesterov(String backend) {
    compare(backend, Sgd.of(0.1).withNesterov(0.9), p -> sgd(p, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.AUTO})
  void adam(String backend) {
    compare(backend, Adam.of(0.01), p -> new org.bytedeco.pytorch.Adam(p, new AdamOptions(0.01)));
  }

  private static SGD sgd(TensorVector parameters, boolean nesterov) {
    SGDOptions options = new SGDOptions(0.1);
    options.momentum().put(0.9);
    options.nesterov().put(nesterov);
    return new SGD(parameters, options);
  }

  private static void compare(
      String backend,
      Optimizer ours,
      Function<TensorVector, org.bytedeco.pytorch.Optimizer> theirs) {
    Dataset data = TestData.blobs(SAMPLES, 1);
    Model model = model();
    List<Tensor> parameters = new ArrayList<>();
    for (Parameter p : model.parameters()) {
      parameters.add(TorchTensors.tensor(p.variable().values()).set_requires_grad(true));
    }
    model.compile(ours, SparseCategoricalCrossentropy.of());
    History history =
        model.fit(
            data,
            Fit.epochs(STEPS)
                .batchSize(SAMPLES)
                .shuffle(false)
                .progress(Progress.SILENT)
                .options(Options.defaults().withBackend(backend)));
    List<Double> losses = train(data, parameters, theirs);
    for (int i = 0; i < STEPS; i++) {
      assertEquals(losses.get(i), history.get("loss").get(i), 1e-5, "loss of step " + i);
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = model.parameters().get(i);
      assertArrayEquals(
          TorchTensors.doubles(parameters.get(i)), p.variable().values().data(), 2e-5, p.path());
    }
  }

  private static List<Double> train(
      Dataset data,
      List<Tensor> p,
      Function<TensorVector, org.bytedeco.pytorch.Optimizer> optimizers) {
    var optimizer = optimizers.apply(new TensorVector(p.toArray(Tensor[]::new)));
    Tensor x = TorchTensors.tensor(read(data.inputs().getFirst()), SAMPLES, 6);
    Tensor y = TorchTensors.tensor(read(data.targets().getFirst())).to(torch.ScalarType.Long);
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      Tensor h = torch.relu(x.mm(p.get(0)).add(p.get(1)));
      h = torch.tanh(h.mm(p.get(2)).add(p.get(3)));
      Tensor loss = torch.cross_entropy_loss(h.mm(p.get(4)).add(p.get(5)), y);
      optimizer.zero_grad();
      loss.backward();
      optimizer.step();
      losses.add(loss.item_double());
    }
    return losses;
  }

  private static float[] read(Column column) {
    int n = column.shape().size();
    float[] all = new float[column.size() * n];
    for (int i = 0; i < column.size(); i++) {
      column.read(i, MemorySegment.ofArray(all), 4L * i * n);
    }
    return all;
  }
}
