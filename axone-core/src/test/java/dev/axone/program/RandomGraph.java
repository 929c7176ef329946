package dev.axone.program;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random graph of all operations whose values are integers below 2²⁴, so that every order of
 * additions gives the same bits and all back ends must agree exactly.
 */
final class RandomGraph {
  /** The maximum of inputs, variables, and values that are scaled back. */
  static final int LIMIT = 8;

  private final Random random;
  private final RandomNodes nodes;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final List<Tensor> outputs = new ArrayList<>();

  private RandomGraph(long seed, int size, int most, int[] dims, Arena arena) {
    this.random = new Random(seed);
    this.nodes = new RandomNodes(random, most, dims);
    leaves(arena);
    for (int i = 0; i < size; i++) {
      nodes.append();
    }
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      outputs.add(nodes.any());
    }
    variables.forEach(this::update);
    exchange();
  }

  /**
   * Returns a graph.
   *
   * @param size the number of operations; a smaller graph of the same seed is its beginning
   * @param most the maximum number of elements of a node
   * @param dims the possible sizes of axes
   */
  static Graph of(long seed, int size, int most, int[] dims, Arena arena) {
    RandomGraph g = new RandomGraph(seed, size, most, dims, arena);
    return new Graph(g.outputs, g.updates);
  }

  private void leaves(Arena arena) {
    for (int i = 0; i < 3; i++) {
      Shape shape = nodes.shape();
      nodes.add(Tensor.input("x" + i, shape), LIMIT);
      // Two variables of each shape, so that they can be swapped.
      for (String name : List.of("v" + i, "w" + i)) {
        Variable v = new Variable(name, shape, DType.FLOAT32, arena);
        variables.add(v);
        nodes.add(v.read(), LIMIT);
      }
    }
    Shape shape = nodes.shape();
    double[] d = random.ints(shape.size(), -LIMIT, LIMIT + 1).asDoubleStream().toArray();
    nodes.add(Tensor.of(new Values(shape, d)), LIMIT);
    nodes.add(Tensor.fill(random.nextInt(-2, 3), nodes.shape()), LIMIT);
  }

  /** Most variables are updated: by a node of their shape, or one converted to it. */
  private void update(Variable v) {
    if (random.nextInt(5) == 0) {
      return;
    }
    List<Tensor> fitting = nodes.withSize(v.shape().size());
    Tensor value =
        fitting.isEmpty() || random.nextInt(6) == 0
            ? nodes.any().sum().broadcastTo(v.shape())
            : fitting.get(random.nextInt(fitting.size())).reshape(v.shape());
    boolean plain = nodes.bound(value) <= LIMIT && random.nextBoolean();
    updates.put(v, plain ? value : value.minimum(LIMIT).maximum(-LIMIT));
  }

  /** Sometimes: two variables swapped, one tensor for two variables, an update as output. */
  private void exchange() {
    int pair = 2 * random.nextInt(variables.size() / 2);
    Variable v = variables.get(pair);
    Variable w = variables.get(pair + 1);
    switch (random.nextInt(6)) {
      case 0 -> {
        updates.put(v, w.read());
        updates.put(w, v.read());
      }
      case 1 -> {
        updates.put(v, w.read().add(1).minimum(LIMIT));
        updates.put(w, v.read().negate());
      }
      case 2 -> {
        Tensor sum = v.read().subtract(w.read()).minimum(LIMIT).maximum(-LIMIT);
        updates.put(v, sum);
        updates.put(w, sum);
        outputs.add(sum);
      }
      case 3 -> updates.values().stream().findFirst().ifPresent(outputs::add);
      case 4 -> outputs.add(v.read());
      default -> {}
    }
  }
}
