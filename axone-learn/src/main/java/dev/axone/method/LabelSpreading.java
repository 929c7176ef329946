package dev.axone.method;

import dev.axone.cluster.Neighbours;
import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.split.Parts;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Plural;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Label spreading: the labels of a few samples are propagated over the graph of nearest neighbours,
 * F ← α S F + (1 − α) Y (Zhou et al., "Learning with local and global consistency", 2004); the
 * model is trained on the resulting labels. Neighbours are found by the Euclidean distance of the
 * inputs, in n² · d multiplications.
 *
 * @param labelled number of training samples that keep their labels, stratified by class; the
 *     labels of the others are ignored
 * @param neighbours number of neighbours of each sample; default 7
 * @param alpha weight of the neighbours' labels against the sample's own, in (0, 1); default 0.2
 * @param iterations number of iterations; default 30
 * @param share fraction of the unlabelled samples of each class, the most confident ones, that are
 *     pseudo-labelled, in (0, 1]; default 0.9
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

  /** Returns spreading from a number of labels over seven neighbours. */
  public static LabelSpreading of(int labelled) {
    return new LabelSpreading(labelled, 7, 0.2, 30, 0.9);
  }

  @Override
  public Model train(MethodContext context) {
    Model model = context.model(0);
    int classes = AssignedLabels.classes("label spreading", model);
    Dataset data = context.training();
    Parts parts = Draw.labelled(data, labelled, context.fit().seed());
    Neighbours found = Neighbours.of(data.inputs().getFirst(), neighbours, context.fit().options());
    int[] labels = new int[data.size()];
    Arrays.fill(labels, -1);
    for (int i : parts.training()) {
      labels[i] = AssignedLabels.label(data, i, classes);
    }
    float[] probabilities = new Spreading(found).probabilities(labels, classes, alpha, iterations);
    int[] others = parts.validation();
    double[][] rows = new double[others.length][classes];
    for (int i = 0; i < others.length; i++) {
      for (int c = 0; c < classes; c++) {
        rows[i][c] = probabilities[others[i] * classes + c];
      }
    }
    Dataset unknown = data.select(others);
    Dataset pseudoLabelled = AssignedLabels.mostConfident(rows, share, unknown);
    long reached = IntStream.range(0, rows.length).filter(i -> AssignedLabels.any(rows[i])).count();
    context.report(
        String.format(
            Locale.ROOT,
            "labels reached %,d of %s without one, %,d %s pseudo-labelled",
            reached,
            Plural.of(unknown.size(), "sample"),
            pseudoLabelled.size(),
            pseudoLabelled.size() == 1 ? "is" : "are"));
    context.train(
        "spread",
        model,
        data.select(parts.training()).concat(pseudoLabelled),
        UnaryOperator.identity());
    return model;
  }
}
