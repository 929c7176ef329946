package dev.axone.optimizer;

import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
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

/**
 * Ten steps of a rule on Σ (i + 1) · (pᵢ − i)² / 2 · (1 + step / 10), split into parameters of two
 * and three elements, against a formula in double.
 */
final class FormulaRun implements Slots {
  static final int STEPS = 10;
  static final double[] START = {1, -2, 0.5, 3, -1};
  private static final int[] SIZES = {2, 3};

  private record Input(Tensor node, Scalar value) {}

  /**
   * A rule in double on one element: {@code state[0]} is the element, the rest is the optimizer's
   * state.
   */
  interface Rule {
    void step(double[] state, double gradient, int t);
  }

  /** A rule in double on all elements. */
  interface Rules {
    void step(double[][] states, double[] gradients, int t);
  }

  private final DType type;
  private final int parameter;
  private final int size;
  private final Map<String, Variable> kept;
  private final Map<String, Input> numbers;
  private final Map<Variable, Tensor> updates;

  private FormulaRun(
      DType type,
      int parameter,
      int size,
      Map<String, Variable> kept,
      Map<String, Input> numbers,
      Map<Variable, Tensor> updates) {
    this.type = type;
    this.parameter = parameter;
    this.size = size;
    this.kept = kept;
    this.numbers = numbers;
    this.updates = updates;
  }

  private Variable slot(String name) {
    return kept.computeIfAbsent(name + parameter, n -> variable(n, size, type));
  }

  private static Variable variable(String name, int size, DType type) {
    return new Variable(name, Shape.of(size), type, Arena.ofAuto());
  }

  @Override
  public Tensor zeros(String name) {
    return slot(name).read();
  }

  @Override
  public void set(String name, Tensor value) {
    updates.put(slot(name), value);
  }

  @Override
  public Tensor scalar(String name, Scalar value) {
    return numbers.computeIfAbsent(name, n -> new Input(Tensor.input(n, Shape.of(), type), value))
        .node;
  }

  /** The gradient of element i at step t, from 1. */
  static double gradient(double p, int i, int t) {
    return (i + 1) * (p - i) * (1 + t / 10.0);
  }

  /** Returns the parameters after the steps of a rule. */
  static double[] of(UpdateRule rule, DType type, String backend) {
    return of(rule, type, backend, STEPS);
  }

  static double[] of(UpdateRule rule, DType type, String backend, int steps) {
    Map<String, Variable> kept = new LinkedHashMap<>();
    Map<String, Input> numbers = new LinkedHashMap<>();
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    List<Variable> variables = new ArrayList<>();
    List<Gradient> gradients = new ArrayList<>();
    Tensor growth = Tensor.input("growth", Shape.of(), type);
    int at = 0;
    for (int k = 0; k < SIZES.length; k++) {
      Variable v = variable("p" + k, SIZES[k], type);
      v.assign(java.util.Arrays.copyOfRange(START, at, at + SIZES[k]));
      Tensor p = v.read();
      Tensor i = Tensor.range(SIZES[k], type).add(at);
      Tensor g = p.subtract(i).multiply(i.add(1)).multiply(growth);
      FormulaRun slots = new FormulaRun(type, k, SIZES[k], kept, numbers, updates);
      gradients.add(new Gradient(slots, p, g));
      variables.add(v);
      at += SIZES[k];
    }
    List<Tensor> next = rule.updateAll(gradients);
    for (int k = 0; k < SIZES.length; k++) {
      updates.put(variables.get(k), next.get(k));
    }
    Graph graph = new Graph(List.of(), updates);
    try (Program program = Program.compile(graph, Options.defaults().withBackend(backend))) {
      for (int t = 1; t <= steps; t++) {
        write(program.input(growth), type, 1 + t / 10.0);
        for (Input n : numbers.values()) {
          if (program.reads(n.node)) {
            write(program.input(n.node), type, n.value.of(t, rule.learningRate()));
          }
        }
        program.run(0, t);
      }
    }
    return new Unknowns(variables).read();
  }

  private static void write(MemorySegment to, DType type, double value) {
    if (type == DType.FLOAT32) {
      to.set(ValueLayout.JAVA_FLOAT, 0, (float) value);
    } else {
      to.set(ValueLayout.JAVA_DOUBLE, 0, value);
    }
  }

  /** Returns the elements after the steps of a formula. */
  static double[] expected(Rule rule) {
    return expected(
        STEPS,
        (states, g, t) -> {
          for (int i = 0; i < g.length; i++) {
            rule.step(states[i], g[i], t);
          }
        });
  }

  static double[] expected(int steps, Rules rules) {
    double[][] states = new double[START.length][8];
    for (int i = 0; i < START.length; i++) {
      states[i][0] = START[i];
    }
    for (int t = 1; t <= steps; t++) {
      double[] g = new double[START.length];
      for (int i = 0; i < g.length; i++) {
        g[i] = gradient(states[i][0], i, t);
      }
      rules.step(states, g, t);
    }
    return java.util.Arrays.stream(states).mapToDouble(s -> s[0]).toArray();
  }
}
