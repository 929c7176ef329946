package dev.axone.recipe;

import dev.axone.metric.Metric;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.TargetScale;
import dev.axone.train.HistoryNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Converts scores of a model to the unit of its targets. A model that was trained on a standardized
 * target has errors in standard deviations; metrics such as the mean absolute error are multiplied
 * by the standard deviation, losses are not changed.
 *
 * <pre>{@code
 * TargetScores scores = TargetScores.of(recipe, Optional.of(preparation));
 * Map<String, Double> inUnits = scores.inUnits(model.evaluate(test));
 * }</pre>
 */
public final class TargetScores {
  private final Map<String, Double> factors = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private final Map<String, TargetScale> kept = new LinkedHashMap<>();
  private final List<TargetScale> scaled = new ArrayList<>();

  /** The power of the unit of each metric of a scaled target, and that target. */
  private final Map<String, Integer> powers = new LinkedHashMap<>();

  private final Map<String, TargetScale> scales = new LinkedHashMap<>();

  private TargetScores() {}

  /** Returns the conversion for a recipe's model and the preparation of its data, if any. */
  public static TargetScores of(Recipe recipe, Optional<Preparation> preparation) {
    TargetScores scores = new TargetScores();
    List<OutputPlan> outputs = recipe.training().outputs();
    List<List<Metric>> metrics = outputs.stream().map(OutputPlan::metrics).toList();
    List<List<String>> names =
        HistoryNames.ofMetrics(outputs.stream().map(OutputPlan::name).toList(), metrics);
    for (int i = 0; i < outputs.size(); i++) {
      int output = i;
      String loss = outputs.size() == 1 ? "loss" : outputs.get(i).name() + "_loss";
      preparation
          .flatMap(p -> p.scale(output))
          .ifPresent(s -> scores.add(loss, metrics.get(output), names.get(output), s));
    }
    return scores;
  }

  private void add(String loss, List<Metric> metrics, List<String> names, TargetScale scale) {
    if (!scale.isPlain()) {
      scaled.add(scale);
      kept.put(loss, scale);
    }
    for (int i = 0; i < metrics.size(); i++) {
      Metric m = metrics.get(i);
      String name = names.get(i);
      if (m.unitPower().isEmpty()) {
        if (!scale.isPlain()) {
          kept.put(name, scale);
        }
        continue;
      }
      int power = m.unitPower().getAsInt();
      factors.put(name, Math.pow(scale.scale(), power));
      if (!scale.isPlain()) {
        powers.put(name, power);
        scales.put(name, scale);
      }
      if (power > 0 && !scale.unit().isEmpty()) {
        units.put(name, scale.unit() + (power == 1 ? "" : power == 2 ? "²" : "^" + power));
      }
    }
  }

  /** Returns scores by name; those with a unit are in that of the target. */
  public Map<String, Double> inUnits(Map<String, Double> scores) {
    Map<String, Double> all = new LinkedHashMap<>();
    scores.forEach((name, value) -> all.put(name, value * factors.getOrDefault(name, 1.0)));
    return all;
  }

  /** Returns the unit of each score that has one. */
  public Map<String, String> units() {
    return Collections.unmodifiableMap(units);
  }

  /** Returns a remark on scores that are of a scaled target, if there are some. */
  public Optional<String> remark() {
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    TargetScale first = kept.values().iterator().next();
    return Optional.of(
        "%s %s of the scaled '%s' used in training: 1 is %s"
            .formatted(
                String.join(", ", kept.keySet()),
                kept.size() == 1 ? "is" : "are",
                first.name(),
                amount(first.scale(), first)));
  }

  /** Returns a remark on the scores of epochs, if the target is scaled. */
  public Optional<String> epochRemark() {
    if (scaled.isEmpty()) {
      return Optional.empty();
    }
    TargetScale first = scaled.getFirst();
    return Optional.of(
        "the losses and errors of epochs are of the scaled '%s': 1 is %s"
            .formatted(first.name(), amount(first.scale(), first)));
  }

  /**
   * Returns what the values of a metric in the logs of epochs are of, for a plot: {@code of the
   * scaled 'price', 1 is 16.720 €}; empty if they need no remark.
   */
  public Map<String, String> epochMeanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    kept.forEach((name, scale) -> meanings.put(name, ofScaled(scale, 0)));
    powers.forEach(
        (name, power) -> {
          if (power > 0) {
            meanings.put(name, ofScaled(Objects.requireNonNull(scales.get(name)), power));
          }
        });
    return meanings;
  }

  /** Returns what the value of a metric after training is of; empty if it needs no remark. */
  public String meaning(String metric) {
    TargetScale scale = kept.get(metric);
    return scale != null
        ? ofScaled(scale, 0)
        : units.containsKey(metric) ? "in " + units.get(metric) : "";
  }

  private static String ofScaled(TargetScale scale, int power) {
    return "of the scaled '%s'%s"
        .formatted(scale.name(), power == 1 ? ", 1 is " + amount(scale.scale(), scale) : "");
  }

  private static String amount(double value, TargetScale scale) {
    int magnitude = (int) Math.floor(Math.log10(Math.max(1e-12, Math.abs(scale.scale()))));
    String number =
        String.format(Locale.ROOT, "%%.%sf".formatted(Math.clamp(4L - magnitude, 0, 12)), value);
    return scale.unit().isEmpty() ? number : number + " " + scale.unit();
  }

  /** Returns a prediction with its target's name and unit: {@code prix 727.06 €}. */
  public static String prediction(double value, TargetScale scale) {
    return scale.name() + " " + amount(value, scale);
  }
}
