package dev.axone.cpu.run;

import dev.axone.cpu.kernels.KernelKind;
import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.schedule.Chain;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.Repeat;
import dev.axone.kernel.Repeat.Region;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.StridedFill;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.kernel.lane.RawMemory;
import dev.axone.program.Graph;
import dev.axone.program.StageListener;
import dev.axone.rewrite.View;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kernels of a {@link Scan}: those of its body, planned as a program of its own, are repeated.
 * They read the step's elements and write its results where these stand, at addresses that move
 * from step to step; what other kernels than loops, products and copies read or write is copied.
 */
final class ScanKernels {
  private final Scan scan;
  private final Tensor node;
  private final Allocation outer;
  private final Plan around;
  private final Primitives primitives;
  private final int threads;
  private final List<Kernel> before = new ArrayList<>();
  private final List<Kernel> first = new ArrayList<>();
  private final List<Kernel> last = new ArrayList<>();
  private final List<Region> regions = new ArrayList<>();
  private final Map<Tensor, MemorySegment> given = new HashMap<>();

  private ScanKernels(
      Scan scan, Tensor node, Plan around, Allocation outer, Primitives primitives, int threads) {
    this.scan = scan;
    this.node = node;
    this.around = around;
    this.outer = outer;
    this.primitives = primitives;
    this.threads = threads;
  }

  /** Returns the kernels of a node of a plan. */
  static List<Kernel> of(
      Tensor node, Scan scan, Plan around, Allocation outer, Primitives primitives, int threads) {
    return new ScanKernels(scan, node, around, outer, primitives, threads).kernels();
  }

  private List<Kernel> kernels() {
    Scan.Body body = scan.body();
    Plan plan =
        Plan.of(
            new Graph(scan.roots(), Map.of()),
            around.options().withStages(StageListener.NONE),
            around.target(),
            primitives,
            around.checks(),
            Set.copyOf(body.constants()),
            false);
    Set<Tensor> still = still(plan);
    List<Tensor> computed = plan.graph().outputs().stream().map(View::storage).toList();
    for (int i = 0; i < body.states().size(); i++) {
      state(i, computed.get(i), still);
    }
    for (int j = 0; j < body.elements().size(); j++) {
      Tensor element = body.elements().get(j);
      long bytes = bytes(element);
      long from = address(node.inputs().get(body.states().size() + j));
      read(element, region(from, bytes, scan.reverse() ? scan.length() - 1 : 0), still);
    }
    int inputs = body.states().size() + body.elements().size();
    for (int k = 0; k < body.constants().size(); k++) {
      Tensor constant = body.constants().get(k);
      constant(constant, address(node.inputs().get(inputs + k)));
    }
    stacked(computed.subList(body.states().size(), computed.size()), still);
    return together(plan);
  }

  private List<Kernel> together(Plan plan) {
    Allocation memory = Allocation.of(plan, primitives.arena(), given);
    RandomKeys none = RandomKeys.of(List.of(), primitives.arena());
    Kernels body = Kernels.lowered(plan, memory, none, primitives, threads);
    List<Kernel> step = new ArrayList<>(first);
    step.addAll(body.each());
    step.addAll(last);
    List<Kernel> all = new ArrayList<>(before);
    all.addAll(body.preparation().kernels());
    all.add(new Repeat(step, scan.length(), regions));
    return all;
  }

  /** Places a state: in its history, or in two places by turns, of which the last is a result. */
  private void state(int i, Tensor next, Set<Tensor> still) {
    Tensor state = scan.body().states().get(i);
    long bytes = bytes(state);
    int history = history(i);
    Region in;
    Region out;
    if (history >= 0) {
      long start = result(history);
      in = region(start, bytes, scan.initial());
      out = region(start, bytes, scan.reverse() ? scan.length() - 1 : 1);
    } else {
      int kept = scan.results().indexOf(new Scan.Last(i));
      long other = room(bytes);
      long end = kept < 0 ? room(bytes) : result(kept);
      boolean even = scan.length() % 2 == 0;
      long start = even ? end : other;
      long stride = even ? other - end : end - other;
      in = new Region(start, bytes, stride, true);
      out = new Region(start + stride, bytes, -stride, true);
    }
    Tensor initial = node.inputs().get(i);
    before.add(
        initial.op() instanceof Op.Fill f
            ? StridedFill.of(
                new int[] {state.shape().size()}, in.start(), new int[] {1}, (float) f.value())
            : flat(address(initial), in.start(), state));
    read(state, in, still);
    write(next, out, still);
  }

  private void stacked(List<Tensor> computed, Set<Tensor> still) {
    int next = 0;
    for (int k = 0; k < scan.results().size(); k++) {
      if (scan.results().get(k) instanceof Scan.Stacked s) {
        int from = scan.reverse() ? scan.length() - 1 : 0;
        write(computed.get(next++), region(result(k), bytes(s.value()), from), still);
      }
    }
  }

  /** A sequence may be a constant, too: then its address must not move, and a copy is read. */
  private void constant(Tensor constant, long address) {
    long at = address;
    if (regions.stream().anyMatch(r -> r.overlaps(address, bytes(constant)))) {
      at = room(bytes(constant));
      before.add(flat(address, at, constant));
    }
    given.put(constant, memory(at, bytes(constant)));
  }

  /** Lets the body read an input where it stands, or a copy. */
  private void read(Tensor input, Region region, Set<Tensor> still) {
    regions.add(region);
    long at = region.start();
    if (still.contains(input)) {
      at = room(region.bytes());
      first.add(flat(region.start(), at, input));
    }
    given.put(input, memory(at, region.bytes()));
  }

  /** Lets the body write a result where it is to stand, or copies it there. */
  private void write(Tensor computed, Region region, Set<Tensor> still) {
    regions.add(region);
    MemorySegment known = given.get(computed);
    if (known == null) {
      boolean moves = !still.contains(computed);
      known = memory(moves ? region.start() : room(region.bytes()), region.bytes());
      given.put(computed, known);
    }
    if (known.address() != region.start()) {
      last.add(flat(known.address(), region.start(), computed));
    }
  }

  /** Returns the nodes whose memory is touched by kernels that cannot be moved. */
  private Set<Tensor> still(Plan plan) {
    Set<Tensor> still = new HashSet<>();
    for (Chain chain : plan.order()) {
      for (Cluster c : chain.clusters()) {
        if (!moves(c)) {
          for (Tensor m : c.members()) {
            still.add(plan.layout().owner(m));
            m.inputs().stream()
                .flatMap(i -> c.inlining().sources(i).stream())
                .forEach(s -> still.add(plan.layout().owner(s)));
          }
        }
      }
    }
    return still;
  }

  private boolean moves(Cluster c) {
    Tensor t = c.members().getFirst();
    return c.isLoop()
        || switch (t.op()) {
          case Op.MatMul _ ->
              t.inputs().getFirst().dtype() == DType.FLOAT32
                  && around.checks().trusts(KernelKind.PRODUCT);
          case Op.Copy _, Movement.Concat _, Movement.Pad _ -> true;
          case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Cast _, Op.Reduce _ -> false;
          case Movement.View _, Windowed _, Indexed _, Scan _ -> false;
        };
  }

  private Region region(long start, long bytes, int first) {
    return new Region(start + first * bytes, bytes, scan.reverse() ? -bytes : bytes, false);
  }

  private int history(int state) {
    return scan.results().indexOf(new Scan.History(state));
  }

  private long result(int k) {
    return address(node) + 4L * scan.start(k);
  }

  private long address(Tensor t) {
    return outer.at(around.layout().contiguous(t), 0);
  }

  private long room(long bytes) {
    return primitives.arena().allocate(bytes + 64, 64).address();
  }

  private Kernel flat(long from, long to, Tensor like) {
    return StridedCopy.flat(from, to, like.shape().size(), threads);
  }

  private static MemorySegment memory(long address, long bytes) {
    return RawMemory.ALL.asSlice(address, bytes);
  }

  private static long bytes(Tensor t) {
    return 4L * t.shape().size();
  }
}
