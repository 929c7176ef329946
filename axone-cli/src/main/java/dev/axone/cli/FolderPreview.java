package dev.axone.cli;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.folder.FittedOptions;
import dev.axone.folder.FolderSource;
import dev.axone.folder.TextFolderSource;
import dev.axone.folder.TextReading;
import dev.axone.recipe.DataPlan;
import dev.axone.tensor.Shape;
import dev.axone.text.Vocabulary;
import java.lang.foreign.MemorySegment;

/** Shows samples of folders of files in the form that a network receives. */
final class FolderPreview {
  private static final int MAX_CHARACTERS = 100;

  private final FolderSource<?> source;
  private final Output output;

  FolderPreview(FolderSource<?> source, Output output) {
    this.source = source;
    this.output = output;
  }

  /** Returns a plan with the options that fit its files, and prints notes on them. */
  DataPlan fitted(DataPlan plan) {
    FittedOptions fitted = source.fitted(plan.options());
    fitted.notes().forEach(n -> output.err().println("Note: " + n));
    return new DataPlan(plan.source(), fitted.options()).withColumnsOf(plan);
  }

  /** Prints the class and the tokens of the first texts. */
  static void print(TextFolderSource source, DataPlan plan, boolean test, int rows, Output output) {
    TextReading reading = (TextReading) source.learn(plan.options());
    Dataset data =
        test ? source.test(plan.options(), reading) : source.train(plan.options(), reading);
    Vocabulary words = reading.sequences().vocabulary();
    for (int i = 0; i < Math.min(rows, data.size()); i++) {
      float[] ids = numbers(data.inputs().getFirst(), i);
      int[] tokens = new int[ids.length];
      for (int j = 0; j < tokens.length; j++) {
        tokens[j] = (int) ids[j];
      }
      String text = words.decode(tokens).replaceAll("\\p{Cntrl}", " ");
      int label = (int) numbers(data.targets().getFirst(), i)[0];
      output.line(
          "%s: %s"
              .formatted(
                  data.classNames().get(label),
                  text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text));
    }
  }

  /**
   * Returns samples that can be drawn as images: spectrograms of sounds get levels 0 to 1, time
   * from left to right and low frequencies at the bottom.
   */
  static Dataset drawable(DataPlan plan, Dataset samples, int limit) {
    Column column = samples.inputs().getFirst();
    if (!plan.source().equals("sounds") || column.shape().rank() != 2) {
      return samples;
    }
    int frames = column.shape().dim(0);
    int bands = column.shape().dim(1);
    int n = Math.min(limit, samples.size());
    float[] levels = new float[n * frames * bands];
    for (int i = 0; i < n; i++) {
      float[] sound = numbers(column, i);
      float minimum = Float.POSITIVE_INFINITY;
      float maximum = Float.NEGATIVE_INFINITY;
      for (float x : sound) {
        minimum = Math.min(minimum, x);
        maximum = Math.max(maximum, x);
      }
      for (int j = 0; j < sound.length; j++) {
        int to = (i * bands + bands - 1 - j % bands) * frames + j / bands;
        levels[to] = (sound[j] - minimum) / Math.max(Float.MIN_NORMAL, maximum - minimum);
      }
    }
    return Dataset.of(
            Floats.of(Shape.of(bands, frames), levels), samples.subset(0, n).targets().getFirst())
        .withClassNames(samples.classNames());
  }

  private static float[] numbers(Column column, int index) {
    float[] numbers = new float[column.shape().size()];
    column.read(index, MemorySegment.ofArray(numbers), 0);
    return numbers;
  }
}
