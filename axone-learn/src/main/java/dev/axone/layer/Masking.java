package dev.axone.layer;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;

/**
 * Masks the steps of a sequence whose features all equal a value, usually padding: masked steps
 * become 0, and later layers and the loss ignore them. The shape [batch, time, d] is unchanged.
 *
 * <pre>{@code
 * Sequential.of(Input.of(50, 16), Masking.of(-1), Lstm.of(32), Dense.of(1)); // padded with −1
 * }</pre>
 *
 * @param maskValue the value; default 0
 */
public record Masking(double maskValue) implements Layer {
  /** Returns the layer that masks steps of zeros. */
  public static Masking of() {
    return new Masking(0);
  }

  /** Returns the layer that masks steps of another value. */
  public static Masking of(double maskValue) {
    return new Masking(maskValue);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (x.shape().rank() != 3) {
      throw new ShapeException(
          "Masking takes sequences [time, features], one sample has shape %s: use Reshape.of(%s, 1) if it has one feature"
              .formatted(x.shape().tail(), x.shape().tail().size()));
    }
    Tensor value = Tensor.of(new Op.Fill(maskValue, Shape.of(), x.dtype()));
    Tensor counts = x.equal(value).negate().add(1).maxKeep(-1).stopGradient();
    return scope.masked(x.multiply(counts), counts.reshape(x.shape().dim(0), x.shape().dim(1)));
  }
}
