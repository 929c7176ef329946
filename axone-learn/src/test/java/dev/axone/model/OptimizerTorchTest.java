package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.conformance.TorchTensors;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.network.Parameter;
import dev.axone.network.Weights;
import dev.axone.optimizer.Adagrad;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.AdamW;
import dev.axone.optimizer.RmsProp;
import dev.axone.optimizer.Sgd;
import dev.axone.optimizer.UpdateRule;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AdagradOptions;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten steps of a small network with each optimizer end where they end in LibTorch. */
class OptimizerTorchTest {
  private static final int STEPS = 10;
  private static final int BATCH = 8;

  /** An optimizer here and there; gradients are clipped to a norm before LibTorch's step. */
  record Pair(UpdateRule ours, Function<TensorVector, Optimizer> theirs, double norm) {
    Pair(UpdateRule ours, Function<TensorVector, Optimizer> theirs) {
      this(ours, theirs, Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      return ours.toString();
    }
  }

  private static SGDOptions sgd(double momentum, boolean nesterov, double decay) {
    SGDOptions o = new SGDOptions(0.1);
    o.momentum().put(momentum);
    o.nesterov().put(nesterov);
    o.weight_decay().put(decay);
    return o;
  }

  private static AdamOptions adam(double decay, boolean amsgrad) {
    AdamOptions o = new AdamOptions(0.02);
    o.weight_decay().put(decay);
    o.amsgrad().put(amsgrad);
    return o;
  }

  private static AdamWOptions adamW(double decay, boolean amsgrad) {
    AdamWOptions o = new AdamWOptions(0.02);
    o.weight_decay().put(decay);
    o.amsgrad().put(amsgrad);
    return o;
  }

  private static AdagradOptions adagrad(double rateDecay, double decay, double initial) {
    AdagradOptions o = new AdagradOptions(0.05);
    o.lr_decay().put(rateDecay);
    o.weight_decay().put(decay);
    o.initial_accumulator_value().put(initial);
    return o;
  }

  private static RMSpropOptions rms(double decay, double momentum, boolean centered) {
    RMSpropOptions o = new RMSpropOptions(0.01);
    o.weight_decay().put(decay);
    o.momentum().put(momentum);
    o.centered().put(centered);
    // Without it the first steps divide by about |g|/10, which makes rounding errors large.
    o.eps().put(1e-3);
    return o;
  }

  static Stream<Pair> pairs() {
    Adam adam = Adam.of(0.02);
    AdamW adamW = AdamW.of(0.02);
    Adagrad adagrad = Adagrad.of(0.05);
    RmsProp rms = RmsProp.of(0.01).withEpsilon(1e-3);
    return Stream.of(
        new Pair(Sgd.of(0.1), p -> new SGD(p, sgd(0, false, 0))),
        new Pair(Sgd.of(0.1).withWeightDecay(0.1), p -> new SGD(p, sgd(0, false, 0.1))),
        new Pair(
            Sgd.of(0.1).withMomentum(0.9).withWeightDecay(0.01),
            p -> new SGD(p, sgd(0.9, false, 0.01))),
        new Pair(Sgd.of(0.1).withNesterov(0.8), p -> new SGD(p, sgd(0.8, true, 0))),
        new Pair(adam, p -> new org.bytedeco.pytorch.Adam(p, adam(0, false))),
        new Pair(
            adam.withWeightDecay(0.1), p -> new org.bytedeco.pytorch.Adam(p, adam(0.1, false))),
        new Pair(adam.withAmsgrad(true), p -> new org.bytedeco.pytorch.Adam(p, adam(0, true))),
        new Pair(adamW, p -> new org.bytedeco.pytorch.AdamW(p, adamW(0.01, false))),
        new Pair(
            adamW.withWeightDecay(0.3).withAmsgrad(true),
            p -> new org.bytedeco.pytorch.AdamW(p, adamW(0.3, true))),
        new Pair(adagrad, p -> new org.bytedeco.pytorch.Adagrad(p, adagrad(0, 0, 0))),
        new Pair(
            adagrad.withRateDecay(0.1).withWeightDecay(0.01).withInitialAccumulator(0.1),
            p -> new org.bytedeco.pytorch.Adagrad(p, adagrad(0.1, 0.01, 0.1))),
        new Pair(rms, p -> new RMSprop(p, rms(0, 0, false))),
        new Pair(rms.withMomentum(0.9), p -> new RMSprop(p, rms(0, 0.9, false))),
        new Pair(
            rms.withCentered(true).withWeightDecay(0.01).withMomentum(0.5),
            p -> new RMSprop(p, rms(0.01, 0.5, true))),
        new Pair(Sgd.of(0.1).clippedByGlobalNorm(0.2), p -> new SGD(p, sgd(0, false, 0)), 0.2),
        new Pair(
            adam.clippedByGlobalNorm(0.05),
            p -> new org.bytedeco.pytorch.Adam(p, adam(0, false)),
            0.05));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void inFloat64(Pair pair) {
    compare(pair, DType.FLOAT64, Backend.REFERENCE, 1e-10);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void onTheReference(Pair pair) {
    compare(pair, DType.FLOAT32, Backend.REFERENCE, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void onTheFastBackEnd(Pair pair) {
    compare(pair, DType.FLOAT32, Backend.CPU, 1e-5);
  }

  private static void compare(Pair pair, DType type, String backend, double tolerance) {
    Input input = Input.of(5);
    Node y = Dense.of(3).on(Dense.of(7).tanh().on(input));
    Model model = new Model("model", List.of(input), List.of(y), new Weights(type, 4));
    float[] x = TestData.floats(STEPS * BATCH * 5, 1);
    float[] t = TestData.floats(STEPS * BATCH * 3, 2);
    List<Tensor> parameters = new ArrayList<>();
    for (Parameter p : model.parameters()) {
      Tensor w = TorchTensors.tensor(p.variable().values()).set_requires_grad(true);
      parameters.add(w);
    }
    List<Double> losses = ours(pair.ours, model, type, backend, x, t);
    List<Double> expected = theirs(pair, parameters, x, t);
    for (int i = 0; i < STEPS; i++) {
      assertEquals(expected.get(i), losses.get(i), tolerance * expected.get(i), "loss " + i);
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = model.parameters().get(i);
      double[] found = p.variable().values().data();
      double[] wanted = TorchTensors.doubles(parameters.get(i));
      for (int j = 0; j < found.length; j++) {
        // Weights are of the order of 1; those near 0 are held to the floor 1.
        double allowed = tolerance * Math.max(1, Math.abs(wanted[j]));
        assertEquals(wanted[j], found[j], allowed, p.path() + " " + j);
      }
    }
  }

  private static List<Double> ours(
      UpdateRule rule, Model model, DType type, String backend, float[] x, float[] t) {
    List<Double> losses = new ArrayList<>();
    try (CustomStep step =
        CustomStep.of(
            Options.defaults().withBackend(backend),
            g -> {
              var in = g.input("x", Shape.of(BATCH, 5), type);
              var target = g.input("t", Shape.of(BATCH, 3), type);
              var loss = g.train(model, in).subtract(target).square().mean();
              g.minimize(loss, rule, model);
              g.output("loss", loss);
            })) {
      for (int i = 0; i < STEPS; i++) {
        step.set("x", part(x, i, 5)).set("t", part(t, i, 3)).run(0);
        losses.add(step.value("loss"));
      }
    }
    return losses;
  }

  private static List<Double> theirs(Pair pair, List<Tensor> p, float[] x, float[] t) {
    TensorVector vector = new TensorVector(p.toArray(Tensor[]::new));
    Optimizer optimizer = pair.theirs.apply(vector);
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      Tensor in = TorchTensors.tensor(part(x, i, 5), BATCH, 5);
      Tensor target = TorchTensors.tensor(part(t, i, 3), BATCH, 3);
      Tensor h = torch.tanh(in.mm(p.get(0)).add(p.get(1)));
      Tensor error = h.mm(p.get(2)).add(p.get(3)).sub(target);
      Tensor loss = error.mul(error).mean();
      optimizer.zero_grad();
      loss.backward();
      if (Double.isFinite(pair.norm)) {
        torch.clip_grad_norm_(vector, pair.norm);
      }
      optimizer.step();
      losses.add(loss.item_double());
    }
    return losses;
  }

  private static float[] part(float[] all, int i, int width) {
    return Arrays.copyOfRange(all, i * BATCH * width, (i + 1) * BATCH * width);
  }
}
