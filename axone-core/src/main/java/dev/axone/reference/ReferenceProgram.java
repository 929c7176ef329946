package dev.axone.reference;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.program.Program;
import dev.axone.program.ProgramMemory;
import dev.axone.program.ThreadGuard;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a graph node by node with {@link Reference}, without rewrites. */
final class ReferenceProgram implements Program {
  private final Graph graph;
  private final List<Tensor> order;
  private final Map<Tensor, double[]> values = new HashMap<>();
  private final Map<Tensor, MemorySegment> memory = new HashMap<>();
  private final ProgramMemory own = new ProgramMemory();
  private final ThreadGuard guard = new ThreadGuard();

  ReferenceProgram(Graph graph) {
    this.graph = graph;
    this.order = Nodes.ofGraph(graph);
    for (Tensor t : order) {
      values.put(t, new double[t.shape().size()]);
      if (t.op() instanceof Op.Input) {
        memory.put(t, allocate(t.shape(), t.dtype()));
      }
    }
    for (Tensor t : graph.outputs()) {
      memory.computeIfAbsent(t, o -> allocate(o.shape(), o.dtype()));
    }
  }

  private MemorySegment allocate(Shape shape, DType dtype) {
    return own.view(own.arena().allocate((long) shape.size() * dtype.bytes(), 64));
  }

  @Override
  public MemorySegment input(Tensor input) {
    guard.claim();
    MemorySegment m = memory.get(input);
    if (m == null || !(input.op() instanceof Op.Input)) {
      throw new IllegalArgumentException("not an input of this program: " + input);
    }
    return m;
  }

  @Override
  public boolean reads(Tensor input) {
    return input.op() instanceof Op.Input && memory.containsKey(input);
  }

  @Override
  public MemorySegment output(int i) {
    guard.claim();
    return Nodes.of(memory, graph.outputs().get(i));
  }

  @Override
  public Tensor outputTensor(int i) {
    return graph.outputs().get(i);
  }

  @Override
  public void run(long seed, long step) {
    guard.begin();
    try {
      compute(seed, step);
    } finally {
      guard.end();
    }
  }

  @Override
  public void claim() {
    guard.claim();
  }

  @Override
  public void release() {
    guard.release();
  }

  private void compute(long seed, long step) {
    for (Tensor t : order) {
      double[] out = Nodes.of(values, t);
      if (t.op() instanceof Op.Input) {
        read(Nodes.of(memory, t), t.dtype(), out);
      } else {
        double[][] in = t.inputs().stream().map(values::get).toArray(double[][]::new);
        Reference.compute(t, in, out, seed, step);
      }
    }
    for (Tensor t : graph.outputs()) {
      write(Nodes.of(values, t), t.dtype(), Nodes.of(memory, t));
    }
    for (Map.Entry<Variable, Tensor> e : graph.updates().entrySet()) {
      e.getKey().assign(Nodes.of(values, e.getValue()));
    }
  }

  private static void read(MemorySegment from, DType dtype, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] =
          dtype == DType.FLOAT32
              ? from.getAtIndex(ValueLayout.JAVA_FLOAT, i)
              : from.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
  }

  private static void write(double[] from, DType dtype, MemorySegment to) {
    for (int i = 0; i < from.length; i++) {
      if (dtype == DType.FLOAT32) {
        to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from[i]);
      } else {
        to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, from[i]);
      }
    }
  }

  @Override
  public long bytes() {
    long doubles = order.stream().mapToLong(t -> t.shape().size()).sum();
    return own.bytes() + Double.BYTES * doubles;
  }

  @Override
  public String describe() {
    StringBuilder s = new StringBuilder();
    order.forEach(t -> s.append("reference ").append(t).append('\n'));
    return s.toString();
  }

  @Override
  public void close() {
    guard.close();
    own.close();
  }
}
