package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.conformance.TorchTensors;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training steps of one's own: several models, gradients of inputs, second derivatives. */
class CustomStepTest {
  private static final int BATCH = 128;

  private static Tensor logOdds(Tensor p) {
    return p.log().subtract(p.negate().add(1).log());
  }

  /**
   * A generator learns to make numbers of mean 3 and standard deviation 0.5 by deceiving a
   * discriminator.
   */
  @Test
  void aGanLearnsANormalDistribution() {
    Model generator = Sequential.of(Input.of(1), Dense.of(1));
    Model discriminator = Sequential.of(Input.of(1), Dense.of(16).tanh(), Dense.of(1).sigmoid());
    try (CustomStep step =
            CustomStep.of(
                Options.defaults(),
                g -> {
                  Tensor real = g.input("real", BATCH, 1);
                  Tensor fake = g.train(generator, g.normal(BATCH, 1));
                  Tensor judgedReal = g.train(discriminator, real);
                  Tensor judgedFake = g.train(discriminator, fake);
                  Tensor mistakes =
                      judgedReal.log().add(judgedFake.negate().add(1).log()).mean().negate();
                  // A gradient penalty keeps the two from running in circles.
                  Tensor slope = g.gradient(logOdds(judgedReal).sum(), real);
                  Tensor penalty = slope.square().sum(-1).mean().multiply(0.5);
                  g.minimize(mistakes.add(penalty), Adam.of(0.02), discriminator);
                  g.minimize(judgedFake.log().mean().negate(), Adam.of(0.01), generator);
                  g.output("loss", mistakes);
                });
        CustomStep sample =
            CustomStep.of(
                Options.defaults(), g -> g.output("fake", g.infer(generator, g.normal(4096, 1))))) {
      Random random = new Random(1);
      float[] real = new float[BATCH];
      for (int t = 0; t < 1500; t++) {
        for (int i = 0; i < BATCH; i++) {
          real[i] = (float) (3 + 0.5 * random.nextGaussian());
        }
        step.set("real", real).run(7);
        assertTrue(Double.isFinite(step.value("loss")), "step " + t);
      }
      double[] fake = sample.run(8).values("fake").data();
      double mean = Arrays.stream(fake).average().orElseThrow();
      double standardDeviation =
          Math.sqrt(Arrays.stream(fake).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
      assertEquals(3, mean, 0.1);
      assertEquals(0.5, standardDeviation, 0.1);
      assertEquals(1500, step.steps());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.REFERENCE, Backend.CPU})
  void gradientsOfInputsAreLibTorchs(String backend) {
    Model model =
        Sequential.of(Input.of(5), Dense.of(7).tanh(), Dropout.of(0.5), Dense.of(3).softmax());
    float[] x = TestData.floats(10, 3);
    try (CustomStep step =
        CustomStep.of(
            Options.defaults().withBackend(backend),
            g -> {
              Tensor in = g.input("x", 2, 5);
              Tensor score = g.infer(model, in).max(-1).sum();
              Tensor slope = g.gradient(score, in);
              g.output("saliency", slope);
              // How the length of the slope changes: a second derivative.
              g.output("turn", g.gradient(slope.square().sum(), in));
              g.output(
                  "weights", g.gradient(slope.square().sum(), g.parameter(model, "dense/kernel")));
            })) {
      step.set("x", x).run(0);
      var in = TorchTensors.tensor(x, 2, 5).set_requires_grad(true);
      var kernel = torch(model, "dense/kernel", 5, 7).set_requires_grad(true);
      var h = torch.tanh(in.mm(kernel).add(torch(model, "dense/bias", 7)));
      var y =
          torch.softmax(
              h.mm(torch(model, "dense_1/kernel", 7, 3)).add(torch(model, "dense_1/bias", 3)), 1);
      var score = torch.amax(y, new long[] {1}, false).sum();
      var slope = gradient(score, in, true);
      assertClose(slope, step.values("saliency").data());
      var length = slope.mul(slope).sum();
      assertClose(gradient(length, in, true), step.values("turn").data());
      assertClose(gradient(length, kernel, true), step.values("weights").data());
    }
  }

  private static org.bytedeco.pytorch.Tensor torch(Model m, String path, long... shape) {
    return TorchTensors.tensor(m.variable(path).values().data(), shape);
  }

  private static org.bytedeco.pytorch.Tensor gradient(
      org.bytedeco.pytorch.Tensor y, org.bytedeco.pytorch.Tensor x, boolean again) {
    return torch
        .grad(
            new TensorVector(y),
            new TensorVector(x),
            new TensorVector(),
            new org.bytedeco.pytorch.BoolOptional(true),
            again,
            false)
        .get(0);
  }

  private static void assertClose(org.bytedeco.pytorch.Tensor expected, double[] found) {
    double[] wanted = TorchTensors.doubles(expected);
    double scale = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
    assertTrue(scale > 0);
    assertArrayEquals(wanted, found, 1e-5 * scale);
  }

  @Test
  void modelsAreTrainedApart() {
    Model a = Sequential.of(Input.of(2), Dense.of(1));
    Model b = Sequential.of(Input.of(2), Dense.of(1));
    double[] before = b.variable("dense/kernel").values().data();
    try (CustomStep step =
        CustomStep.of(
            Options.defaults(),
            g -> {
              Tensor x = g.input("x", 4, 2);
              Tensor both = g.train(a, x).add(g.train(b, x));
              g.minimize(both.square().mean(), Sgd.of(0.01), a);
              g.output("both", both.square().mean());
            })) {
      step.set("x", 1, 2, 3, 4, 5, 6, 7, 8);
      double first = step.run(0).value("both");
      for (int i = 0; i < 20; i++) {
        step.run(0);
      }
      assertTrue(step.value("both") < first / 2);
    }
    assertArrayEquals(before, b.variable("dense/kernel").values().data());
  }

  @Test
  void mistakesAreNamed() {
    Model a = Sequential.of(Input.of(2), Dense.of(1));
    refused(
        "parameter 'dense/kernel' is trained twice in one step",
        g -> {
          Tensor y = g.train(a, g.input("x", 1, 2)).sum();
          g.minimize(y, Sgd.of(), a);
          g.minimize(y, Sgd.of(), a);
        });
    refused(
        "no output of the model with parameter 'dense/kernel' is part of this step",
        g -> g.minimize(g.input("x", 1).sum(), Sgd.of(), a));
    refused(
        "there is already an input 'x'",
        g -> {
          g.input("x", 1);
          g.input("x", 2);
        });
    try (CustomStep step =
        CustomStep.of(Options.defaults(), g -> g.output("y", g.input("x", 2).multiply(2)))) {
      assertEquals(
          "input 'x' of shape [2] takes 2 values, found 1",
          assertThrows(IllegalArgumentException.class, () -> step.set("x", 1)).getMessage());
      assertEquals(
          "this step has no output 'z', it has [y]",
          assertThrows(IllegalArgumentException.class, () -> step.value("z")).getMessage());
    }
  }

  private static void refused(String message, java.util.function.Consumer<StepGraph> body) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> CustomStep.of(Options.defaults(), body))
            .getMessage());
  }
}
