package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Floats;
import dev.axone.layer.Add;
import dev.axone.layer.BatchNormalization;
import dev.axone.layer.Conv2d;
import dev.axone.layer.Dense;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Regularized;
import dev.axone.layer.Shared;
import dev.axone.network.TracedGraph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.regularizer.L2;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The graph of a model with names. */
class TracedGraphTest {
  private static final float[] PIXELS = new float[2 * 4 * 4];

  static {
    for (int i = 0; i < PIXELS.length; i++) {
      PIXELS[i] = (float) Math.sin(i);
    }
  }

  private static Model model() {
    var x = Input.of(4, 4, 1);
    var h = BatchNormalization.of().on(Conv2d.of(3, 2).relu().on(x));
    var shared = Shared.of(Dense.of(5).tanh());
    Model inner = Sequential.of(Input.of(27), Dense.of(5));
    var flat = Flatten.of().on(h);
    var sum =
        Add.of().on(shared.on(flat), shared.on(flat), Regularized.of(inner, L2.of(0.1)).on(flat));
    return Model.of(x, Dense.of(2).softmax().named("answer").on(sum));
  }

  @Test
  void namesWhatGoesInAndOut() {
    TracedGraph traced = model().graph(2);
    assertEquals(Set.of("input"), traced.inputs().keySet());
    assertEquals(Shape.of(2, 4, 4, 1), traced.inputs().get("input").shape());
    assertEquals(Set.of("answer"), traced.outputs().keySet());
    assertEquals(Shape.of(2, 2), traced.outputs().get("answer").shape());
    assertEquals(
        model().parameters().stream().map(p -> p.path()).toList(),
        List.copyOf(traced.parameters().keySet()));
  }

  @Test
  void eachNodeIsOfTheLayerThatMadeIt() {
    TracedGraph traced = model().graph(2);
    for (Tensor t : traced.nodes()) {
      assertEquals(!traced.inputs().containsValue(t), traced.layer(t).isPresent(), t::toString);
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "add",
                "answer",
                "batch_normalization",
                "conv2d",
                "dense", // the first use of the shared layer, and its parameters
                "dense_1",
                "flatten",
                "sequential/dense")),
        new TreeSet<>(traced.layers().values()));
    traced
        .parameters()
        .forEach(
            (path, p) ->
                assertTrue(path.startsWith(traced.layer(p.read()).orElseThrow() + "/"), path));
    assertEquals(
        List.of("conv2d"),
        traced.nodes().stream()
            .filter(t -> t.op() instanceof Windowed.Convolution)
            .map(t -> traced.layer(t).orElseThrow())
            .toList());
  }

  @Test
  void statesAreUpdatedInTrainingOnly() {
    assertTrue(model().graph(2).updates().isEmpty());
    TracedGraph training = model().network().graph(2, true);
    assertEquals(2, training.updates().size());
    training
        .updates()
        .values()
        .forEach(t -> assertEquals("batch_normalization", training.layer(t).orElseThrow()));
    assertFalse(training.nodes().isEmpty());
  }

  @Test
  void isWhatTheModelComputes() {
    Model model = model();
    TracedGraph traced = model.graph(2);
    try (Program program = Program.compile(traced.graph(), Options.defaults())) {
      MemorySegment to = program.input(traced.inputs().get("input"));
      MemorySegment.copy(MemorySegment.ofArray(PIXELS), 0, to, 0, to.byteSize());
      program.run(0, 0);
      assertArrayEquals(
          model.predict(Floats.of(Shape.of(4, 4, 1), PIXELS)).data(), program.values(0).data());
    }
  }
}
