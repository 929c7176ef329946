package dev.axone.network;

import dev.axone.activation.Activation;
import dev.axone.constraint.Constraint;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.layer.Scope;
import dev.axone.regularizer.Regularizer;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a layer in a model.
 *
 * @param context the state of the whole trace
 * @param weights the weights that hold the layer's variables
 * @param own its path within those
 * @param path its path as seen from the outermost model
 * @param trainable whether its parameters are trained
 */
public record TraceScope(
    TraceContext context, Weights weights, String own, String path, boolean trainable)
    implements Scope {
  /** Returns the scope of a whole model. */
  public static TraceScope of(TraceContext context, Weights weights) {
    context.weights().add(weights);
    return new TraceScope(context, weights, "", "", true);
  }

  @Override
  public Tensor parameter(String name, Shape shape, Initializer initializer) {
    Variable v = weights.get(join(own, name), shape, initializer);
    return context.read(join(path, name), v, trainable);
  }

  @Override
  public Tensor state(String name, Shape shape, Initializer initializer) {
    Variable v = weights.get(join(own, name), shape, initializer);
    return context.read(join(path, name), v, false);
  }

  @Override
  public Tensor carry(String name, Shape shape) {
    Variable known = weights.known(join(own, name));
    if (known != null && !known.shape().equals(shape)) {
      throw new ShapeException(
          "layer '%s': %s is carried from batch to batch with shape %s, this batch needs %s: set a fixed batch size with Input.of(…).withBatchSize(n)"
              .formatted(path, name, known.shape(), shape));
    }
    Variable v = weights.get(join(own, name), shape, Zeros.of());
    context.carried().add(v);
    return context.read(join(path, name), v, false);
  }

  @Override
  public void update(String name, Tensor value) {
    Variable v = weights.find(join(own, name));
    context.recordLayer(path, value);
    context.updates().put(v, value);
  }

  @Override
  public void moments(String mean, String variance, Tensor x, int... axes) {
    context
        .moments()
        .add(
            new TraceContext.Moments(
                weights.find(join(own, mean)), weights.find(join(own, variance)), x, axes));
  }

  @Override
  public boolean training() {
    return context.training();
  }

  @Override
  public int effects() {
    return context.effects();
  }

  @Override
  public Tensor uniform(Shape shape) {
    return Tensor.of(new Op.Uniform(context.nextStream(), shape, weights.dtype()));
  }

  @Override
  public @Nullable Tensor mask(Tensor x) {
    return context.mask(x);
  }

  @Override
  public Tensor masked(Tensor value, Tensor mask) {
    return context.masked(value, mask);
  }

  @Override
  public void penalty(Tensor scalar) {
    context.penalties().add(scalar.reshape(Shape.of()));
  }

  @Override
  public void penalty(Tensor parameter, Regularizer regularizer) {
    if (context.isFirst(parameter, regularizer)) {
      penalty(regularizer.penalty(parameter));
    }
  }

  @Override
  public void constrain(Tensor parameter, Constraint constraint) {
    context.constrain(parameter, constraint);
  }

  @Override
  public Tensor activate(Activation activation, Tensor logits) {
    return context.activate(activation, logits);
  }

  @Override
  public TraceScope child(String name) {
    return new TraceScope(context, weights, join(own, name), join(path, name), trainable);
  }

  @Override
  public TraceScope frozen() {
    return new TraceScope(context, weights, own, path, false);
  }

  @Override
  public TraceScope shared(Object identity) {
    return context.shared(identity, this);
  }

  /** Returns the scope of a nested model, which has weights of its own. */
  public TraceScope nested(Object model, Weights its) {
    context.weights().add(its);
    return context.shared(model, new TraceScope(context, its, "", path, trainable));
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
