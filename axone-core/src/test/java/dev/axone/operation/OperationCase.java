package dev.axone.operation;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An operation on operands of given shapes, and the same operation in LibTorch.
 *
 * @param operation the name, without the shapes
 * @param shapes the shapes of the operands
 * @param numbers the elements of the operands
 * @param ulps the maximum error of each element of the fast result in units in the last place; 0 if
 *     every operation is exactly rounded; −1 for sums, whose error grows with their length
 * @param axone the operation
 * @param torch the same in LibTorch
 */
record OperationCase(
    String operation,
    List<Shape> shapes,
    Numbers numbers,
    int ulps,
    Function<Tensor[], Tensor> axone,
    Function<org.bytedeco.pytorch.Tensor[], org.bytedeco.pytorch.Tensor> torch) {

  /** A differentiable case whose error grows with the length of its sums. */
  static OperationCase sums(
      String operation,
      Function<Tensor[], Tensor> axone,
      Function<org.bytedeco.pytorch.Tensor[], org.bytedeco.pytorch.Tensor> torch,
      Shape... shapes) {
    return new OperationCase(operation, List.of(shapes), Numbers.ANY, -1, axone, torch);
  }

  /** A case that only moves or compares elements. */
  static OperationCase moves(
      String operation,
      Function<Tensor[], Tensor> axone,
      Function<org.bytedeco.pytorch.Tensor[], org.bytedeco.pytorch.Tensor> torch,
      Shape... shapes) {
    return new OperationCase(operation, List.of(shapes), Numbers.ANY, 0, axone, torch);
  }

  OperationCase on(Numbers n) {
    return new OperationCase(operation, shapes, n, ulps, axone, torch);
  }

  /** Returns elements for each operand, rounded to float32. */
  List<double[]> data() {
    return operands((n, operand) -> Numbers.asFloats(numbers.apart(n, operand)));
  }

  /** Returns elements with many ties for each operand. */
  List<double[]> ties() {
    return operands(Numbers::ties);
  }

  private interface Source {
    double[] of(int n, int operand);
  }

  private List<double[]> operands(Source source) {
    double[][] d = new double[shapes.size()][];
    Arrays.setAll(d, i -> source.of(shapes.get(i).size(), i));
    return List.of(d);
  }

  @Override
  public String toString() {
    return operation
        + shapes.stream().map(Shape::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
