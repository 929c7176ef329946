package dev.axone.objective;

import dev.axone.batch.Batches;
import dev.axone.data.Column;
import dev.axone.data.DataChecks;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.layer.Input;
import dev.axone.layer.Node;
import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.loss.Targets;
import dev.axone.network.LayerOrder;
import dev.axone.network.Network;
import dev.axone.network.TraceContext;
import dev.axone.network.TracedParameter;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Solver;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** Checks data, losses and the optimizer against a model before anything is computed. */
public final class Checks {
  private Checks() {}

  /** Checks the number and shapes of the inputs; returns the data with checked indices. */
  public static Dataset inputs(Network network, Dataset data) {
    List<Shape> expected = network.inputShapes();
    if (expected.size() != data.inputs().size()) {
      throw new DataException(
          "the model takes %s, the data has %s"
              .formatted(Plural.of(expected.size(), "input"), data.inputs().size()));
    }
    for (int i = 0; i < expected.size(); i++) {
      Shape found = data.inputs().get(i).shape();
      if (!found.equals(expected.get(i))) {
        throw new ShapeException(
            "input %s: the model takes samples of shape %s, the data has %s; %s"
                .formatted(i, expected.get(i), found, remedy(expected.get(i), found)));
      }
    }
    if (data.size() == 0) {
      throw new DataException("the data is empty: 0 samples found, at least 1 needed");
    }
    return indices(network.layers(), data);
  }

  /** Checks the inputs that a layer uses as indices. */
  private static Dataset indices(LayerOrder network, Dataset data) {
    Dataset checked = data;
    for (Node node : network.nodes()) {
      OptionalInt rows = node.layer().indices();
      for (int i = 0; rows.isPresent() && i < network.inputs().size(); i++) {
        if (LayerOrder.reads(node, network.inputs().get(i))) {
          String place = "layer '%s', input %s".formatted(network.path(node), i);
          Column indices = checked.inputs().get(i);
          checked = checked.withInput(i, DataChecks.indices(place, indices, rows.getAsInt()));
        }
      }
    }
    return checked;
  }

  private static String remedy(Shape expected, Shape found) {
    String input =
        "begin the model with Input.of(%s)".formatted(found.toString().replaceAll("[\\[\\]]", ""));
    return expected.size() == found.size() ? input + " and Flatten or Reshape" : input;
  }

  /**
   * Checks that samples in batches of a size, with a smaller last one, fit inputs of a fixed batch
   * size: before the first step, not at the last batch.
   */
  public static void batches(Network network, int samples, int batchSize) {
    List<Input> inputs = network.layers().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      int taken = inputs.get(i).batchSize();
      for (int found : Batches.sizes(samples, batchSize)) {
        if (taken > 0 && found != taken) {
          throw new ShapeException(
              "input %s: it takes batches of shape %s; %s in batches of %s have one of shape %s: use batches of %s, and a number of samples that is a multiple of it"
                  .formatted(
                      i,
                      inputs.get(i).shape().batch(taken),
                      Plural.of(samples, "sample"),
                      batchSize,
                      inputs.get(i).shape().batch(found),
                      taken));
        }
      }
    }
  }

  /** Checks that one value is given for each output. */
  public static void perOutput(Network network, String what, int found) {
    int outputs = network.outputPaths().size();
    if (found != outputs) {
      throw new IllegalArgumentException(
          "a model with %s takes as many %s, found %s; the outputs are %s"
              .formatted(
                  Plural.of(outputs, "output"),
                  what,
                  found,
                  String.join(", ", network.outputPaths())));
    }
  }

  /** Checks that names are names of outputs; with {@code all}, that no output is missing. */
  public static void names(Network network, String what, Set<String> names, boolean all) {
    List<String> outputs = network.outputPaths();
    for (String name : names) {
      if (!outputs.contains(name)) {
        throw new IllegalArgumentException(
            Names.unknown("a %s is given for the unknown output".formatted(what), name, outputs));
      }
    }
    for (String output : outputs) {
      if (all && !names.contains(output)) {
        throw new IllegalArgumentException(
            "output '%s' has no %s: give one for each of %s"
                .formatted(output, what, String.join(", ", outputs)));
      }
    }
  }

  /** Checks that each loss can be applied to its output, independently of the targets. */
  public static void losses(Network network, List<Loss> losses) {
    TraceContext context = new TraceContext(false);
    List<Tensor> outputs = network.trace(context, network.anyBatch());
    for (int i = 0; i < losses.size(); i++) {
      Loss loss = losses.get(i);
      Prediction y = context.prediction(outputs.get(i));
      at(
          "output '%s'".formatted(network.outputPaths().get(i)),
          () -> {
            loss.check(y);
            return loss;
          });
    }
  }

  /** Runs an action; adds {@code place} to the messages of its exceptions. */
  public static <T> T at(String place, Supplier<T> action) {
    try {
      return action.get();
    } catch (ShapeException e) {
      throw e.at(place);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  /** Checks that an optimizer can train a model. */
  public static void optimizer(Network network, Optimizer optimizer) {
    if (!(optimizer instanceof Solver solver)) {
      return;
    }
    TraceContext context = new TraceContext(true);
    network.trace(context, network.anyBatch());
    for (TracedParameter parameter : context.parameters()) {
      if (context.constraints().containsKey(parameter.read())) {
        throw new IllegalArgumentException(
            "%s does not support constraints, which '%s' has: remove them from the layers, or use an optimizer such as Adam"
                .formatted(optimizer, parameter.parameter().path()));
      }
    }
    solver.check(
        context.trained().stream().mapToInt(m -> m.parameter().variable().shape().size()).sum());
  }

  /** Returns the allowed targets of output {@code i}. */
  public static Targets targets(Network network, Loss loss, int i) {
    Targets targets = loss.targets(network.outputShapes().get(i));
    return targets instanceof Targets.Distribution s && network.isMasked(i)
        ? new Targets.Distribution(s.n(), s.oneHot(), true)
        : targets;
  }

  /** Checks inputs, targets and all values; returns the checked data. */
  public static Dataset all(Network network, Objective objective, Dataset data) {
    Dataset fitting = inputs(network, data);
    List<Shape> outputs = network.outputShapes();
    if (outputs.size() != data.targets().size()) {
      throw new DataException(
          "the model has %s, the data %s: each output needs one"
              .formatted(
                  Plural.of(outputs.size(), "output"), Plural.of(data.targets().size(), "target")));
    }
    Dataset usable = DataChecks.usable(fitting);
    List<Column> targets = new ArrayList<>(usable.targets());
    for (int i = 0; i < outputs.size(); i++) {
      Loss loss = objective.losses().get(i);
      Targets allowed = targets(network, loss, i);
      targets.set(i, DataChecks.targets("target " + i, targets.get(i), allowed));
    }
    return new Dataset(usable.inputs(), targets, usable.classNames(), usable.sampleWeights());
  }
}
