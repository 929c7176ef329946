package dev.axone.method;

import dev.axone.cluster.Neighbours;
import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.split.Parts;
import dev.axone.vocabulary.ArgumentException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Label spreading: the labels of a few samples flow to their nearest neighbours, from these to
 * theirs, and so on, F ← α S F + (1 − α) Y (Zhou et al., "Learning with local and global
 * consistency", 2004); the model is trained on the labels that arrived. Neighbours are nearest by
 * the Euclidean distance of the inputs, which is n² · d multiplications.
 *
 * @param labelled how many samples of the training part keep their labels, all classes in their
 *     share; of the others the labels are not looked at
 * @param neighbours of each sample, default 7
 * @param alpha how much comes from neighbours, not from the sample's own label, in (0, 1); default
 *     0.2
 * @param iterations how far labels flow at most, default 30
 * @param share of the samples without a label that are pseudo-labelled, of each class the surest,
 *     in (0, 1]; default 0.9
 */
public record LabelSpreading(
    int labelled, int neighbours, double alpha, int iterations, double share) implements Method {
  /** Checks the numbers. */
  public LabelSpreading {
    if (neighbours < 1 || iterations < 1) {
      throw new ArgumentException(
          "neighbours",
          "and iterations must be at least 1, found %s and %s".formatted(neighbours, iterations));
    }
    if (!(alpha > 0 && alpha < 1) || !(share > 0 && share <= 1)) {
      throw new ArgumentException(
          "alpha",
          "must be in (0, 1) and share in (0, 1], found %s and %s".formatted(alpha, share));
    }
  }

  /** Returns spreading from so many labels over seven neighbours. */
  public static LabelSpreading of(int labelled) {
    return new LabelSpreading(labelled, 7, 0.2, 30, 0.9);
  }

  @Override
  public Model train(Workshop shop) {
    Model model = shop.model(0);
    int classes = AssignedLabels.classes("label spreading", model);
    Dataset data = shop.training();
    Parts parts = Draw.labelled(data, labelled, shop.fit().seed());
    Neighbours found = Neighbours.of(data.inputs().getFirst(), neighbours, shop.fit().options());
    int[] labels = new int[data.size()];
    Arrays.fill(labels, -1);
    for (int i : parts.training()) {
      labels[i] = AssignedLabels.label(data, i, classes);
    }
    float[] shares = new Spreading(found).shares(labels, classes, alpha, iterations);
    int[] others = parts.validation();
    double[][] rows = new double[others.length][classes];
    for (int i = 0; i < others.length; i++) {
      for (int c = 0; c < classes; c++) {
        rows[i][c] = shares[others[i] * classes + c];
      }
    }
    Dataset unknown = data.select(others);
    Dataset pseudoLabelled = AssignedLabels.surest(rows, share, unknown);
    long reached = IntStream.range(0, rows.length).filter(i -> AssignedLabels.any(rows[i])).count();
    shop.say(
        String.format(
            Locale.ROOT,
            "labels reached %,d of %,d samples without one, %,d are pseudo-labelled",
            reached,
            unknown.size(),
            pseudoLabelled.size()));
    shop.train(
        "spread",
        model,
        data.select(parts.training()).concat(pseudoLabelled),
        UnaryOperator.identity());
    return model;
  }
}
