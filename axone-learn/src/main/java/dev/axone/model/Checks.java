package dev.axone.model;

import dev.axone.data.Column;
import dev.axone.data.DataChecks;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.layer.Node;
import dev.axone.loss.Loss;
import dev.axone.loss.Prediction;
import dev.axone.loss.Targets;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Solver;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** Checks that data fits a model before anything is computed. */
final class Checks {
  private Checks() {}

  /** Checks the inputs' number and shapes; returns the data to be read from now on. */
  static Dataset inputs(Model model, Dataset data) {
    List<Shape> expected = model.inputShapes();
    if (expected.size() != data.inputs().size()) {
      throw new DataException(
          "the model takes %s inputs, the data has %s"
              .formatted(expected.size(), data.inputs().size()));
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
    return indices(model.network(), data);
  }

  /** Checks inputs that a layer takes for indices. */
  private static Dataset indices(Network network, Dataset data) {
    Dataset checked = data;
    for (Node node : network.nodes()) {
      OptionalInt rows = node.layer().indices();
      for (int i = 0; rows.isPresent() && i < network.inputs().size(); i++) {
        if (Network.reads(node, network.inputs().get(i))) {
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

  /** Checks that there is one of something for each output. */
  static void perOutput(Model model, String what, int found) {
    int outputs = model.outputPaths().size();
    if (found != outputs) {
      throw new IllegalArgumentException(
          "a model with %s output%s takes as many %s, found %s; the outputs are %s"
              .formatted(
                  outputs,
                  outputs == 1 ? "" : "s",
                  what,
                  found,
                  String.join(", ", model.outputPaths())));
    }
  }

  /** Checks that names are those of outputs, and that all are there if they must. */
  static void names(Model model, String what, Set<String> names, boolean all) {
    List<String> outputs = model.outputPaths();
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

  /** Checks that each output can go with its loss, whatever the targets. */
  static void losses(Model model, List<Loss> losses) {
    Pass pass = new Pass(false);
    List<Tensor> outputs = model.trace(pass, model.anyBatch());
    for (int i = 0; i < losses.size(); i++) {
      Loss loss = losses.get(i);
      Prediction y = pass.prediction(outputs.get(i));
      at(
          "output '%s'".formatted(model.outputPaths().get(i)),
          () -> {
            loss.check(y);
            return loss;
          });
    }
  }

  /** Does something whose errors get a place. */
  static <T> T at(String place, Supplier<T> action) {
    try {
      return action.get();
    } catch (ShapeException e) {
      throw e.at(place);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  /** Checks that a model can be trained by an optimizer. */
  static void optimizer(Model model, Optimizer optimizer) {
    if (!(optimizer instanceof Solver solver)) {
      return;
    }
    Pass pass = new Pass(true);
    model.trace(pass, model.anyBatch());
    for (Pass.Met met : pass.met()) {
      if (pass.constraints().containsKey(met.read())) {
        throw new IllegalArgumentException(
            "%s does not keep constraints, which '%s' has: take them off the layers, or use an optimizer such as Adam"
                .formatted(optimizer, met.parameter().path()));
      }
    }
    solver.check(
        pass.trained().stream().mapToInt(m -> m.parameter().variable().shape().size()).sum());
  }

  /** Returns what the targets of output {@code i} may be. */
  static Targets targets(Model model, Loss loss, int i) {
    Targets targets = loss.targets(model.outputShapes().get(i));
    return targets instanceof Targets.Shares s && model.isMasked(i)
        ? new Targets.Shares(s.n(), s.oneHot(), true)
        : targets;
  }

  /** Checks inputs, targets and all values; returns the data to be read from now on. */
  static Dataset all(Model model, Objective objective, Dataset data) {
    Dataset fitting = inputs(model, data);
    List<Shape> outputs = model.outputShapes();
    if (outputs.size() != data.targets().size()) {
      throw new DataException(
          "the model has %s outputs, the data %s targets: each output needs one"
              .formatted(outputs.size(), data.targets().size()));
    }
    Dataset usable = DataChecks.usable(fitting);
    List<Column> targets = new ArrayList<>(usable.targets());
    for (int i = 0; i < outputs.size(); i++) {
      Loss loss = objective.losses().get(i);
      Targets allowed = targets(model, loss, i);
      targets.set(i, DataChecks.targets("target " + i, targets.get(i), allowed));
    }
    return new Dataset(usable.inputs(), targets, usable.classNames(), usable.sampleWeights());
  }
}
