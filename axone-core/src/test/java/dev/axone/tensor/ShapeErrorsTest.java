package dev.axone.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Shape errors are thrown by the operation, with both shapes in the message. */
final class ShapeErrorsTest {
  private static Tensor of(int... dims) {
    return Tensor.fill(1, Shape.of(dims));
  }

  private static void says(String message, Executable wrong) {
    assertEquals(message, assertThrows(ShapeException.class, wrong).getMessage());
  }

  @Test
  void broadcasting() {
    says(
        "shapes [2, 3] and [4] do not broadcast: axis 1 from the end has 3 and 4, they must be"
            + " equal or one of them 1",
        () -> of(2, 3).add(of(4)));
    says(
        "shapes [2, 3] and [5, 3] do not broadcast: axis 2 from the end has 2 and 5, they must be"
            + " equal or one of them 1",
        () -> of(2, 3).where(of(2, 3), of(5, 3)));
    says("shape [3] does not broadcast to [2, 4]", () -> of(3).broadcastTo(Shape.of(2, 4)));
    says("shape [2, 3] does not broadcast to [3]", () -> of(2, 3).broadcastTo(Shape.of(3)));
    says("shape [3] does not broadcast to []", () -> of(3).broadcastTo(Shape.of()));
  }

  @Test
  void matrixProduct() {
    says(
        "matrix product [2, 3] · [4, 5]: the inner sizes 3 and 4 must be equal",
        () -> of(2, 3).matMul(of(4, 5)));
    says(
        "matrix product [2, 3]ᵀ · [4, 5]ᵀ: the inner sizes 2 and 5 must be equal",
        () -> Tensor.of(new Op.MatMul(true, true), of(2, 3), of(4, 5)));
    says(
        "matrix product needs two or more axes on both sides, found [3] and [3, 2]",
        () -> of(3).matMul(of(3, 2)));
    says(
        "matrix product needs two or more axes on both sides, found [2, 3, 4] and [4, 5]",
        () -> of(2, 3, 4).matMul(of(4, 5)));
    says(
        "matrix product needs equal leading axes, axis 0 differs: [2, 3, 4] and [5, 4, 6]",
        () -> of(2, 3, 4).matMul(of(5, 4, 6)));
  }

  @Test
  void reshape() {
    says(
        "reshape must keep the number of elements: [2, 3] has 6, [4, 2] has 8",
        () -> of(2, 3).reshape(4, 2));
    says(
        "reshape must keep the number of elements: [7] has 7, [3, 2] has 6",
        () -> of(7).reshape(-1, 2));
    ShapeException e = assertThrows(ShapeException.class, () -> of(6).reshape(-1, -1));
    assertTrue(e.getMessage().contains("[-1, -1]"), e.getMessage());
  }

  @Test
  void axes() {
    says("axis 2 does not exist in shape [2, 3]", () -> of(2, 3).sum(2));
    says("axis -3 does not exist in shape [2, 3]", () -> of(2, 3).max(-3));
    says("axis 0 does not exist in shape []", () -> of().sumKeep(0));
    says("axis -2 does not exist in shape [3]", () -> of(3).transpose());
    says(
        "permute needs each axis of [2, 3, 4] once, found [0, 2, 2]",
        () -> of(2, 3, 4).permute(0, 2, -1));
    says("permute needs each axis of [2, 3] once, found [0]", () -> of(2, 3).permute(0));
  }

  @Test
  void slicesAndPadding() {
    says("slice [2, 5) is not within axis 1 of [3, 4]", () -> of(3, 4).slice(-1, 2, 5));
    says("slice [-1, 2) is not within axis 0 of [3, 4]", () -> of(3, 4).slice(0, -1, 2));
    says("slice [3, 1) is not within axis 1 of [3, 4]", () -> of(3, 4).slice(1, 3, 1));
    assertThrows(ShapeException.class, () -> of(3).slice(0, Integer.MAX_VALUE, Integer.MIN_VALUE));
    says("padding must not be negative, found 1 and -1", () -> of(3).pad(0, 1, -1));
  }

  @Test
  void concatenation() {
    says(
        "concatenation along axis 1 needs equal sizes of the other axes, found [2, 3] and [4, 3]",
        () -> Tensor.concat(-1, of(2, 3), of(4, 3)));
    says(
        "concatenation along axis 0 needs equal sizes of the other axes, found [2, 3] and [2]",
        () -> Tensor.concat(0, of(2, 3), of(2)));
  }

  @Test
  void maximumOfZeroElements() {
    says("the maximum over zero elements is not defined: [3, 0]", () -> of(3, 0).max(1));
    says("the maximum over zero elements is not defined: [0, 4]", () -> of(0, 4).max());
    says("the maximum over zero elements is not defined: [2, 0]", () -> of(2, 0).argMax());
    assertEquals(Shape.of(0), of(0, 4).max(1).shape());
  }

  @Test
  void sizes() {
    says("a size must not be negative, found [2, -1]", () -> Shape.of(2, -1));
    says(
        "a tensor holds at most 2147483647 elements, found [65536, 32768]",
        () -> Shape.of(1 << 16, 1 << 15));
    says(
        "a tensor holds at most 2147483647 elements, found [2147483647, 2147483647, 2147483647]",
        () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    says("shape [2, 2] holds 4 elements, found 3", () -> new Values(Shape.of(2, 2), new double[3]));
    says("a scalar has one element, this has shape [2]", () -> Values.of(1, 2).scalar());
  }

  @Test
  void variables() {
    try (Arena arena = Arena.ofConfined()) {
      Variable v = new Variable("w", Shape.of(2, 3), DType.FLOAT32, arena);
      says("variable 'w' of shape [2, 3] takes 6 values, found 5", () -> v.assign(new double[5]));
    }
  }

  @Test
  void theMessageBeginsWithThePlace() {
    ShapeException e = new ShapeException("wrong").at("model/dense");
    assertEquals("model/dense: wrong", e.getMessage());
    assertEquals("wrong", e.getCause().getMessage());
  }

  @Test
  void typesDoNotMix() {
    Tensor wide = Tensor.range(3, DType.FLOAT64);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(3).add(wide));
    assertEquals("Map[function=ADD] mixes FLOAT32 and FLOAT64: cast one of them", e.getMessage());
  }
}
