package dev.axone.method;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.model.Model;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Labels assigned to unlabelled samples. */
final class AssignedLabels {
  private AssignedLabels() {}

  /** Returns the number of classes of a model that outputs a probability for each. */
  static int classes(String method, Model model) {
    List<Shape> outputs = model.outputShapes();
    Shape out = outputs.getFirst();
    if (outputs.size() != 1 || out.rank() != 1 || out.size() < 2) {
      throw new IllegalArgumentException(
          "%s needs a model with a probability for each of several classes, this one gives %s"
              .formatted(method, outputs));
    }
    return out.size();
  }

  /** Returns the label of a sample. */
  static int label(Dataset data, int sample, int classes) {
    Column target = data.targets().getFirst();
    float[] label = new float[target.shape().size()];
    target.read(sample, MemorySegment.ofArray(label), 0);
    if (label.length != 1 || label[0] != (int) label[0] || label[0] < 0 || label[0] >= classes) {
      throw new IllegalArgumentException(
          "labels must be integers from 0 to %s, sample %s has %s"
              .formatted(classes - 1, sample, java.util.Arrays.toString(label)));
    }
    return (int) label[0];
  }

  /** Returns whether a sample has the probability of a class. */
  static boolean any(double[] probabilities) {
    return probabilities[best(probabilities)] > 0;
  }

  /** Returns the most probable class, the first of equal ones. */
  private static int best(double[] probabilities) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }

  /**
   * Returns the most confident samples of each class, labelled with it.
   *
   * @param probabilities of the classes, for each sample; zeros where nothing is known
   * @param fraction of the samples of each class that is returned
   */
  static Dataset mostConfident(double[][] probabilities, double fraction, Dataset unknown) {
    List<Integer> chosen = new ArrayList<>();
    for (int c = 0; c < probabilities[0].length; c++) {
      int own = c;
      List<Integer> of =
          IntStream.range(0, probabilities.length)
              .filter(i -> best(probabilities[i]) == own && any(probabilities[i]))
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -probabilities[i][own]))
              .toList();
      chosen.addAll(of.subList(0, (int) Math.ceil(of.size() * fraction)));
    }
    int[] rows = chosen.stream().mapToInt(i -> i).sorted().toArray();
    float[] labels = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = best(probabilities[rows[i]]);
    }
    Column target = Floats.of(Shape.of(), labels);
    Dataset samples = unknown.select(rows);
    return new Dataset(
        samples.inputs(), List.of(target), samples.classNames(), samples.sampleWeights());
  }
}
