package dev.axone.separate;

import dev.axone.program.Backend;
import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reference's program over the twins of the graph's variables. */
final class SeparateProgram implements Program {
  private final Graph graph;
  private final Program program;
  private final Map<Variable, DeviceVariable> variables;

  private SeparateProgram(Graph graph, Program program, Map<Variable, DeviceVariable> variables) {
    this.graph = graph;
    this.program = program;
    this.variables = variables;
  }

  static SeparateProgram of(Graph graph, Options options) {
    Map<Variable, DeviceVariable> variables = new LinkedHashMap<>();
    Map<Tensor, Tensor> twins = new HashMap<>();
    for (Tensor t : Nodes.ofGraph(graph)) {
      twins.put(t, twin(t, twins, variables));
    }
    Map<Variable, Tensor> updates = new LinkedHashMap<>();
    graph
        .updates()
        .forEach(
            (v, t) -> {
              variables.put(v, SeparateBackend.device(v));
              updates.put(SeparateBackend.device(v).twin(), Nodes.of(twins, t));
            });
    List<Tensor> outputs = graph.outputs().stream().map(t -> Nodes.of(twins, t)).toList();
    Program program =
        Backend.named(Backend.REFERENCE).compile(new Graph(outputs, updates), options);
    return new SeparateProgram(graph, program, variables);
  }

  private static Tensor twin(
      Tensor t, Map<Tensor, Tensor> twins, Map<Variable, DeviceVariable> variables) {
    if (t.op() instanceof Op.Read r) {
      DeviceVariable device = SeparateBackend.device(r.variable());
      variables.put(r.variable(), device);
      return device.twin().read();
    }
    Tensor[] inputs = t.inputs().stream().map(twins::get).toArray(Tensor[]::new);
    return List.of(inputs).equals(t.inputs()) ? t : Tensor.of(t.op(), inputs);
  }

  @Override
  public void run(long seed, long step) {
    variables.forEach((v, device) -> device.upload(v));
    program.run(seed, step);
    Set<Variable> updated = graph.updates().keySet();
    updated.forEach(v -> SeparateBackend.device(v).updated(v));
  }

  @Override
  public MemorySegment input(Tensor input) {
    return program.input(input);
  }

  @Override
  public boolean reads(Tensor input) {
    return program.reads(input);
  }

  @Override
  public MemorySegment output(int i) {
    return program.output(i);
  }

  @Override
  public Tensor outputTensor(int i) {
    return graph.outputs().get(i);
  }

  @Override
  public void claim() {
    program.claim();
  }

  @Override
  public void release() {
    program.release();
  }

  @Override
  public String describe() {
    return program.describe();
  }

  @Override
  public void close() {
    program.close();
  }
}
