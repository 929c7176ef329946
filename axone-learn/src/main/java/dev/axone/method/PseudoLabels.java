package dev.axone.method;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.model.Model;
import dev.axone.split.Parts;
import dev.axone.tensor.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Pseudo-labels: a model trained on the few samples with labels labels the others; those that it is
 * sure of join the training of the next model, which begins anew (Lee, 2013).
 *
 * @param labelled how many samples of the training part keep their labels, all classes in their
 *     share; of the others the labels are not looked at
 * @param threshold the probability from which a label is believed, default 0.95
 * @param rounds how often, default 3
 */
public record PseudoLabels(int labelled, double threshold, int rounds) implements Method {
  /** Checks the numbers. */
  public PseudoLabels {
    if (!(threshold > 0 && threshold <= 1) || rounds < 1) {
      throw new IllegalArgumentException(
          "threshold must be in (0, 1] and rounds at least 1, found %s and %d"
              .formatted(threshold, rounds));
    }
  }

  /** Returns three rounds that believe what is 95 % sure. */
  public static PseudoLabels of(int labelled) {
    return new PseudoLabels(labelled, 0.95, 3);
  }

  @Override
  public Model train(Workshop shop) {
    Model first = shop.model(0);
    Shape out = first.outputShapes().getFirst();
    if (first.outputShapes().size() != 1 || out.rank() != 1 || out.size() < 2) {
      throw new IllegalArgumentException(
          "pseudo-labels need a model with a probability for each of several classes, this one gives "
              + first.outputShapes());
    }
    Parts parts = Draw.labelled(shop.training(), labelled, shop.fit().seed());
    Dataset known = shop.training().select(parts.training());
    Dataset unknown = shop.training().select(parts.validation());
    shop.train("labelled", first, known, UnaryOperator.identity());
    Model last = first;
    for (int round = 1; round <= rounds; round++) {
      Dataset believed = believed(shop.predict(last, unknown), unknown);
      shop.say(
          "round %d: %,d of %,d samples without a label are believed"
              .formatted(round, believed.size(), unknown.size()));
      last.close();
      last = shop.model(0);
      Dataset all = believed.size() == 0 ? known : known.concat(believed);
      shop.train("round-" + round, last, all, UnaryOperator.identity());
    }
    return last;
  }

  private Dataset believed(double[][] probabilities, Dataset unknown) {
    int[] best = new int[probabilities.length];
    for (int i = 0; i < best.length; i++) {
      for (int c = 1; c < probabilities[i].length; c++) {
        best[i] = probabilities[i][c] > probabilities[i][best[i]] ? c : best[i];
      }
    }
    int[] sure =
        IntStream.range(0, best.length)
            .filter(i -> probabilities[i][best[i]] >= threshold)
            .toArray();
    float[] labels = new float[sure.length];
    for (int i = 0; i < sure.length; i++) {
      labels[i] = best[sure[i]];
    }
    Column target = Floats.of(Shape.of(), labels);
    return new Dataset(unknown.select(sure).inputs(), List.of(target), unknown.classNames());
  }
}
