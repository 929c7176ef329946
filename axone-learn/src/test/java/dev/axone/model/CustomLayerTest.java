package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.initializer.Ones;
import dev.axone.initializer.Zeros;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Scope;
import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.network.Parameter;
import dev.axone.optimizer.Sgd;
import dev.axone.optimizer.Slots;
import dev.axone.optimizer.UpdateRule;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import org.junit.jupiter.api.Test;

/** Layers, losses, metrics and optimizers of the user's own. */
class CustomLayerTest {
  /** Subtracts the moving average of its input: state, update, mode. */
  record Centre(double decay) implements Layer {
    @Override
    public Tensor apply(Scope scope, Tensor... inputs) {
      Tensor x = Layer.single(inputs);
      Tensor average = scope.state("average", x.shape().tail(), Zeros.of());
      if (!scope.training()) {
        return x.subtract(average);
      }
      Tensor mean = x.mean(0);
      scope.update("average", average.multiply(decay).add(mean.multiply(1 - decay)));
      return x.subtract(mean);
    }
  }

  /** Scales its input; large scales cost. */
  record Scale(double price) implements Layer {
    @Override
    public Tensor apply(Scope scope, Tensor... inputs) {
      Tensor x = Layer.single(inputs);
      Tensor scale = scope.child("inner").parameter("scale", x.shape().tail(), Ones.of());
      scope.penalty(scale.square().sum().multiply(price));
      return x.multiply(scale);
    }
  }

  /** Moves by the sign of the gradient. */
  record SignDescent(double learningRate) implements UpdateRule {
    @Override
    public Tensor update(Slots slots, Tensor parameter, Tensor gradient) {
      return parameter.subtract(gradient.sign().multiply(slots.learningRate()));
    }
  }

  private static final Loss ABSOLUTE = (y, target) -> y.subtract(target).abs().mean(-1);
  private static final Metric WORST = (y, target) -> y.subtract(target).abs().max();
  private static final Fit FIT = Fit.epochs(1).batchSize(4).progress(Progress.SILENT);

  private static Dataset data() {
    Floats x = Floats.of(Shape.of(2), 1, 2, 3, 4, 5, 6, 7, 8);
    Floats y = Floats.of(Shape.of(2), 0, 0, 0, 0, 0, 0, 0, 0);
    return Dataset.of(x, y);
  }

  @Test
  void stateIsUpdatedInTrainingAndUsedAtInference() {
    Model model = Sequential.of(Input.of(2), new Centre(0.5));
    model.compile(Sgd.of(), ABSOLUTE);
    assertEquals(0, model.parameters().stream().filter(Parameter::trainable).count());
    model.fit(data(), FIT);
    // The mean of (1, 3, 5, 7) is 4, of (2, 4, 6, 8) 5; half of that is kept.
    assertEquals("[2] [2.0, 2.5]", model.variable("centre/average").values().toString());
    double[] y = model.predict(Floats.of(Shape.of(2), 2, 2)).data();
    assertEquals(0, y[0]);
    assertEquals(-0.5, y[1]);
  }

  @Test
  void penaltiesAreAddedToTheLoss() {
    Model model = Sequential.of(Input.of(2), new Scale(0.25));
    model.compile(new SignDescent(0.125), ABSOLUTE, WORST);
    double mean = (1 + 2 + 3 + 4 + 5 + 6 + 7 + 8) / 8.0;
    History history = model.fit(data(), FIT);
    assertEquals(mean + 0.25 * 2, history.last("loss"), 1e-6);
    assertEquals(2, history.last("metric"), 1e-6); // the maximum, 8, over 4 samples
    assertEquals("[2] [0.875, 0.875]", model.variable("scale/inner/scale").values().toString());
  }

  @Test
  void lambdasAreLayers() {
    Layer twice = (scope, x) -> x[0].multiply(2);
    Model model =
        Sequential.of(Input.of(2), twice, twice, Dense.of(1).withKernelInitializer(Ones.of()));
    assertEquals(12, model.predict(Floats.of(Shape.of(2), 1, 2)).data()[0]);
    assertTrue(model.summary().contains("lambda_1 (Lambda)"), model.summary());
  }
}
