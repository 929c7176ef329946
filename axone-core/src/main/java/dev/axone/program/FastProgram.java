package dev.axone.program;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.Workers;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.dnnl.Products;
import dev.axone.kernel.dnnl.Scratch;
import dev.axone.kernel.lane.Threefry;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A list of kernels over memory planned ahead: oneDNN and the Vector API, float32. */
final class FastProgram implements Program {
  /** Vector kernels may read this far beyond the end of what they work on. */
  private static final int PADDING = 64;

  private final Graph graph;
  private final Arena arena;
  private final Workers workers;
  private final Kernel[] preparation;
  private final Kernel[] kernels;
  private final Variable[] prepared;
  private final Variable[] updated;
  private long changes = -1;
  private final Map<Tensor, MemorySegment> memory = new HashMap<>();
  private final MemorySegment[] outputs;
  private final MemorySegment[] variables;
  private final int[] streams;
  private final MemorySegment keys;

  /** Compiles a graph with oneDNN's kernels of the kinds that are trusted. */
  static FastProgram of(
      Graph graph, int threads, Options.Precision precision, KernelChecks checks) {
    try {
      return of(graph, threads, precision, checks, true);
    } catch (UnchainableException e) {
      return of(graph, threads, precision, checks, false);
    }
  }

  private static FastProgram of(
      Graph graph, int threads, Options.Precision precision, KernelChecks checks, boolean chained) {
    Arena arena = Arena.ofShared();
    try {
      return new FastProgram(graph, threads, precision, checks, chained, arena);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private FastProgram(
      Graph original,
      int threads,
      Options.Precision precision,
      KernelChecks checks,
      boolean chained,
      Arena arena) {
    this.arena = arena;
    this.graph = original;
    this.workers = Workers.of(threads);
    Graph simple = simplify(original, precision);
    List<Tensor> nodes = Nodes.ofGraph(lastUpdateFirst(simple));
    Fusion.Clusters clusters = Fusion.of(nodes);
    Set<Tensor> roots = roots(simple);
    Recompute.apply(clusters, roots);
    Schedule schedule = Schedule.of(simple, nodes, clusters);
    Steady steady = new Steady(simple, schedule.order());
    Map<Cluster, List<Tensor>> stored = stored(clusters, roots);
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
    schedule.inPlace().forEach((t, v) -> memory.put(t, v.data()));
    for (Tensor t : simple.outputs()) {
      memory.computeIfAbsent(Nodes.storage(t), o -> allocate(o.shape().size()));
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
    simple.updates().forEach((v, t) -> copyBack(v, Nodes.storage(t), schedule, threads, list));
    this.preparation = first.toArray(Kernel[]::new);
    this.kernels = list.toArray(Kernel[]::new);
    this.prepared = steady.variables().toArray(Variable[]::new);
    this.updated = simple.updates().keySet().toArray(Variable[]::new);
    this.variables = variables(original);
    this.outputs =
        simple.outputs().stream()
            .map(t -> Nodes.of(memory, Nodes.storage(t)))
            .toArray(MemorySegment[]::new);
  }

  private static Graph simplify(Graph graph, Options.Precision precision) {
    Graph padded = Sums.apply(Simplify.apply(graph), new PaddedTerms());
    Graph joined = Sums.apply(padded, new EqualTerms(Nodes.ofGraph(padded)));
    boolean mixed = precision == Options.Precision.BFLOAT16;
    return Simplify.apply(mixed ? MixedPrecision.apply(joined) : joined);
  }

  /** Gradients come last layer first; updated in that order each is used while it is in cache. */
  private static Graph lastUpdateFirst(Graph graph) {
    Map<Variable, Tensor> reversed = new LinkedHashMap<>();
    new ArrayList<>(graph.updates().keySet())
        .reversed()
        .forEach(v -> reversed.put(v, graph.updates().get(v)));
    return new Graph(graph.outputs(), reversed);
  }

  /** Returns one variable's memory for each lifetime there is among the variables. */
  private static MemorySegment[] variables(Graph graph) {
    Map<MemorySegment.Scope, MemorySegment> lifetimes = new HashMap<>();
    graph.updates().keySet().forEach(v -> lifetimes.put(v.data().scope(), v.data()));
    for (Tensor t : Nodes.ofGraph(graph)) {
      if (t.op() instanceof Op.Read r) {
        lifetimes.put(r.variable().data().scope(), r.variable().data());
      }
    }
    return lifetimes.values().toArray(MemorySegment[]::new);
  }

  private static Set<Tensor> roots(Graph graph) {
    Set<Tensor> roots = new HashSet<>();
    graph.outputs().forEach(t -> roots.add(Nodes.storage(t)));
    graph.updates().values().forEach(t -> roots.add(Nodes.storage(t)));
    return roots;
  }

  /** Returns for each cluster the members that others, or the caller, read. */
  private static Map<Cluster, List<Tensor>> stored(Fusion.Clusters clusters, Set<Tensor> roots) {
    Set<Tensor> used = new HashSet<>(roots);
    for (Cluster c : clusters.list()) {
      c.members().forEach(m -> m.inputs().forEach(input -> readFrom(input, c, clusters, used)));
    }
    Map<Cluster, List<Tensor>> stored = new HashMap<>();
    for (Cluster c : clusters.list()) {
      stored.put(
          c,
          c.members().stream()
              .filter(m -> used.contains(m) || m.op() instanceof Op.Reduce)
              .toList());
    }
    return stored;
  }

  private static void readFrom(
      Tensor input, Cluster reader, Fusion.Clusters clusters, Set<Tensor> used) {
    boolean atHand = clusters.owner().get(input) == reader && !(input.op() instanceof Op.Reduce);
    if (!atHand && Nodes.isInlined(input)) {
      input.inputs().forEach(i -> readFrom(i, reader, clusters, used));
    } else if (!atHand) {
      used.addAll(Nodes.sources(input));
    }
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
      case Op.Read r -> memory.put(t, r.variable().data());
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
      list.add(StridedCopy.flat(from, v.data().address(), v.shape().size(), threads));
    }
  }

  @Override
  public MemorySegment input(Tensor input) {
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
    return outputs[i];
  }

  @Override
  public Tensor outputTensor(int i) {
    return graph.outputs().get(i);
  }

  @Override
  public void run(long seed, long step) {
    // Kernels hold plain addresses: after a close they would write to memory of others.
    if (!arena.scope().isAlive()) {
      throw new IllegalStateException("this program is closed");
    }
    for (MemorySegment v : variables) {
      if (!v.scope().isAlive()) {
        throw new IllegalStateException("a variable's memory was closed before this program");
      }
    }
    try {
      for (int i = 0; i < streams.length; i++) {
        keys.setAtIndex(ValueLayout.JAVA_LONG, i, Threefry.key(seed, step, streams[i]));
      }
      prepare();
      workers.run(kernels);
      for (Variable v : updated) {
        v.changed();
      }
    } finally {
      // Only this program may keep the variables' memory reachable while kernels write to it.
      java.lang.ref.Reference.reachabilityFence(this);
    }
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
    arena.close();
  }
}
