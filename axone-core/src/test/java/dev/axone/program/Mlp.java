package dev.axone.program;

import dev.axone.gradient.Gradients;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A training step: dense layers with ReLU and dropout, cross entropy, Adam. */
final class Mlp {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final Arena arena;
  private final DType type;
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final Tensor x;
  private final Tensor labels;
  private final Tensor loss;

  Mlp(Arena arena, DType type, int batch, int... sizes) {
    this.arena = arena;
    this.type = type;
    x = Tensor.input("x", Shape.of(batch, sizes[0]), type);
    labels = Tensor.input("labels", Shape.of(batch), type);
    List<Variable> parameters = new ArrayList<>();
    List<Tensor> reads = new ArrayList<>();
    Tensor y = x;
    for (int i = 1; i < sizes.length; i++) {
      parameters.add(variable("w" + i, Shape.of(sizes[i - 1], sizes[i])));
      reads.add(parameters.getLast().read());
      y = y.matMul(reads.getLast());
      parameters.add(variable("b" + i, Shape.of(sizes[i])));
      reads.add(parameters.getLast().read());
      y = y.add(reads.getLast());
      if (i < sizes.length - 1) {
        Tensor kept = Tensor.of(new Op.Uniform(i, y.shape(), type)).greater(0.1);
        y = y.relu().multiply(kept).divide(0.9);
      }
    }
    Tensor target = Tensor.range(sizes[sizes.length - 1], type).equal(labels.reshape(batch, 1));
    loss = y.logSoftmax().multiply(target).sum(-1).mean().negate();
    adam(parameters, reads, Gradients.of(loss, reads));
  }

  private Variable variable(String name, Shape shape) {
    return new Variable(name, shape, type, arena);
  }

  /** Adam's rule: Kingma and Ba, 2015. */
  private void adam(List<Variable> parameters, List<Tensor> reads, List<Tensor> gradients) {
    Tensor power1 = power("β₁ᵗ", BETA1);
    Tensor power2 = power("β₂ᵗ", BETA2);
    for (int i = 0; i < parameters.size(); i++) {
      Variable p = parameters.get(i);
      Tensor g = gradients.get(i);
      Variable m = variable("m of " + p.name(), p.shape());
      Variable v = variable("v of " + p.name(), p.shape());
      Tensor m1 = m.read().multiply(BETA1).add(g.multiply(1 - BETA1));
      Tensor v1 = v.read().multiply(BETA2).add(g.square().multiply(1 - BETA2));
      Tensor step = m1.divide(power1).divide(v1.divide(power2).sqrt().add(1e-8));
      updates.put(m, m1);
      updates.put(v, v1);
      updates.put(p, reads.get(i).subtract(step.multiply(0.01)));
    }
  }

  /** Returns 1 − βᵗ; the variable holds βᵗ⁻¹ − 1, so that its initial value is 0. */
  private Tensor power(String name, double beta) {
    Variable v = variable(name, Shape.of());
    Tensor power = v.read().add(1).multiply(beta);
    updates.put(v, power.subtract(1));
    return power.negate().add(1);
  }

  /** Returns the step, whose only output is the loss. */
  Graph step() {
    return new Graph(List.of(loss), updates);
  }

  /** Returns weights, biases, their moments and the powers of β. */
  List<Variable> variables() {
    return List.copyOf(updates.keySet());
  }

  /** Resets the state: random weights, all others zero. */
  void reset() {
    Random random = new Random(3);
    for (Variable v : variables()) {
      double range = v.name().startsWith("w") ? Math.sqrt(3.0 / v.shape().dim(0)) : 0;
      v.assign(random.doubles(v.shape().size(), -1, 1).map(d -> d * range).toArray());
    }
  }

  /** Writes a batch whose classes are a function of its inputs. */
  void writeBatch(Program p, int step) {
    Random random = new Random(step);
    int batch = x.shape().dim(0);
    int features = x.shape().dim(1);
    for (int row = 0; row < batch; row++) {
      int label = random.nextInt(3);
      write(p.input(labels), row, label);
      for (int i = 0; i < features; i++) {
        double value = random.nextGaussian() + (i % 3 == label ? 1 : 0);
        write(p.input(x), row * features + i, value);
      }
    }
  }

  private void write(MemorySegment to, int i, double value) {
    if (type == DType.FLOAT32) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) value);
    } else {
      to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, (float) value);
    }
  }
}
