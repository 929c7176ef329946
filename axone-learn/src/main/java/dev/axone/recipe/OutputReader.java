package dev.axone.recipe;

import dev.axone.loss.Weighted;
import dev.axone.metric.Metric;
import dev.axone.train.ClassWeights;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the losses and metrics of a recipe, for its only output or for each by name. */
final class OutputReader {
  /** Class weights: {@code balanced}, or a number for each class. */
  static final Form<ClassWeights> CLASS_WEIGHTS =
      Form.of("balanced or map (number)", OutputReader::classWeights, OutputReader::weightsSchema);

  private OutputReader() {}

  static List<OutputPlan> read(Fields training) {
    Part outputs = training.at(RecipeKeys.OUTPUTS);
    if (outputs == null) {
      return List.of(plan("", training));
    }
    for (Key<?> key : List.of(RecipeKeys.LOSS, RecipeKeys.METRICS, RecipeKeys.CLASS_WEIGHT)) {
      Part own = training.at(key);
      if (own != null) {
        throw own.keyError(
            own.path(),
            "cannot be combined with outputs, each of which has its own: move it there");
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
          "has a reserved name: %s_loss is the loss of the %s part; choose another name"
              .formatted(name, name.equals("val") ? "validation" : "test"));
    }
  }

  /** Returns training options with class weights, of the only output or of each. */
  static Fit classWeights(Fields training, Fit fit) {
    Map<String, Part> outputs =
        training.has(RecipeKeys.OUTPUTS)
            ? training.get(RecipeKeys.OUTPUTS)
            : Map.of("", training.part());
    Fit weighted = fit;
    for (Map.Entry<String, Part> output : outputs.entrySet()) {
      Part weights = output.getValue().map().get(RecipeKeys.CLASS_WEIGHT.name());
      if (weights != null) {
        weighted = weighted.classWeights(output.getKey(), classWeights(weights));
      }
    }
    return weighted;
  }

  private static Map<String, Object> weightsSchema() {
    Map<String, Object> each = new LinkedHashMap<>();
    each.put("type", "object");
    Map<String, Object> factor = new LinkedHashMap<>();
    factor.put("type", "number");
    factor.put("description", "Factor of the loss of each sample of the class.");
    factor.put("minimum", 0);
    each.put("additionalProperties", factor);
    return Map.of("anyOf", List.of(Map.of("const", "balanced"), each));
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
    Fields fields = Fields.of(part, RecipeKeys.OF_OUTPUT);
    OutputPlan plan = plan(name, fields);
    Part weight = fields.at(RecipeKeys.WEIGHT);
    double w = fields.get(RecipeKeys.WEIGHT);
    if (weight == null || w == Weighted.DEFAULT_FACTOR) {
      return plan;
    }
    try {
      return new OutputPlan(name, Weighted.of(plan.loss(), w), plan.metrics());
    } catch (IllegalArgumentException e) {
      throw weight.error("must be finite and not negative, found " + w);
    }
  }

  private static OutputPlan plan(String name, Fields fields) {
    return new OutputPlan(name, fields.need(RecipeKeys.LOSS), fields.get(RecipeKeys.METRICS));
  }

  /** Returns the part with the loss of an output, or the nearest part that exists. */
  static Part loss(Part training, String output) {
    Map<String, Part> values = training.map();
    Part outputs = values.get(RecipeKeys.OUTPUTS.name());
    Part named = outputs == null ? training : outputs.map().getOrDefault(output, outputs);
    return named.has(RecipeKeys.LOSS.name())
        ? named.map().getOrDefault(RecipeKeys.LOSS.name(), named)
        : named;
  }

  /** Returns the part with a metric of an output, or the nearest part that exists. */
  static Part metric(Part training, OutputPlan output, Metric metric) {
    Part outputs = training.map().get(RecipeKeys.OUTPUTS.name());
    Part own = outputs == null ? training : outputs.map().getOrDefault(output.name(), outputs);
    if (!own.has(RecipeKeys.METRICS.name())) {
      return own;
    }
    Part all = own.map().getOrDefault(RecipeKeys.METRICS.name(), own);
    int index = output.metrics().indexOf(metric);
    return index >= 0 && index < all.list().size() ? all.list().get(index) : all;
  }
}
