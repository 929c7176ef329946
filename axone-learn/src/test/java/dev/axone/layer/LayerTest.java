package dev.axone.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LayerTest {
  private static final Layer MISFIT = (scope, x) -> x[0].matMul(Tensor.fill(1, Shape.of(7, 3)));
  private static final Layer WITHOUT_BATCH = (scope, x) -> x[0].sum();

  private static String message(Executable e) {
    return assertThrows(ShapeException.class, e).getMessage();
  }

  @Test
  void reshapeNamesPathShapesAndRemedy() {
    assertEquals(
        "layer 'reshape' on input [10]: Reshape must keep the number of elements: one sample [10]"
            + " has 10, [3, 4] has 12; choose sizes whose product is 10",
        message(() -> Sequential.of(Input.of(784), Dense.of(10), Reshape.of(3, 4))));
  }

  @Test
  void aWrongLayerFailsWhereItIsAdded() {
    Sequential stack = Sequential.from(Input.of(784)).add(Dense.of(10)).add(Dense.of(10));
    assertEquals(
        "layer 'dense_2' on input []: Dense needs features on the last axis, axis 1 or later; one"
            + " sample has shape []: use Input.of(n) with n ≥ 1",
        message(() -> Sequential.from(Input.of()).add(Dense.of(1).named("dense_2"))));
    assertEquals(
        "layer 'lambda' on input [10]: matrix product [1, 10] · [7, 3]: the inner sizes 10 and 7"
            + " must be equal",
        message(() -> stack.add(MISFIT)));
  }

  @Test
  void theBatchMustBeTheFirstAxis() {
    assertEquals(
        "layer 'lambda' on input [4]: a layer's output must have the batch as its first axis; for a"
            + " batch of 1 it returned []",
        message(() -> WITHOUT_BATCH.on(Input.of(4))));
  }

  @Test
  void mergesNameBothShapes() {
    Input x = Input.of(8);
    assertEquals(
        "layer 'add' on input [8] and [4]: Add needs inputs of equal shape, or axes of size 1 that"
            + " are broadcast; input 0 has [8], input 1 has [4]: give both the same sizes, for"
            + " instance with Dense.of(8)",
        message(() -> Add.of().on(x, Dense.of(4).on(x))));
    assertEquals(
        "layer 'concatenate' on input [2, 3] and [4, 5]: concatenation along axis 2 needs equal"
            + " sizes of the other axes, found [1, 2, 3] and [1, 4, 5]",
        message(() -> Concatenate.of().on(Input.of(2, 3), Input.of(4, 5))));
  }

  @Test
  void severalInputsForALayerWithOne() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Dense.of(3).on(Input.of(2), Input.of(2)))
            .getMessage();
    assertEquals(
        "layer 'dense' on input [2] and [2]: this layer takes one input, found 2: merge them first,"
            + " for instance with Concatenate",
        message);
  }

  @Test
  void argumentsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Dense.of(0));
    assertThrows(IllegalArgumentException.class, () -> Dropout.of(1));
    assertThrows(IllegalArgumentException.class, () -> Dropout.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Reshape.of(-1, -1));
    assertThrows(IllegalArgumentException.class, () -> Concatenate.of(0));
    assertThrows(IllegalArgumentException.class, () -> Dense.of(1).named("a/b"));
    assertThrows(IllegalArgumentException.class, () -> Sequential.of(Dense.of(1)));
    assertThrows(IllegalArgumentException.class, Sequential::of);
    assertThrows(
        IllegalArgumentException.class, () -> Model.of(Input.of(2), Dense.of(1).on(Input.of(3))));
  }

  @Test
  void shapesFollow() {
    Input x = Input.of(2, 3, 4);
    assertEquals(Shape.of(24), Flatten.of().on(x).shape());
    assertEquals(Shape.of(6, 4), Reshape.of(-1, 4).on(x).shape());
    assertEquals(Shape.of(2, 3, 5), Dense.of(5).on(x).shape());
    assertEquals(Shape.of(2, 6, 4), Concatenate.of(2).on(x, x).shape());
    assertEquals(Shape.of(2, 3, 8), Concatenate.of().on(x, x).shape());
    assertEquals(
        List.of(Shape.of(1)), Model.of(x, Dense.of(1).on(Flatten.of().on(x))).outputShapes());
  }
}
