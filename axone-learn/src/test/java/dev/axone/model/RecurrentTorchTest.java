package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.activation.Relu;
import dev.axone.conformance.TorchTensors;
import dev.axone.gradient.Gradients;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Lstm;
import dev.axone.layer.RecurrentLayer;
import dev.axone.layer.SimpleRnn;
import dev.axone.model.TorchRecurrent.Kind;
import dev.axone.network.Parameter;
import dev.axone.network.TraceContext;
import dev.axone.network.Weights;
import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Recurrent layers against LibTorch's: the outputs that count, the states after them, and the
 * gradients of a weighted sum of both with respect to inputs, first states and all parameters.
 */
class RecurrentTorchTest {
  private static final int FEATURES = 3;
  private static final int UNITS = 5;

  /** A layer on sequences of which some steps count, in one of Axone's back ends. */
  private record Trial(Kind kind, boolean bidirectional, int time, List<Integer> lengths) {
    Layer layer() {
      RecurrentLayer layer =
          switch (kind) {
            case RNN_TANH -> SimpleRnn.of(UNITS).withReturnSequences(true).withStateful(true);
            case RNN_RELU ->
                SimpleRnn.of(UNITS)
                    .withActivation(Relu.of())
                    .withReturnSequences(true)
                    .withStateful(true);
            case LSTM -> Lstm.of(UNITS).withReturnSequences(true).withStateful(true);
            case GRU -> Gru.of(UNITS).withReturnSequences(true).withStateful(true);
          };
      return bidirectional ? Bidirectional.of(layer) : layer;
    }

    int batch() {
      return lengths.size();
    }

    int width() {
      return bidirectional ? 2 * UNITS : UNITS;
    }

    boolean whole() {
      return lengths.stream().allMatch(n -> n == time);
    }
  }

  private static Trial whole(Kind kind, boolean bidirectional, int time) {
    return new Trial(kind, bidirectional, time, List.of(time, time, time, time));
  }

  @ParameterizedTest
  @EnumSource
  void oneStep(Kind kind) {
    compare(whole(kind, false, 1));
    compare(whole(kind, true, 1));
  }

  @ParameterizedTest
  @EnumSource
  void twoSteps(Kind kind) {
    compare(whole(kind, false, 2));
    compare(whole(kind, true, 2));
  }

  @ParameterizedTest
  @EnumSource
  void sevenSteps(Kind kind) {
    compare(whole(kind, false, 7));
    compare(whole(kind, true, 7));
  }

  /** LibTorch packs sequences, Axone masks them. */
  @ParameterizedTest
  @EnumSource
  void variableLengths(Kind kind) {
    compare(new Trial(kind, false, 7, List.of(7, 5, 5, 1)));
    compare(new Trial(kind, true, 7, List.of(7, 5, 5, 1)));
  }

  private static void compare(Trial trial) {
    compare(trial, DType.FLOAT64, Backend.REFERENCE, 1e-10);
    compare(trial, DType.FLOAT32, Backend.REFERENCE, 1e-5);
    compare(trial, DType.FLOAT32, Backend.CPU, 1e-5);
  }

  private static void compare(Trial trial, DType type, String backend, double relative) {
    Model model = model(trial, type);
    Random random = new Random(1);
    Map<String, Variable> at = new LinkedHashMap<>();
    at.put("x", variable(Shape.of(trial.batch(), trial.time, FEATURES), type));
    model.parameters().forEach(p -> at.put(end(p.path()), p.variable()));
    at.values().forEach(v -> v.assign(numbers(v.shape().size(), random)));
    Map<String, Values> weights = weights(trial, model, random);
    Map<String, Values> expected = torch(trial, at, weights);
    Map<String, Values> found = axone(trial, model, at, weights, backend);
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach(
        (name, e) ->
            close(
                "%s of %s, %s, %s".formatted(name, trial, type, backend),
                e,
                found.get(name),
                relative));
  }

  /** Values near 0 come from sums of terms near 1: there the error is that of the terms. */
  private static void close(String what, Values expected, Values found, double relative) {
    assertEquals(expected.shape(), found.shape(), what);
    for (int i = 0; i < expected.data().length; i++) {
      double e = expected.data()[i];
      assertEquals(
          e, found.data()[i], relative * Math.max(Math.abs(e), 0.3), what + ", element " + i);
    }
  }

  private static Model model(Trial trial, DType type) {
    Input x = Input.of(trial.time, FEATURES).withBatchSize(trial.batch());
    Input mask = Input.of(trial.time).withBatchSize(trial.batch());
    Layer masked = (scope, in) -> scope.masked(in[0].add(0), in[1]);
    return trial.whole()
        ? new Model("m", List.of(x), List.of(trial.layer().on(x)), new Weights(type, 3))
        : new Model(
            "m",
            List.of(x, mask),
            List.of(trial.layer().on(masked.on(x, mask))),
            new Weights(type, 3));
  }

  /** What outputs and states count in the sum whose gradients are compared. */
  private static Map<String, Values> weights(Trial trial, Model model, Random random) {
    Map<String, Values> weights = new LinkedHashMap<>();
    double[] y = numbers(trial.batch() * trial.time * trial.width(), random);
    for (int i = 0; i < y.length; i++) {
      int step = i / trial.width() % trial.time;
      int sample = i / trial.width() / trial.time;
      y[i] = step < trial.lengths.get(sample) ? y[i] : 0;
    }
    weights.put("y", new Values(Shape.of(trial.batch(), trial.time, trial.width()), y));
    for (Parameter p : model.parameters()) {
      if (p.path().contains("state_")) {
        Shape shape = p.variable().shape();
        weights.put(end(p.path()), new Values(shape, numbers(shape.size(), random)));
      }
    }
    return weights;
  }

  private static Map<String, Values> torch(
      Trial trial, Map<String, Variable> at, Map<String, Values> weights) {
    try (PointerScope _ = new PointerScope()) {
      Map<String, org.bytedeco.pytorch.Tensor> leaves = new LinkedHashMap<>();
      at.forEach(
          (name, v) -> leaves.put(name, TorchTensors.tensor(v.values()).set_requires_grad(true)));
      TorchRecurrent torch =
          new TorchRecurrent(trial.kind, trial.bidirectional ? 2 : 1, trial.lengths, leaves);
      TorchRecurrent.Result result = torch.run();
      var weight = TorchTensors.tensor(weights.get("y"));
      var loss = result.packed().mul(torch.pack(weight)).sum();
      Map<String, Values> all = new LinkedHashMap<>();
      all.put("y", TorchTensors.values(result.packed()));
      for (var state : result.states().entrySet()) {
        var w = TorchTensors.tensor(weights.get(state.getKey()));
        loss = loss.add(state.getValue().mul(w).sum());
        all.put("last " + state.getKey(), TorchTensors.values(state.getValue()));
      }
      loss.backward();
      leaves.forEach((name, leaf) -> all.put("gradient " + name, TorchTensors.values(leaf.grad())));
      return all;
    }
  }

  private static Map<String, Values> axone(
      Trial trial,
      Model model,
      Map<String, Variable> at,
      Map<String, Values> weights,
      String backend) {
    TraceContext context = new TraceContext(true);
    List<Tensor> batch = new ArrayList<>(List.of(at.get("x").read()));
    DType type = at.get("x").dtype();
    if (!trial.whole()) {
      batch.add(constant(mask(trial), type));
    }
    Tensor y = model.network().trace(context, batch).getFirst();
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("y", y);
    Tensor loss = y.multiply(constant(weights.get("y"), type)).sum();
    for (var update : context.updates().entrySet()) {
      String name = end(update.getKey().name());
      loss = loss.add(update.getValue().multiply(constant(weights.get(name), type)).sum());
      out.put("last " + name, update.getValue());
    }
    Map<String, Tensor> reads = new LinkedHashMap<>(Map.of("x", batch.getFirst()));
    context.parameters().forEach(m -> reads.put(end(m.parameter().path()), m.read()));
    List<Tensor> gradients = Gradients.of(loss, List.copyOf(reads.values()));
    int i = 0;
    for (String name : reads.keySet()) {
      out.put("gradient " + name, gradients.get(i++));
    }
    Map<String, Values> all = run(out, backend);
    all.put("y", packed(trial, all.get("y")));
    return all;
  }

  private static Map<String, Values> run(Map<String, Tensor> tensors, String backend) {
    Graph graph = new Graph(List.copyOf(tensors.values()), Map.of());
    Map<String, Values> all = new LinkedHashMap<>();
    try (Program p = Program.compile(graph, Options.defaults().withBackend(backend))) {
      p.run(0, 0);
      for (String name : tensors.keySet()) {
        all.put(name, p.values(all.size()));
      }
    }
    return all;
  }

  private static Values mask(Trial trial) {
    double[] mask = new double[trial.batch() * trial.time];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % trial.time < trial.lengths.get(i / trial.time) ? 1 : 0;
    }
    return new Values(Shape.of(trial.batch(), trial.time), mask);
  }

  private static Values packed(Trial trial, Values y) {
    List<Double> rows = new ArrayList<>();
    for (int t = 0; t < trial.time; t++) {
      for (int b = 0; b < trial.batch() && t < trial.lengths.get(b); b++) {
        for (int i = 0; i < trial.width(); i++) {
          rows.add(y.data()[(b * trial.time + t) * trial.width() + i]);
        }
      }
    }
    double[] d = rows.stream().mapToDouble(r -> r).toArray();
    return new Values(Shape.of(d.length / trial.width(), trial.width()), d);
  }

  /** Returns a path without the layer's name. */
  private static String end(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private static double[] numbers(int n, Random random) {
    return random.doubles(n, -1, 1).toArray();
  }

  private static Variable variable(Shape shape, DType type) {
    return new Variable("x", shape, type, Arena.ofAuto());
  }

  private static Tensor constant(Values values, DType type) {
    return Tensor.of(new Op.Constant(values, type));
  }
}
