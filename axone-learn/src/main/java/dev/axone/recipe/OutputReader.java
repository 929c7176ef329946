package dev.axone.recipe;

import dev.axone.loss.Loss;
import dev.axone.loss.Weighted;
import dev.axone.metric.Metric;
import dev.axone.train.ClassWeights;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the losses and metrics of a recipe: of its only output, or of each by its name. */
final class OutputReader {
  static final String OUTPUTS = "outputs";
  private static final String LOSS = "loss";
  private static final String METRICS = "metrics";
  private static final String WEIGHT = "weight";
  private static final String CLASS_WEIGHT = "class_weight";

  private OutputReader() {}

  static List<OutputPlan> read(Fields training) {
    Part outputs = training.values().get(OUTPUTS);
    if (outputs == null) {
      return List.of(plan("", training));
    }
    for (String name : List.of(LOSS, METRICS, CLASS_WEIGHT)) {
      Part own = training.values().get(name);
      if (own != null) {
        throw own.keyError(
            own.path(), "stands beside outputs, of which each has its own: move it there");
      }
    }
    List<OutputPlan> plans = new ArrayList<>();
    outputs.map().forEach((name, part) -> plans.add(plan(name, part)));
    if (plans.size() > 1) {
      outputs.map().forEach(OutputReader::checkName);
    }
    if (plans.isEmpty()) {
      throw outputs.error("needs an output, for instance digit: {loss: mean_squared_error}");
    }
    return plans;
  }

  private static void checkName(String name, Part part) {
    if (name.equals("val") || name.equals("test")) {
      throw part.error(
          "has a name that stands for other data: %s_loss is the loss of the %s part; choose another name"
              .formatted(name, name.equals("val") ? "validation" : "test"));
    }
  }

  /** Returns a training with the weights of classes, of the only output or of each. */
  static Fit classWeights(Fields training, Fit fit) {
    Map<String, Fields> outputs = new LinkedHashMap<>();
    Part named = training.values().get(OUTPUTS);
    if (named == null) {
      outputs.put("", training);
    } else {
      named.map().forEach((name, part) -> outputs.put(name, Fields.of(part)));
    }
    Fit weighted = fit;
    for (Map.Entry<String, Fields> output : outputs.entrySet()) {
      Part weights = output.getValue().values().get(CLASS_WEIGHT);
      if (weights != null) {
        weighted = weighted.classWeights(output.getKey(), classWeights(weights));
      }
    }
    return weighted;
  }

  private static ClassWeights classWeights(Part part) {
    if (!(part.plain() instanceof Map<?, ?> given) || given.isEmpty()) {
      if ("balanced".equals(part.plain())) {
        return ClassWeights.balanced();
      }
      throw part.error(
          "must be balanced, or weights by class name or index, for instance {yes: 5, no: 1}");
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    part.map().forEach((name, weight) -> weights.put(name, weight.number()));
    try {
      return new ClassWeights(weights);
    } catch (IllegalArgumentException e) {
      throw part.error(": " + e.getMessage());
    }
  }

  private static OutputPlan plan(String name, Part part) {
    Fields fields = Fields.of(part, List.of(LOSS, METRICS, WEIGHT, CLASS_WEIGHT));
    OutputPlan plan = plan(name, fields);
    Part weight = fields.values().get(WEIGHT);
    if (weight == null) {
      return plan;
    }
    double w = weight.number();
    try {
      return new OutputPlan(name, Weighted.of(plan.loss(), w), plan.metrics());
    } catch (IllegalArgumentException e) {
      throw weight.error("must be finite and not negative, found " + w);
    }
  }

  private static OutputPlan plan(String name, Fields fields) {
    Part loss = fields.need(LOSS, "loss: sparse_categorical_crossentropy");
    return new OutputPlan(
        name, Words.parse(Loss.class, loss), fields.get(METRICS, OutputReader::metrics, List.of()));
  }

  /** Returns the loss of an output of the model, or what stands nearest to it. */
  static Part loss(Part training, String output) {
    Map<String, Part> values = training.map();
    Part outputs = values.get(OUTPUTS);
    Part named = outputs == null ? training : outputs.map().getOrDefault(output, outputs);
    return named.has(LOSS) ? named.map().getOrDefault(LOSS, named) : named;
  }

  /** Returns a metric of an output, or what stands nearest to it. */
  static Part metric(Part training, OutputPlan output, Metric metric) {
    Part outputs = training.map().get(OUTPUTS);
    Part own = outputs == null ? training : outputs.map().getOrDefault(output.name(), outputs);
    if (!own.has(METRICS)) {
      return own;
    }
    Part all = own.map().getOrDefault(METRICS, own);
    int index = output.metrics().indexOf(metric);
    return index >= 0 && index < all.list().size() ? all.list().get(index) : all;
  }

  private static List<Metric> metrics(Part part) {
    return part.list().stream().map(p -> Words.parse(Metric.class, p)).toList();
  }
}
