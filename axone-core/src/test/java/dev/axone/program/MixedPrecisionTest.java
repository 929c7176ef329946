package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Factors are rounded to bfloat16 and products summed in float32, as in the reference. */
class MixedPrecisionTest {
  private static final Options EXACT = new Options(Backend.REFERENCE, 1);
  private static final Options REFERENCE = EXACT.withPrecision(Options.MatmulPrecision.BFLOAT16);
  private static final Options FAST = REFERENCE.withBackend(Backend.CPU);
  private final Random random = new Random(3);

  @BeforeEach
  void needsTheProcessor() {
    assumeTrue(Bfloat16.problem() == null, () -> String.valueOf(Bfloat16.problem()));
  }

  private Tensor variable(int... dims) {
    Variable v = new Variable("v", Shape.of(dims), DType.FLOAT32, Arena.ofAuto());
    v.assign(random.doubles(v.shape().size(), -1, 1).toArray());
    return v.read();
  }

  private static float[] run(Tensor t, Options options) {
    try (Program p = Program.compile(Graph.of(t), options)) {
      p.run(0, 0);
      return p.output(0).toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  private static void agree(Tensor t, int terms) {
    float[] expected = run(t, REFERENCE);
    float[] found = run(t, FAST);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-7 * terms + 1e-6 * Math.abs(expected[i]), t + " " + i);
    }
    assertArrayEquals(found, run(t, FAST.withThreads(2)), t.toString());
  }

  @Test
  void products() {
    int[][] sizes = {{1, 1, 1}, {5, 7, 3}, {64, 33, 129}, {300, 10, 512}, {256, 512, 400}};
    for (int[] s : sizes) {
      for (int form = 0; form < 4; form++) {
        boolean ta = (form & 1) != 0;
        boolean tb = (form & 2) != 0;
        Tensor a = ta ? variable(s[2], s[0]) : variable(s[0], s[2]);
        Tensor b = tb ? variable(s[1], s[2]) : variable(s[2], s[1]);
        agree(Tensor.of(new Op.MatMul(ta, tb), a, b), s[2]);
      }
    }
    agree(variable(3, 4, 5).matMul(variable(3, 5, 6)), 5);
    agree(variable(3, 5, 4).transpose().matMul(variable(3, 6, 5).transpose()), 5);
    agree(variable(512, 300).transpose().matMul(variable(512, 280)), 512);
  }

  @Test
  void convolutions() {
    for (int groups : new int[] {1, 2}) {
      for (int c : new int[] {1, 3, 16}) {
        Window w = Window.of(2, new Window.Axis(3, 1, 1, 1, 1));
        Tensor x = variable(4, 9, 7, c * groups);
        Tensor k = variable(3, 3, c, 8 * groups);
        Tensor g = variable(4, 9, 7, 8 * groups);
        agree(x.convolution(k, w, groups), 9 * c);
        agree(g.transposedConvolution(k, w, groups, x.shape()), 72);
        agree(Tensor.of(new Windowed.ConvolutionKernel(w, groups), x, g), 4 * 63);
      }
    }
  }

  @Test
  void onlyFactorsAreRounded() {
    Tensor a = variable(20, 30);
    Tensor b = variable(30, 40);
    float[] exact = run(a.matMul(b), EXACT);
    float[] mixed = run(a.matMul(b), FAST);
    double largest = 0;
    for (int i = 0; i < exact.length; i++) {
      largest = Math.max(largest, Math.abs(exact[i] - mixed[i]));
    }
    assertTrue(largest > 1e-4 && largest < 0.05, "largest difference " + largest);
    assertArrayEquals(
        run(a.square().exp(), EXACT.withBackend(Backend.CPU)), run(a.square().exp(), FAST));
  }

  @Test
  void aFactorUsedOftenIsRoundedOnce() {
    Tensor a = variable(20, 20);
    List<Tensor> products = new ArrayList<>();
    products.add(a.matMul(variable(20, 30)));
    products.add(variable(30, 20).matMul(a.transpose()));
    products.add(a.reshape(10, 40).matMul(variable(40, 8)));
    try (Program p = Program.compile(Graph.of(products.toArray(Tensor[]::new)), FAST)) {
      assertEquals(4, p.describe().lines().filter(l -> l.contains("round ")).count(), p::describe);
    }
  }

  @Test
  void doublesCannotBeMixed() {
    Tensor x = variable(2, 2).cast(DType.FLOAT64);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Program.compile(Graph.of(x.matMul(x)), REFERENCE));
    assertEquals(
        "bfloat16 precision is for float32 graphs, found FLOAT64: choose one of them",
        e.getMessage());
  }
}
