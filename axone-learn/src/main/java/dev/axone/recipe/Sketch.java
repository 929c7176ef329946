package dev.axone.recipe;

import dev.axone.json.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes the lines of a generated first recipe: the architecture by kind of data, and its training.
 */
final class Sketch {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_./-]*|[1-9]\\d{0,8}");
  private static final Pattern RESERVED = Pattern.compile("(?i)true|false|null|yes|no|on|off");

  /** Samples for each weight, below which a network memorizes its samples. */
  private static final int DENSITY = 10;

  /** Approximate number of steps that a small network needs; small data gets more epochs. */
  private static final int STEPS = 5000;

  /** Samples of a vector below which one hidden layer is enough. */
  private static final int ONE_LAYER = 1000;

  /**
   * Number of samples below which the batch size is 8: otherwise an epoch would have too few steps
   * for weights and moving averages.
   */
  private static final int FEW = 500;

  /** The largest side of images with one centred object, such as digits. */
  private static final int CENTRED = 32;

  /** The minimum side of an image for convolutions. */
  static final int SMALLEST_SIDE = 7;

  private final StringBuilder yaml = new StringBuilder();

  void line(String text) {
    yaml.append(text).append('\n');
  }

  /** Writes a comment on one line, also if names in it have line breaks. */
  void comment(String text) {
    line("  # " + text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "));
  }

  String text() {
    return yaml.toString();
  }

  void head(String name, String source, Map<String, String> options, int samples) {
    line("# Written by axone new: a first iteration, to be changed by what the curves show.");
    line("name: " + name);
    line(
        String.format(
            Locale.ROOT, "description: First network on %,d samples of %s", samples, source));
    line("data:");
    line("  source: " + source);
    options.forEach((key, value) -> line("  %s: %s".formatted(key, quoted(value))));
  }

  void split(boolean test, String stratify) {
    line(
        "# Held out at random%s: for choosing (validation)%s."
            .formatted(
                stratify.isEmpty() ? "" : ", stratified by class",
                test ? " and for the final test" : "; the source has a test part of its own"));
    line(
        "split: {validation: 0.2%s%s, seed: 1}"
            .formatted(
                test ? ", test: 0.2" : "",
                stratify.isEmpty() ? "" : ", stratify: [" + quoted(stratify) + "]"));
  }

  /** A fixed vector: dense layers, a pyramid. */
  void vector(int inputs, int outputs, int samples) {
    int depth = samples < ONE_LAYER ? 1 : samples < 100_000 ? 2 : 3;
    int units = power(Math.clamp(samples / (DENSITY * (inputs + outputs)), 16, 256));
    line(
        "# A fixed vector: dense layers. About %s samples for each weight, but 16 to 256 units;"
            .formatted(DENSITY));
    line(
        "# one hidden layer below 1,000 samples, two below 100,000, each half as wide as the one"
            + " before.");
    line("model:");
    line("  - input: [%s]".formatted(inputs));
    for (int i = 0; i < depth; i++) {
      line(
          "  - dense: {units: %s, activation: relu, kernel_initializer: he_uniform}"
              .formatted(Math.max(8, units >> i)));
      if (units >= 32) {
        line("  - dropout: 0.2");
      }
    }
    output(outputs);
  }

  private void output(int outputs) {
    line(
        outputs == 1
            ? "  - dense: 1"
            : "  - dense: {units: %s, activation: softmax}   # a probability for each class"
                .formatted(outputs));
  }

  /** Convolutions and pooling until the image is small. */
  void topology(int[] d, int classes, int samples) {
    line(
        "# A topology (neighbours belong together): convolutions, each stage with half the side"
            + " and");
    line("# twice the filters, until the side is small; batch normalization, dropout.");
    line("model:");
    line("  - input: %s".formatted(Arrays.toString(d)));
    if (d.length == 2) {
      line("  - reshape: [%s, %s, 1]".formatted(d[0], d[1]));
    }
    int side = Math.min(d[0], d[1]);
    int filters = samples < 5000 ? 16 : 32;
    while (side >= SMALLEST_SIDE && filters <= 256) {
      line(
          "  - conv2d: {filters: %s, kernel_size: 3, padding: same, bias: false}"
              .formatted(filters));
      line("  - batch_normalization: {momentum: 0.9}");
      line("  - activation: relu");
      line("  - max_pooling2d: 2");
      line("  - dropout: 0.2");
      side /= 2;
      filters *= 2;
    }
    line(
        d.length == 3 && Math.min(d[0], d[1]) > CENTRED
            ? "  - global_average_pooling2d   # what is in the image counts, not where"
            : "  - flatten");
    line("  - dense: {units: 64, activation: relu}");
    line("  - dropout: 0.3");
    output(classes);
  }

  /** A sequence: a vector for each symbol, recurrence in both directions. */
  void sequence(int length, int symbols, int classes) {
    line("# A sequence: a vector for each symbol, then recurrence from both ends.");
    line("model:");
    line("  - input: [%s]".formatted(length));
    line("  - embedding: {input_dim: %s, output_dim: 64, mask_zero: true}".formatted(symbols));
    line("  - bidirectional: {layer: {lstm: 64}}");
    line("  - dropout: 0.3");
    output(classes);
  }

  /** The training of a vector's network: one hidden layer of few units takes larger steps. */
  void vectorTraining(boolean classes, int samples) {
    training(classes, samples, batch(samples), samples < ONE_LAYER ? 0.01 : 0.001);
  }

  void training(boolean classes, int samples) {
    training(classes, samples, samples < FEW ? 8 : batch(samples), 0.001);
  }

  private static int batch(int samples) {
    return samples < 10_000 ? 32 : samples < 200_000 ? 128 : 512;
  }

  private void training(boolean classes, int samples, int batch, double rate) {
    int epochs = Math.clamp(STEPS / Math.max(1, samples / batch), 30, 500);
    int patience = Math.max(5, epochs / 10);
    line(
        rate > 0.001
            ? "# The first iteration: Adam, for a small network at ten times its usual rate; it stops when the validation loss has not"
            : "# The first iteration: Adam at its usual rate; it stops when the validation loss has not");
    line("# improved for %s epochs, and restores the best weights.".formatted(patience));
    line("training:");
    line("  optimizer: {adam: {learning_rate: %s}}".formatted(rate));
    line("  loss: " + (classes ? "sparse_categorical_crossentropy" : "mean_squared_error"));
    line("  metrics: [%s]".formatted(classes ? "accuracy" : "mean_absolute_error, r2_score"));
    line("  epochs: %s".formatted(epochs));
    line("  batch_size: %s".formatted(batch));
    line("  seed: 42");
    line(
        "  early_stopping: {monitor: val_loss, patience: %s, restore_best_weights: true}"
            .formatted(patience));
  }

  private static int power(int n) {
    return Integer.highestOneBit(n);
  }

  static String quoted(String text) {
    return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches()
        ? text
        : text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)
            ? Json.write(text) // a text in JSON is one in YAML, with its line breaks escaped
            : "'" + text.replace("'", "''") + "'";
  }
}
