package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.activation.Linear;
import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.initializer.Constant;
import dev.axone.initializer.Zeros;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Bidirectional.MergeMode;
import dev.axone.layer.Cell;
import dev.axone.layer.Dense;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Lstm;
import dev.axone.layer.Masking;
import dev.axone.layer.Recurrent;
import dev.axone.layer.RecurrentLayer;
import dev.axone.layer.Scope;
import dev.axone.layer.SimpleRnn;
import dev.axone.loss.MeanSquaredError;
import dev.axone.network.TraceContext;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import dev.axone.trainer.Steps;
import dev.axone.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What recurrent layers do besides their formulas. */
class RecurrentTest {
  private static final int TIME = 5;

  static Stream<RecurrentLayer> layers() {
    return Stream.of(SimpleRnn.of(3), Lstm.of(3), Gru.of(3), Recurrent.of(new Leaky(3, 0.5)));
  }

  private static RecurrentLayer with(
      RecurrentLayer layer, boolean sequences, boolean backwards, boolean stateful) {
    return layer.withReturnSequences(sequences).withGoBackwards(backwards).withStateful(stateful);
  }

  private static RecurrentLayer sequences(RecurrentLayer layer) {
    return with(layer, true, false, false);
  }

  private static float[] numbers(int n) {
    Random random = new Random(2);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }

  /** Samples of [time, 2]. */
  private static Column samples(int time, float... x) {
    return Floats.of(Shape.of(time, 2), x);
  }

  private static double[] predict(Layer layer, Column x) {
    return Sequential.of(new Input(x.shape()), layer).predict(x).data();
  }

  /** Returns the steps of [time, units], the last one first. */
  private static double[] reversed(double[] y, int units) {
    double[] r = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      r[i] = y[y.length - units - i + 2 * (i % units)];
    }
    return r;
  }

  private static String message(Runnable r) {
    return assertThrows(IllegalArgumentException.class, r::run).getMessage();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theLastOutputIsTheEndOfAllOutputs(RecurrentLayer layer) {
    Column x = samples(TIME, numbers(2 * TIME));
    double[] all = predict(sequences(layer), x);
    assertEquals(TIME * 3, all.length);
    assertArrayEquals(Arrays.copyOfRange(all, 3 * (TIME - 1), all.length), predict(layer, x), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void backwardsIsForwardsOnTheReversedSequence(RecurrentLayer layer) {
    float[] x = numbers(2 * TIME);
    double[] wide = new double[x.length];
    Arrays.setAll(wide, i -> x[i]);
    float[] turned = Values.of(reversed(wide, 2)).toFloats();
    for (boolean all : new boolean[] {true, false}) {
      assertArrayEquals(
          predict(with(layer, all, false, false), samples(TIME, turned)),
          predict(with(layer, all, true, false), samples(TIME, x)),
          1e-6);
    }
  }

  /** Steps of zeros are left out, wherever they stand; their outputs repeat the one before. */
  @ParameterizedTest
  @MethodSource("layers")
  void masksLeaveStepsOut(RecurrentLayer layer) {
    Column holes = samples(6, 0, 0, 0.5f, -1, 0, 0, 1, 0.25f, 0, 0, 0, 0);
    double[] plain = predict(sequences(layer), samples(2, 0.5f, -1, 1, 0.25f));
    double[] masked =
        Sequential.of(Input.of(6, 2), Masking.of(), named(sequences(layer))).predict(holes).data();
    for (int i = 0; i < 3; i++) {
      double[] steps = new double[6];
      for (int t = 0; t < 6; t++) {
        steps[t] = masked[3 * t + i];
      }
      double first = plain[i];
      double second = plain[3 + i];
      assertArrayEquals(new double[] {0, first, first, second, second, second}, steps, 1e-6);
    }
    double[] last = Sequential.of(Input.of(6, 2), Masking.of(), named(layer)).predict(holes).data();
    assertArrayEquals(Arrays.copyOfRange(plain, 3, 6), last, 1e-6);
  }

  /** Initial weights follow from paths: under one name layers have the same. */
  private static Layer named(Layer layer) {
    return layer.named(layer.label());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void masksReachTheLayersAbove(RecurrentLayer layer) {
    Column holes = samples(4, 0.5f, -1, 0, 0, 1, 0.25f, 0, 0);
    Column plain = samples(2, 0.5f, -1, 1, 0.25f);
    Layer[] stack = {
      Bidirectional.of(sequences(layer)), with(layer, true, true, false), Bidirectional.of(layer)
    };
    Sequential masked = Sequential.from(Input.of(4, 2)).add(Masking.of());
    Sequential unmasked = Sequential.from(Input.of(2, 2));
    for (Layer l : stack) {
      masked.add(l);
      unmasked.add(l);
    }
    assertArrayEquals(
        unmasked.build().predict(plain).data(), masked.build().predict(holes).data(), 1e-6);
  }

  @Test
  void bothDirectionsArePutTogether() {
    Column x = samples(TIME, numbers(2 * TIME));
    for (boolean all : new boolean[] {true, false}) {
      double[] both = merged(MergeMode.CONCAT, all, x);
      for (MergeMode mode : List.of(MergeMode.SUM, MergeMode.MUL, MergeMode.AVE)) {
        double[] merged = merged(mode, all, x);
        for (int i = 0; i < merged.length; i++) {
          double a = both[i / 3 * 6 + i % 3];
          double b = both[i / 3 * 6 + 3 + i % 3];
          double expected =
              switch (mode) {
                case SUM -> a + b;
                case MUL -> a * b;
                case AVE -> (a + b) / 2;
                case CONCAT -> throw new IllegalStateException();
              };
          assertEquals(expected, merged[i], 1e-6, mode + " " + i);
        }
      }
    }
  }

  private static double[] merged(MergeMode mode, boolean all, Column x) {
    return predict(Bidirectional.of(Lstm.of(3).withReturnSequences(all)).withMergeMode(mode), x);
  }

  /** Two samples of six steps at once, or as two batches of three steps each. */
  @ParameterizedTest
  @MethodSource("layers")
  void statesGoFromBatchToBatch(RecurrentLayer layer) {
    float[] x = numbers(2 * 6 * 2);
    double[] whole = predict(layer, samples(6, x));
    Model model = Sequential.of(Input.of(3, 2).withBatchSize(2), with(layer, false, false, true));
    Column halves =
        samples(3, concat(part(x, 0, 6), part(x, 12, 18), part(x, 6, 12), part(x, 18, 24)));
    double[] found = model.predict(halves).data();
    assertArrayEquals(whole, Arrays.copyOfRange(found, 6, 12), 1e-6);
    double[] onwards = model.predict(halves).data();
    assertThrows(AssertionError.class, () -> assertArrayEquals(found, onwards, 1e-6));
    assertArrayEquals(found, model.resetStates().predict(halves).data());
  }

  @Test
  void statesGoFromBatchToBatchInTraining(@TempDir Path folder) {
    Model model =
        Sequential.of(
            Input.of(3, 2).withBatchSize(2),
            Bidirectional.of(Lstm.of(3).withStateful(true)).named("both"),
            Dense.of(1));
    model.compile(Sgd.of(1e-12), MeanSquaredError.of());
    Dataset data = Dataset.of(samples(3, numbers(24)), Floats.of(Shape.of(1), 1, 2, 3, 4));
    Fit fit = Fit.epochs(1).batchSize(2).shuffle(false).progress(Progress.SILENT);
    model.fit(data, fit);
    List<Values> states = states(model);
    assertEquals(4, states.size());
    model.resetStates().evaluate(data);
    assertEquals(states.toString(), states(model).toString(), "evaluation goes on in the same way");
    model.resetStates();
    states(model).forEach(s -> assertArrayEquals(new double[6], s.data()));

    // A file of weights holds none: they may serve batches of another size.
    model.saveWeights(folder.resolve("weights"));
    Model one =
        Sequential.of(
            Input.of(3, 2).withBatchSize(1),
            Bidirectional.of(Lstm.of(3).withStateful(true)).named("both"),
            Dense.of(1));
    one.loadWeights(folder.resolve("weights"));
    assertEquals(
        model.variable("both/forward/kernel").values().toString(),
        one.variable("both/forward/kernel").values().toString());
  }

  private static List<Values> states(Model model) {
    return model.parameters().stream()
        .filter(p -> p.path().contains("state_"))
        .map(p -> p.variable().values())
        .toList();
  }

  @Test
  void statefulLayersSayWhatBatchTheyTake() {
    Model model = Sequential.of(Input.of(3, 2).withBatchSize(2), Lstm.of(3).withStateful(true));
    Dataset data = Dataset.of(samples(3, numbers(18)), Floats.of(Shape.of(3), numbers(9)));
    assertEquals(
        "this input takes batches of 2 samples, found 1: use that batch size, and a number of"
            + " samples that it divides",
        message(() -> model.predict(samples(3, numbers(18)))));
    model.compile(Sgd.of(), MeanSquaredError.of());
    assertEquals(
        "this input takes batches of 2 samples, found 3: use that batch size, and a number of"
            + " samples that it divides",
        message(() -> model.evaluate(data, 3, Options.defaults())));
    Model any = Sequential.of(Input.of(3, 2), Lstm.of(3).withStateful(true));
    assertEquals(
        "'lstm/state_0' is carried from batch to batch for 1 sample, this batch has 3: set a fixed"
            + " batch size with Input.of(…).withBatchSize(n)",
        message(() -> any.predict(samples(3, numbers(18)))));
    assertEquals(
        "batchSize must be at least 1, or 0 for any, found -1",
        message(() -> Input.of(3).withBatchSize(-1)));
  }

  /** A kernel of ones that sums two features, without recurrence: outputs show what was dropped. */
  @Test
  void dropoutIsTheSameAtEachStep() {
    SimpleRnn sums =
        SimpleRnn.of(1)
            .withActivation(Linear.of())
            .withKernelInitializer(Constant.of(1))
            .withRecurrentInitializer(Zeros.of())
            .withReturnSequences(true);
    int batch = 200;
    double[] y = trained(sums.withDropout(0.5), batch);
    int whole = 0;
    int half = 0;
    for (int b = 0; b < batch; b++) {
      for (int t = 1; t < TIME; t++) {
        assertEquals(y[b * TIME], y[b * TIME + t], "one mask for all steps");
      }
      whole += y[b * TIME] == 4 ? 1 : 0;
      half += y[b * TIME] == 2 ? 1 : 0;
    }
    assertEquals(batch / 4.0, whole, 20);
    assertEquals(batch / 2.0, half, 25);

    // With recurrence 1 and inputs 1 the state counts the steps; where it is dropped it stays 2.
    SimpleRnn counts = sums.withRecurrentInitializer(Constant.of(1)).withRecurrentDropout(0.5);
    double[] counted = trained(counts, batch);
    int dropped = 0;
    for (int b = 0; b < batch; b++) {
      boolean kept = counted[b * TIME + 1] != 2;
      double h = 0;
      for (int t = 0; t < TIME; t++) {
        h = kept ? 2 + 2 * h : 2;
        assertEquals(h, counted[b * TIME + t]);
      }
      dropped += kept ? 0 : 1;
    }
    assertEquals(batch / 2.0, dropped, 25);
    float[] ones = new float[2 * TIME];
    Arrays.fill(ones, 1);
    assertArrayEquals(
        new double[] {2, 4, 6, 8, 10}, predict(counts, samples(TIME, ones)), "none at inference");
  }

  /** Returns a layer's outputs while training on sequences of ones. */
  private static double[] trained(Layer layer, int batch) {
    Model model = Sequential.of(Input.of(TIME, 2), layer);
    Tensor ones = Tensor.fill(1, Shape.of(batch, TIME, 2));
    List<Tensor> y = model.network().trace(new TraceContext(true), List.of(ones));
    try (Program p = Program.compile(new Graph(y, Map.of()), Options.defaults())) {
      p.run(7, 1);
      return p.values(0).data();
    }
  }

  @Test
  void theForgetGateFirstRemembers() {
    Model model = Sequential.of(Input.of(2, 2), Lstm.of(2), Dense.of(1));
    assertEquals(
        "[8] [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0]",
        model.variable("lstm/bias").values().toString());
    Model other = Sequential.of(Input.of(2, 2), Lstm.of(2).withUnitForgetBias(false));
    assertArrayEquals(new double[8], other.variable("lstm/bias").values().data());
  }

  @Test
  void recipesKnowThem() {
    Vocabulary<Layer> layers = Vocabulary.of(Layer.class);
    assertEquals(
        Bidirectional.of(Lstm.of(4).withReturnSequences(true)).withMergeMode(MergeMode.SUM),
        layers.parse(
            Map.of(
                "bidirectional",
                Map.of(
                    "layer",
                    Map.of("lstm", Map.of("units", 4, "return_sequences", true)),
                    "merge_mode",
                    "sum"))));
    assertEquals(
        Gru.of(4).withResetAfter(false),
        layers.parse(Map.of("gru", Map.of("units", 4, "reset_after", false))));
    assertEquals(
        Recurrent.of(SimpleRnn.of(2)),
        layers.parse(Map.of("recurrent", Map.of("cell", Map.of("simple_rnn", 2)))));
    assertEquals(
        "layer 'bidirectional', argument 'merge_mode': unknown value 'add'. Allowed: ave, concat,"
            + " mul, sum",
        message(
            () ->
                layers.parse(
                    Map.of(
                        "bidirectional", Map.of("layer", Map.of("gru", 1), "merge_mode", "add")))));
  }

  /** Returns a state of another shape than it says. */
  record Wrong() implements Cell {
    @Override
    public List<Shape> states(Shape sample) {
      return List.of(Shape.of(2));
    }

    @Override
    public Steps start(Scope scope, Tensor x) {
      return new Steps(x, (now, state) -> List.of(now));
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertEquals("units must be at least 1, found 0", message(() -> Lstm.of(0)));
    assertEquals("dropout must be in [0, 1), found 1.0", message(() -> Gru.of(1).withDropout(1)));
    assertEquals(
        "recurrentDropout must be in [0, 1), found -0.1",
        message(() -> SimpleRnn.of(1).withRecurrentDropout(-0.1)));
    assertEquals(
        "layer 'lstm' on input [28]: Lstm takes sequences [time, features] of at least one step;"
            + " one sample has shape [28]: use Input.of(time, features), or a Reshape",
        message(() -> Lstm.of(2).on(Input.of(28))));
    assertEquals(
        "layer 'bidirectional' on input [0, 3]: Gru takes sequences [time, features] of at least"
            + " one step; one sample has shape [0, 3]: use Input.of(time, features), or a Reshape",
        message(() -> Bidirectional.of(Gru.of(2)).on(Input.of(0, 3))));
    assertEquals(
        "layer 'gru' on input [4, 3, 2]: a step of a sequence has one axis of features; found steps"
            + " of shape [3, 2]: use a Reshape to [time, features]",
        message(() -> Gru.of(2).on(Input.of(4, 3, 2))));
    assertEquals(
        "layer 'recurrent' on input [4, 3]: Recurrent: a step must return the states that the cell"
            + " declares, with the batch [[1, 2]]; it returned [[1, 3]]",
        message(() -> Recurrent.of(new Wrong()).on(Input.of(4, 3))));
  }

  private static float[] part(float[] x, int from, int to) {
    return Arrays.copyOfRange(x, from, to);
  }

  private static float[] concat(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int at = 0;
    for (float[] p : parts) {
      System.arraycopy(p, 0, all, at, p.length);
      at += p.length;
    }
    return all;
  }
}
