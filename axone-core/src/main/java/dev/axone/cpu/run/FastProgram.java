package dev.axone.cpu.run;

import dev.axone.cpu.fusion.Fusion;
import dev.axone.cpu.fusion.Recompute;
import dev.axone.cpu.fusion.Stored;
import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.kernels.LoopKernels;
import dev.axone.cpu.kernels.Lowering;
import dev.axone.cpu.kernels.PlainKernels;
import dev.axone.cpu.kernels.ProductKernels;
import dev.axone.cpu.kernels.UnchainableException;
import dev.axone.cpu.kernels.WindowKernels;
import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.LoopInputs;
import dev.axone.cpu.memory.LocalMemory;
import dev.axone.cpu.memory.Memory;
import dev.axone.cpu.memory.MemoryPlan;
import dev.axone.cpu.memory.Placement;
import dev.axone.cpu.memory.ProgramVariables;
import dev.axone.cpu.schedule.Chain;
import dev.axone.cpu.schedule.Chains;
import dev.axone.cpu.schedule.Schedule;
import dev.axone.cpu.schedule.Steady;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.Workers;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.dnnl.Products;
import dev.axone.kernel.dnnl.Scratch;
import dev.axone.kernel.lane.Threefry;
import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.program.ProgramMemory;
import dev.axone.program.Turn;
import dev.axone.rewrite.EqualTerms;
import dev.axone.rewrite.MixedPrecision;
import dev.axone.rewrite.PaddedTerms;
import dev.axone.rewrite.Sums;
import dev.axone.rewrite.View;
import dev.axone.rewrite.simplify.Simplify;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A list of kernels over memory planned ahead: oneDNN and the Vector API, float32. */
public final class FastProgram implements Program {
  /** Vector kernels may read this far beyond the end of what they work on. */
  private static final int PADDING = 64;

  private final Graph graph;
  private final ProgramMemory own;
  private final Arena arena;
  private final Turn turn = new Turn();
  private final Workers workers;
  private final Kernel[] preparation;
  private final Kernel[] kernels;
  private final Variable[] prepared;
  private long changes = -1;
  private final Map<Tensor, MemorySegment> memory = new HashMap<>();
  private final Map<Tensor, MemorySegment> inputs = new HashMap<>();
  private final MemorySegment[] outputs;
  private final ProgramVariables variables;
  private final int[] streams;
  private final MemorySegment keys;

  /** Compiles a graph with oneDNN's kernels of the kinds that are trusted. */
  public static FastProgram of(
      Graph graph, int threads, Options.Precision precision, KernelChecks checks) {
    try {
      return of(graph, threads, precision, checks, true);
    } catch (UnchainableException e) {
      return of(graph, threads, precision, checks, false);
    }
  }

  private static FastProgram of(
      Graph graph, int threads, Options.Precision precision, KernelChecks checks, boolean chained) {
    ProgramMemory own = new ProgramMemory();
    try {
      return new FastProgram(graph, threads, precision, checks, chained, own);
    } catch (RuntimeException | Error e) {
      own.close();
      throw e;
    }
  }

  private FastProgram(
      Graph original,
      int threads,
      Options.Precision precision,
      KernelChecks checks,
      boolean chained,
      ProgramMemory own) {
    this.own = own;
    this.arena = own.arena();
    this.graph = original;
    this.workers = Workers.of(threads);
    Graph simple = simplify(original, precision);
    List<Tensor> nodes = Nodes.ofGraph(lastUpdateFirst(simple));
    Fusion.Clusters clusters = Fusion.of(nodes);
    Set<Tensor> roots = Stored.roots(simple);
    Recompute.apply(clusters, roots);
    Schedule schedule = Schedule.of(simple, nodes, clusters);
    Steady steady = new Steady(simple, schedule.order());
    Map<Cluster, List<Tensor>> stored = Stored.of(clusters, roots);
    steady.clusters().forEach(c -> roots.addAll(stored.getOrDefault(c, List.of())));
    Set<Tensor> inPlace = schedule.inPlace().keySet();
    Layout layout = Placement.of(nodes, clusters, stored, roots, inPlace);
    List<Chain> once = steady.clusters().stream().map(Chain::of).toList();
    List<Chain> each =
        chained
            ? Chains.of(steady.others(), stored, layout, inPlace, threads)
            : steady.others().stream().map(Chain::of).toList();
    List<Chain> order = Stream.concat(once.stream(), each.stream()).toList();

    Nodes.ofGraph(original).forEach(this::allocateGiven);
    nodes.forEach(this::allocateGiven);
    schedule.inPlace().forEach((t, v) -> memory.put(t, v.memory().segment()));
    for (Tensor t : simple.outputs()) {
      memory.computeIfAbsent(View.storage(t), o -> allocate(o.shape().size()));
    }
    Set<Tensor> elsewhere = new HashSet<>(memory.keySet());
    elsewhere.addAll(roots);
    LocalMemory local = LocalMemory.of(order, stored, layout, elsewhere);
    local.start(arena.allocate(local.bytes() + PADDING, 64).address());
    elsewhere = new HashSet<>(memory.keySet());
    elsewhere.addAll(local.nodes());
    MemoryPlan plan = MemoryPlan.of(order, stored, layout, elsewhere, roots);
    MemorySegment block = arena.allocate(plan.bytes() + PADDING, 64);
    plan.offsets().forEach((t, offset) -> memory.put(t, block.asSlice(offset, bytes(t))));

    Map<Tensor, Integer> random = new LinkedHashMap<>();
    nodes.stream()
        .filter(t -> t.op() instanceof Op.Uniform)
        .forEach(t -> random.put(t, random.size()));
    this.streams = random.keySet().stream().mapToInt(t -> ((Op.Uniform) t.op()).stream()).toArray();
    this.keys = arena.allocate(Math.max(64, 8L * streams.length), 64);

    List<Kernel> first = new ArrayList<>();
    Scratch scratch = new Scratch();
    Primitives primitives = new Primitives(arena, scratch);
    Memory address =
        (t, part) -> local.nodes().contains(t) ? local.at(t, part) : Nodes.of(memory, t).address();
    WindowKernels windows =
        new WindowKernels(nodes, address, layout, primitives, steady, first, threads, checks);
    PlainKernels plain = new PlainKernels(arena, t -> address.at(layout.row(t), 0), threads);
    Products products = new Products(primitives);
    Lowering lowering =
        new Lowering(
            address,
            t -> keys.address() + 8L * Nodes.of(random, t),
            layout,
            new LoopKernels(address, layout, arena, threads),
            new ProductKernels(address, layout, products, windows, checks, plain),
            products,
            windows,
            checks,
            threads);
    once.forEach(c -> first.addAll(lowering.kernels(c, stored)));
    List<Kernel> list = new ArrayList<>();
    each.forEach(c -> list.addAll(lowering.kernels(c, stored)));
    scratch.allocate(arena);
    simple.updates().forEach((v, t) -> copyBack(v, View.storage(t), schedule, threads, list));
    this.preparation = first.toArray(Kernel[]::new);
    this.kernels = list.toArray(Kernel[]::new);
    this.prepared = steady.variables().toArray(Variable[]::new);
    this.variables = new ProgramVariables(original);
    this.outputs =
        simple.outputs().stream()
            .map(t -> handedOut(Nodes.of(memory, View.storage(t))))
            .toArray(MemorySegment[]::new);
    memory.forEach(
        (t, m) -> {
          if (t.op() instanceof Op.Input) {
            inputs.put(t, own.view(m));
          }
        });
  }

  private static Graph simplify(Graph graph, Options.Precision precision) {
    Graph padded = Sums.apply(Simplify.apply(graph, new LoopInputs()), new PaddedTerms());
    Graph joined = Sums.apply(padded, new EqualTerms(Nodes.ofGraph(padded)));
    boolean mixed = precision == Options.Precision.BFLOAT16;
    return Simplify.apply(mixed ? MixedPrecision.apply(joined) : joined, new LoopInputs());
  }

  /** Gradients come last layer first; updated in that order each is used while it is in cache. */
  private static Graph lastUpdateFirst(Graph graph) {
    Map<Variable, Tensor> reversed = new LinkedHashMap<>();
    new ArrayList<>(graph.updates().keySet())
        .reversed()
        .forEach(v -> reversed.put(v, graph.updates().get(v)));
    return new Graph(graph.outputs(), reversed);
  }

  /** A variable that is an output as it is has memory of its own. */
  private MemorySegment handedOut(MemorySegment m) {
    return m.scope().equals(arena.scope()) ? own.view(m) : m;
  }

  private static long bytes(Tensor t) {
    return (long) t.dtype().bytes() * t.shape().size();
  }

  private MemorySegment allocate(int elements) {
    return arena.allocate(4L * elements + PADDING, 64).asSlice(0, 4L * elements);
  }

  private void allocateGiven(Tensor t) {
    switch (t.op()) {
      case Op.Input i -> memory.computeIfAbsent(t, k -> allocate(k.shape().size()));
      case Op.Read r -> memory.put(t, r.variable().memory().segment());
      case Op.Constant c ->
          memory.computeIfAbsent(
              t,
              k -> {
                MemorySegment m = allocate(k.shape().size());
                for (int i = 0; i < c.values().data().length; i++) {
                  m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) c.values().data()[i]);
                }
                return m;
              });
      default -> {}
    }
  }

  private void copyBack(
      Variable v, Tensor value, Schedule schedule, int threads, List<Kernel> list) {
    if (schedule.inPlace().get(value) != v) {
      long from = Nodes.of(memory, value).address();
      list.add(StridedCopy.flat(from, v.memory().segment().address(), v.shape().size(), threads));
    }
  }

  @Override
  public MemorySegment input(Tensor input) {
    turn.claim();
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
    turn.claim();
    return outputs[i];
  }

  @Override
  public Tensor outputTensor(int i) {
    return graph.outputs().get(i);
  }

  @Override
  public void run(long seed, long step) {
    turn.begin();
    try {
      variables.fetch();
      for (int i = 0; i < streams.length; i++) {
        keys.setAtIndex(ValueLayout.JAVA_LONG, i, Threefry.key(seed, step, streams[i]));
      }
      prepare();
      workers.run(kernels);
      variables.changed();
    } finally {
      turn.end();
      // Only this program may keep the memory reachable while kernels write to it.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void claim() {
    turn.claim();
  }

  @Override
  public void release() {
    turn.release();
  }

  /** Computes what stays the same from run to run, if a variable has changed since. */
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
    turn.close();
    own.close();
  }
}
