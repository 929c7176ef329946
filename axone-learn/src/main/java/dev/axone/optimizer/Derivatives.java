package dev.axone.optimizer;

import dev.axone.gradient.Gradients;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A compiled program of a loss and its first or second derivatives.
 *
 * @param program the program, whose outputs are the loss, other results and the derivatives
 * @param vector the vector of the Hessian-vector product; empty for first derivatives
 * @param first the index of the first output that is a derivative
 * @param types the types of the derivatives
 * @param sizes the sizes of the derivatives
 */
public record Derivatives(
    Program program, List<Tensor> vector, int first, List<DType> types, List<Integer> sizes)
    implements AutoCloseable {

  /**
   * Returns the gradient.
   *
   * @param results the loss, then other results to compute with it
   * @param reads the nodes that read the variables
   * @param updates the new values of other variables
   */
  public static Derivatives gradient(
      List<Tensor> results, List<Tensor> reads, Map<Variable, Tensor> updates, Options options) {
    return compile(results, Gradients.of(results.getFirst(), reads), updates, List.of(), options);
  }

  /** Returns the product of the Hessian of a loss with a vector. */
  public static Derivatives hessian(Tensor loss, List<Tensor> reads, Options options) {
    List<Tensor> vector =
        reads.stream().map(r -> Tensor.input("vector", r.shape(), r.dtype())).toList();
    List<Tensor> gradients = Gradients.of(loss, reads);
    Tensor along = Tensor.of(new Op.Fill(0, Shape.of(), loss.dtype()));
    for (int i = 0; i < reads.size(); i++) {
      along = along.add(gradients.get(i).multiply(vector.get(i)).sum());
    }
    return compile(List.of(loss), Gradients.of(along, reads), Map.of(), vector, options);
  }

  private static Derivatives compile(
      List<Tensor> results,
      List<Tensor> derivatives,
      Map<Variable, Tensor> updates,
      List<Tensor> vector,
      Options options) {
    List<Tensor> outputs = new ArrayList<>(results);
    outputs.addAll(derivatives);
    return new Derivatives(
        Program.compile(new Graph(outputs, updates), options),
        vector,
        results.size(),
        derivatives.stream().map(Tensor::dtype).toList(),
        derivatives.stream().map(t -> t.shape().size()).toList());
  }

  /** Sets the vector of the Hessian-vector product. */
  public void vector(double[] v) {
    int at = 0;
    for (Tensor t : vector) {
      int n = t.shape().size();
      if (program.reads(t)) {
        MemorySegment to = program.input(t);
        for (int i = 0; i < n; i++) {
          if (t.dtype() == DType.FLOAT32) {
            to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) v[at + i]);
          } else {
            to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, v[at + i]);
          }
        }
      }
      at += n;
    }
  }

  /** Adds {@code factor} times the derivatives of the last run. */
  public void addTo(double[] sum, double factor) {
    int at = 0;
    for (int i = 0; i < sizes.size(); i++) {
      Unknowns.add(program.output(first + i), types.get(i), sizes.get(i), factor, sum, at);
      at += sizes.get(i);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
