package dev.axone.model;

import dev.axone.initializer.GlorotUniform;
import dev.axone.layer.Cell;
import dev.axone.layer.Scope;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.trainer.Steps;
import java.util.List;

/** A cell of the user's own, the one in {@link Cell}'s documentation. */
public record Leaky(int units, double leak) implements Cell {
  @Override
  public List<Shape> states(Shape sample) {
    return List.of(Shape.of(units));
  }

  @Override
  public Steps start(Scope scope, Tensor x) {
    Tensor kernel =
        scope.parameter("kernel", Shape.of(x.shape().dim(-1), units), GlorotUniform.of());
    return new Steps(
        x,
        (now, state) -> {
          Tensor old = state.getFirst();
          return List.of(old.multiply(leak).add(now.matMul(kernel).tanh()));
        });
  }
}
