package dev.axone.bench.jmh;

import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Slots;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Axone's Adam, from the formula of its record, compiled for one parameter. */
final class FormulaAdam implements Slots, AutoCloseable {
  private record Given(Tensor node, Scalar value) {}

  private final Adam adam;
  private final Shape shape;
  private final Arena arena;
  private final Map<String, Variable> slots = new LinkedHashMap<>();
  private final Map<String, Given> scalars = new LinkedHashMap<>();
  private final Map<Variable, Tensor> updates = new LinkedHashMap<>();
  private final Program program;

  FormulaAdam(int parameters, double rate, Arena arena) {
    this.adam = Adam.of(rate);
    this.shape = Shape.of(parameters);
    this.arena = arena;
    Variable p = variable("p", 0.1);
    Tensor g = Tensor.input("g", shape);
    updates.put(p, adam.update(this, p.read(), g));
    program = Program.compile(new Graph(List.of(), updates), Options.defaults());
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < parameters; i++) {
      program.input(g).setAtIndex(ValueLayout.JAVA_FLOAT, i, 1e-3f * random.nextFloat());
    }
  }

  private Variable variable(String name, double limit) {
    Variable v = new Variable(name, shape, DType.FLOAT32, arena);
    SplittableRandom random = new SplittableRandom(1);
    v.assign(random.doubles(shape.size()).map(x -> limit * (2 * x - 1)).toArray());
    return v;
  }

  void step(int t) {
    for (Given s : scalars.values()) {
      float value = (float) s.value.of(t, adam.learningRate());
      program.input(s.node).set(ValueLayout.JAVA_FLOAT, 0, value);
    }
    program.run(0, t);
  }

  @Override
  public Tensor zeros(String name) {
    return slots.computeIfAbsent(name, n -> variable(n, 0)).read();
  }

  @Override
  public void set(String name, Tensor value) {
    updates.put(slots.computeIfAbsent(name, n -> variable(n, 0)), value);
  }

  @Override
  public Tensor scalar(String name, Scalar value) {
    return scalars.computeIfAbsent(name, n -> new Given(Tensor.input(n, Shape.of()), value)).node;
  }

  @Override
  public void close() {
    program.close();
  }
}
