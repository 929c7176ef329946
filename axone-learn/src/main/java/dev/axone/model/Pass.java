package dev.axone.model;

import dev.axone.activation.Activation;
import dev.axone.loss.Prediction;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one trace of a model collects; shared by the scopes of all its layers. */
final class Pass {
  /** A parameter met in the trace and the one node that reads it. */
  record Met(Parameter parameter, Tensor read) {}

  private final boolean training;
  private final Map<Variable, Met> met = new LinkedHashMap<>();
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final List<Tensor> penalties = new ArrayList<>();
  private final IdentityHashMap<Tensor, Prediction> activated = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Trace> shared = new IdentityHashMap<>();
  private final IdentityHashMap<Tensor, Tensor> masks = new IdentityHashMap<>();
  private final Set<Variable> carried = new LinkedHashSet<>();
  private int streams;

  Pass(boolean training) {
    this.training = training;
  }

  boolean training() {
    return training;
  }

  Tensor read(String path, Variable variable, boolean trainable) {
    Met m = met.get(variable);
    if (m == null) {
      m = new Met(new Parameter(path, variable, trainable), variable.read());
      met.put(variable, m);
    } else if (!trainable && m.parameter.trainable()) {
      m = new Met(new Parameter(m.parameter.path(), variable, false), m.read);
      met.put(variable, m);
    }
    return m.read;
  }

  /** Returns the parameters met, in the order of their first use. */
  List<Met> met() {
    return List.copyOf(met.values());
  }

  Map<Variable, Tensor> updates() {
    return updates;
  }

  /** Returns what batches hand on to the next. */
  Set<Variable> carried() {
    return carried;
  }

  List<Tensor> penalties() {
    return penalties;
  }

  int nextStream() {
    return streams++;
  }

  Tensor activate(Activation activation, Tensor argument) {
    Tensor y = activation.apply(argument);
    activated.put(y, new Prediction(y, activation, argument));
    return y;
  }

  /** Returns a tensor with its origin, if an activation made it. */
  Prediction prediction(Tensor y) {
    return activated.getOrDefault(y, Prediction.of(y));
  }

  /** Returns the mask of a sequence, [batch, time], or null. */
  @Nullable Tensor mask(Tensor x) {
    return masks.get(x);
  }

  Tensor masked(Tensor value, Tensor mask) {
    Shape shape = value.shape();
    if (shape.rank() < 2 || !mask.shape().equals(Shape.of(shape.dim(0), shape.dim(1)))) {
      throw new ShapeException(
          "a mask has the first two axes of its sequence, [batch, time]; found mask %s of sequence %s"
              .formatted(mask.shape(), shape));
    }
    masks.put(value, mask);
    return value;
  }

  Trace shared(Object identity, Trace firstUse) {
    return shared.computeIfAbsent(identity, i -> firstUse);
  }
}
