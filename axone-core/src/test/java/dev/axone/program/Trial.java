package dev.axone.program;

import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;

/** Runs a graph for some steps, always from the same state and with the same inputs. */
final class Trial {
  private static final int STEPS = 3;

  private final Graph graph;
  private final BiFunction<Random, Integer, double[]> numbers;

  private Trial(Graph graph, BiFunction<Random, Integer, double[]> numbers) {
    this.graph = graph;
    this.numbers = numbers;
  }

  /** Returns a trial on integers of the random graph's range. */
  static Trial onIntegers(Graph graph) {
    return new Trial(
        graph,
        (random, n) ->
            random.ints(n, -RandomGraph.LIMIT, RandomGraph.LIMIT + 1).asDoubleStream().toArray());
  }

  /** Returns a trial on floating-point numbers of that range. */
  static Trial onFractions(Graph graph) {
    return new Trial(
        graph, (random, n) -> random.doubles(n, -RandomGraph.LIMIT, RandomGraph.LIMIT).toArray());
  }

  /** Returns after each step all outputs, then all variables; closes the program. */
  List<Values> run(Program program) {
    try (program) {
      return runAgain(program);
    }
  }

  /** Returns after each step all outputs, then all variables. */
  List<Values> runAgain(Program p) {
    Random random = new Random(17);
    Set<Variable> variables = variables();
    variables.forEach(v -> v.assign(numbers.apply(random, v.shape().size())));
    List<Values> seen = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      for (Tensor t : Nodes.ofGraph(graph)) {
        if (t.op() instanceof Op.Input) {
          write(numbers.apply(random, t.shape().size()), p.input(t));
        }
      }
      p.run(5, step);
      for (int i = 0; i < graph.outputs().size(); i++) {
        seen.add(p.values(i));
      }
      variables.forEach(v -> seen.add(v.values()));
    }
    return seen;
  }

  private Set<Variable> variables() {
    Set<Variable> all = new LinkedHashSet<>(graph.updates().keySet());
    for (Tensor t : Nodes.ofGraph(graph)) {
      if (t.op() instanceof Op.Read r) {
        all.add(r.variable());
      }
    }
    return all;
  }

  private static void write(double[] from, MemorySegment to) {
    for (int i = 0; i < from.length; i++) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from[i]);
    }
  }

  /** Returns the graph as a list of numbered nodes. */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    List<Tensor> nodes = Nodes.ofGraph(graph);
    for (Tensor t : nodes) {
      List<Integer> inputs = t.inputs().stream().map(nodes::indexOf).toList();
      s.append(nodes.indexOf(t)).append(" = ").append(t).append(' ').append(inputs).append('\n');
    }
    s.append("outputs ").append(graph.outputs().stream().map(nodes::indexOf).toList());
    graph.updates().forEach((v, t) -> s.append(' ').append(v).append("←").append(nodes.indexOf(t)));
    return s.toString();
  }
}
