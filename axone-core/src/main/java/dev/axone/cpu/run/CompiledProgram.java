package dev.axone.cpu.run;

import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.machine.Target;
import dev.axone.cpu.memory.ProgramVariables;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.Workers;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.dnnl.Scratch;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.program.ProgramMemory;
import dev.axone.program.ThreadGuard;
import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A list of kernels at fixed addresses in planned memory, with oneDNN and the Vector API. */
public final class CompiledProgram implements Program {
  private final Graph graph;
  private final ProgramMemory own;
  private final ThreadGuard guard = new ThreadGuard();
  private final Workers workers;
  private final Kernel[] preparation;
  private final Kernel[] kernels;
  private final Variable[] prepared;
  private long changes = -1;
  private final Map<Tensor, MemorySegment> inputs = new HashMap<>();
  private final MemorySegment[] outputs;
  private final ProgramVariables variables;
  private final RandomKeys keys;

  /** Compiles a graph; oneDNN is used for the kinds of kernels that {@code checks} trusts. */
  public static CompiledProgram of(Graph graph, Options options, KernelChecks checks) {
    return of(graph, options, Target.standard(), checks);
  }

  /** Compiles a graph for another target than the standard one. */
  static CompiledProgram of(Graph graph, Options options, Target target, KernelChecks checks) {
    ProgramMemory own = new ProgramMemory();
    try {
      Primitives primitives = new Primitives(own.arena(), new Scratch());
      Plan plan = Plan.of(graph, options, target, primitives, checks, Set.of(), true);
      CompiledProgram made = new CompiledProgram(plan, own, primitives, options);
      options.stages().ends();
      return made;
    } catch (RuntimeException | Error e) {
      own.close();
      throw e;
    }
  }

  private CompiledProgram(Plan plan, ProgramMemory own, Primitives primitives, Options options) {
    this.own = own;
    this.graph = plan.original();
    this.workers = Workers.of(options.threads());
    options.stages().begins("memory");
    Allocation memory = Allocation.of(plan, own.arena());
    this.keys = RandomKeys.of(plan.nodes(), own.arena());
    options.stages().begins("kernels");
    Kernels made = Kernels.of(plan, memory, keys, primitives, options.threads());
    this.preparation = made.preparation().kernels().toArray(Kernel[]::new);
    this.kernels = made.each().toArray(Kernel[]::new);
    this.prepared = made.preparation().variables().toArray(Variable[]::new);
    this.variables = new ProgramVariables(graph, plan.given());
    this.outputs =
        plan.graph().outputs().stream()
            .map(t -> outputView(memory.segment(View.storage(t))))
            .toArray(MemorySegment[]::new);
    memory.inputs().forEach((t, m) -> inputs.put(t, own.view(m)));
  }

  /** An output that is a variable has the variable's memory, not the program's. */
  private MemorySegment outputView(MemorySegment m) {
    return m.scope().equals(own.arena().scope()) ? own.view(m) : m;
  }

  @Override
  public MemorySegment input(Tensor input) {
    guard.claim();
    MemorySegment m = inputs.get(input);
    if (m == null) {
      throw new IllegalArgumentException("not an input of this program: " + input);
    }
    return m;
  }

  @Override
  public boolean reads(Tensor input) {
    return inputs.containsKey(input);
  }

  @Override
  public MemorySegment output(int i) {
    guard.claim();
    return outputs[i];
  }

  @Override
  public Tensor outputTensor(int i) {
    return graph.outputs().get(i);
  }

  @Override
  public void run(long seed, long step) {
    guard.begin();
    try {
      variables.fetch();
      keys.set(seed, step);
      prepare();
      workers.run(kernels);
      variables.changed();
    } finally {
      guard.end();
      // This program may be all that keeps the memory reachable while kernels write to it.
      Reference.reachabilityFence(this);
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

  /** Computes the run-invariant nodes, if a variable has changed since the last time. */
  private void prepare() {
    long now = 0;
    for (Variable v : prepared) {
      now += v.changes();
    }
    if (now != changes) {
      workers.run(preparation);
      changes = now;
    }
  }

  @Override
  public long bytes() {
    return own.bytes();
  }

  @Override
  public String describe() {
    StringBuilder s = new StringBuilder();
    for (Kernel k : preparation) {
      s.append("before the first run: ").append(k.describe()).append('\n');
    }
    for (Kernel k : kernels) {
      s.append(k.describe()).append('\n');
    }
    return s.toString();
  }

  @Override
  public void close() {
    guard.close();
    own.close();
  }
}
