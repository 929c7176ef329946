package dev.axone.optimizer;

import dev.axone.tensor.DType;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The variables of a model concatenated to one vector, for solvers.
 *
 * @param variables the variables, in this order
 */
public record Unknowns(List<Variable> variables) {
  /** Copies the list. */
  public Unknowns {
    variables = List.copyOf(variables);
  }

  /** Returns the number of elements. */
  public int size() {
    return variables.stream().mapToInt(v -> v.shape().size()).sum();
  }

  /** Returns the variables' values. */
  public double[] read() {
    double[] x = new double[size()];
    int at = 0;
    for (Variable v : variables) {
      add(v.elements(), v.dtype(), v.shape().size(), 1, x, at);
      at += v.shape().size();
    }
    return x;
  }

  /** Sets the variables, rounded to their types. */
  public void write(double[] x) {
    int at = 0;
    for (Variable v : variables) {
      v.assign(x, at);
      at += v.shape().size();
    }
  }

  /** Returns whether the variables equal these numbers, rounded to their types. */
  public boolean hold(double[] x) {
    double[] now = read();
    int at = 0;
    for (Variable v : variables) {
      for (int i = 0; i < v.shape().size(); i++, at++) {
        if (now[at] != v.dtype().round(x[at])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Adds {@code factor} times the elements of a memory segment to elements of an array. */
  static void add(MemorySegment from, DType type, int n, double factor, double[] to, int at) {
    for (int i = 0; i < n; i++) {
      to[at + i] +=
          factor
              * (type == DType.FLOAT32
                  ? from.getAtIndex(ValueLayout.JAVA_FLOAT, i)
                  : from.getAtIndex(ValueLayout.JAVA_DOUBLE, i));
    }
  }
}
