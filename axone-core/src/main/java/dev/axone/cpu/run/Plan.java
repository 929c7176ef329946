package dev.axone.cpu.run;

import dev.axone.cpu.fusion.Fusion;
import dev.axone.cpu.fusion.Recompute;
import dev.axone.cpu.fusion.Stored;
import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.kernels.WindowForms;
import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.LoopInputs;
import dev.axone.cpu.machine.Target;
import dev.axone.cpu.memory.Placement;
import dev.axone.cpu.schedule.Chain;
import dev.axone.cpu.schedule.Chains;
import dev.axone.cpu.schedule.MaxPoolChoices;
import dev.axone.cpu.schedule.RunInvariant;
import dev.axone.cpu.schedule.Schedule;
import dev.axone.gradient.MaxPoolRewrite;
import dev.axone.kernel.dnnl.Primitives;
import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.program.Options;
import dev.axone.program.OrderedGraph;
import dev.axone.rewrite.EqualTerms;
import dev.axone.rewrite.JoinedScans;
import dev.axone.rewrite.MixedPrecision;
import dev.axone.rewrite.PaddedTerms;
import dev.axone.rewrite.Rewriting;
import dev.axone.rewrite.Sums;
import dev.axone.rewrite.simplify.KernelInputs;
import dev.axone.rewrite.simplify.Simplify;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All decisions about a graph before memory is allocated and kernels are created.
 *
 * @param original the graph as it was given
 * @param given its inputs, variables and constants
 * @param graph the rewritten graph, which is computed
 * @param nodes the nodes of {@code graph} in order
 * @param target the parameters of the processor
 * @param options of the program, and of the bodies of its scans
 * @param checks which kinds of kernels are trusted
 * @param choices which poolings store their argmax indices for gradients
 * @param forms the implementations of convolutions and poolings
 * @param schedule the order of the clusters, and which variables are updated in place
 * @param invariant the run-invariant nodes
 * @param stored for each cluster the members that it stores
 * @param lasting nodes that are needed after a run
 * @param layout which nodes are placed in others' memory
 * @param once the chains that run before the first run
 * @param each the chains of every run
 */
record Plan(
    Graph original,
    List<Tensor> given,
    Graph graph,
    List<Tensor> nodes,
    Target target,
    Options options,
    KernelChecks checks,
    MaxPoolChoices choices,
    WindowForms forms,
    Schedule schedule,
    RunInvariant invariant,
    Map<Cluster, List<Tensor>> stored,
    Set<Tensor> lasting,
    Layout layout,
    List<Chain> once,
    List<Chain> each) {

  /**
   * Creates the plan, a stage a line: each uses the decisions of those before it.
   *
   * @param fixed inputs that are the same in each run: what depends on these alone is computed once
   * @param chained whether clusters may run together, a part of the batch at a time
   */
  static Plan of(
      Graph original,
      Options options,
      Target target,
      Primitives primitives,
      KernelChecks checks,
      Set<Tensor> fixed,
      boolean chained) {
    options.stages().begins("rewrite");
    OrderedGraph whole = OrderedGraph.of(original);
    Graph graph = rewritten(whole, options.precision(), new LoopInputs(target.loops())).graph();
    List<Tensor> nodes = Nodes.ofGraph(lastUpdateFirst(graph));
    MaxPoolChoices choices = new MaxPoolChoices(nodes);
    WindowForms forms = new WindowForms(choices, primitives, checks);
    options.stages().begins("fusion");
    Set<Tensor> roots = Stored.roots(graph);
    Fusion.Clusters clusters =
        Recompute.apply(Fusion.of(nodes, target.loops()), roots, target.loops());
    options.stages().begins("schedule");
    Schedule schedule = Schedule.of(graph, nodes, clusters);
    RunInvariant invariant =
        new RunInvariant(graph, fixed, schedule.order(), target.loops().inlining());
    Map<Cluster, List<Tensor>> stored = Stored.of(clusters, roots);
    Set<Tensor> lasting = Stored.lasting(roots, stored, invariant.clusters());
    Set<Tensor> inPlace = schedule.inPlace().keySet();
    Layout layout = Placement.of(nodes, clusters, stored, lasting, inPlace, target.loops());
    List<Chain> once = Chain.each(invariant.clusters());
    List<Chain> chains =
        Chains.of(
            invariant.others(),
            stored,
            layout,
            inPlace,
            options.threads(),
            target.parts(),
            choices);
    boolean inParts = chained && chains.stream().allMatch(forms::workInParts);
    List<Chain> each = inParts ? chains : Chain.each(invariant.others());
    return new Plan(
        original,
        Nodes.given(whole.nodes()),
        graph,
        nodes,
        target,
        options,
        checks,
        choices,
        forms,
        schedule,
        invariant,
        stored,
        lasting,
        layout,
        once,
        each);
  }

  /** Returns all chains in the order of the first run. */
  List<Chain> order() {
    return Stream.concat(once.stream(), each.stream()).toList();
  }

  private static OrderedGraph rewritten(
      OrderedGraph graph, Options.MatmulPrecision precision, KernelInputs kernels) {
    OrderedGraph pooled = Rewriting.apply(graph, new MaxPoolRewrite(t -> false)::of);
    OrderedGraph simple = Simplify.apply(pooled, kernels);
    OrderedGraph padded = Sums.apply(simple, new PaddedTerms());
    OrderedGraph joined = Sums.apply(padded, new EqualTerms(padded.nodes()));
    boolean mixed = precision == Options.MatmulPrecision.BFLOAT16;
    OrderedGraph rounded = mixed ? MixedPrecision.apply(joined) : joined;
    // A graph that is simple already would stay as it is.
    OrderedGraph last = rounded.equals(simple) ? simple : Simplify.apply(rounded, kernels);
    return JoinedScans.hasScans(last) ? Simplify.apply(JoinedScans.apply(last), kernels) : last;
  }

  /**
   * Gradients are computed from the last layer to the first; updates in that order read them while
   * they are in the cache.
   */
  private static Graph lastUpdateFirst(Graph graph) {
    Map<Variable, Tensor> reversed = new LinkedHashMap<>();
    new ArrayList<>(graph.updates().keySet())
        .reversed()
        .forEach(v -> reversed.put(v, graph.updates().get(v)));
    return new Graph(graph.outputs(), reversed);
  }
}
