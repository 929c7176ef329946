package dev.axone.network;

import dev.axone.program.Graph;
import dev.axone.program.Nodes;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The graph of tensors that a model's layers compute from a batch, with names: for export,
 * inspection and drawing.
 *
 * <pre>{@code
 * TracedGraph traced = model.graph(1);
 * for (Tensor t : traced.nodes()) {
 *   System.out.println(traced.layer(t).orElse("input") + ": " + t.op() + " " + t.shape());
 * }
 * }</pre>
 *
 * @param inputs the nodes that take the batch, by the inputs' paths, in the model's order
 * @param outputs the results, by the paths of the layers that make them, in the model's order
 * @param parameters the weights and the nodes that read them, by path, in the order of the layers
 * @param updates the new values of states after the batch: moving averages, states of stateful
 *     layers
 * @param layers the path of the layer that made each node, for instance {@code dense_1}; within a
 *     model in a model {@code model/dense_1}. A node of several layers, such as a shared parameter,
 *     belongs to the first one. The nodes of the batch belong to no layer
 */
public record TracedGraph(
    Map<String, Tensor> inputs,
    Map<String, Tensor> outputs,
    Map<String, TracedParameter> parameters,
    Map<Variable, Tensor> updates,
    Map<Tensor, String> layers) {
  /** Copies the maps. */
  public TracedGraph {
    inputs = copy(inputs);
    outputs = copy(outputs);
    parameters = copy(parameters);
    updates = copy(updates);
    layers = copy(layers);
  }

  private static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** Returns the graph that a program computes: the outputs and the updates. */
  public Graph graph() {
    return new Graph(List.copyOf(outputs.values()), updates);
  }

  /** Returns all nodes, each after its inputs. */
  public List<Tensor> nodes() {
    return Nodes.ofGraph(graph());
  }

  /** Returns the path of the layer of a node; empty for the nodes of the batch. */
  public Optional<String> layer(Tensor node) {
    return Optional.ofNullable(layers.get(node));
  }
}
