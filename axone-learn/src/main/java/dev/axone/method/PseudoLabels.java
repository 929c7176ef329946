package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.split.Parts;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pseudo-labels: models trained on the few labelled samples label the others by their mean
 * prediction; the most confident ones of each class are added to the training data, and training
 * continues from the current weights (Lee, 2013; with a fraction of each class instead of a
 * threshold, as in Cascante-Bonilla et al., "Curriculum labeling", 2021). The result is the first
 * of the models.
 *
 * <p>The models label the original samples; with {@code training.augment} they are trained on
 * augmented ones, which is where the gain comes from (Xie et al., "Self-training with noisy
 * student", 2020): without it there is little gain.
 *
 * <p>The recipe's epochs are over labelled and pseudo-labelled samples; the first training, on the
 * labelled ones, has as many steps.
 *
 * @param labelled number of training samples that keep their labels, stratified by class; the
 *     labels of the others are ignored
 * @param share fraction of the unlabelled samples of each class, the most confident ones, that are
 *     pseudo-labelled, in (0, 1]; default 0.95
 * @param rounds number of rounds; default 3
 * @param models number of models that label together; default 3, as a single one is confident of
 *     its mistakes
 */
public record PseudoLabels(int labelled, double share, int rounds, int models) implements Method {
  /** Checks the numbers. */
  public PseudoLabels {
    if (!(share > 0 && share <= 1) || rounds < 1 || models < 1) {
      throw new ArgumentException(
          "share",
          "must be in (0, 1], rounds and models at least 1, found %s, %s and %s"
              .formatted(share, rounds, models));
    }
  }

  /** Returns three rounds, in which three models pseudo-label 95 % of the others. */
  public static PseudoLabels of(int labelled) {
    return new PseudoLabels(labelled, 0.95, 3, 3);
  }

  @Override
  public Model train(MethodContext context) {
    try (Model model = context.model(0)) {
      AssignedLabels.classes("pseudo-labels", model);
    }
    Parts parts = Draw.labelled(context.training(), labelled, context.fit().seed());
    Dataset known = context.training().select(parts.training());
    Dataset unknown = context.training().select(parts.validation());
    double samples = known.size() + unknown.size() * share;
    int epochs = (int) Math.ceil(context.fit().epochs() * samples / known.size());
    List<Model> last = train(context, 0, List.of(), known, epochs);
    for (int round = 1; round <= rounds; round++) {
      Dataset pseudoLabelled =
          AssignedLabels.mostConfident(mean(context, last, unknown), share, unknown);
      context.report(
          String.format(
              Locale.ROOT,
              "round %d: %,d of %s without a label %s pseudo-labelled",
              round,
              pseudoLabelled.size(),
              Plural.of(unknown.size(), "sample"),
              pseudoLabelled.size() == 1 ? "is" : "are"));
      // After the last round only one model is needed.
      List<Model> next = round < rounds ? last : last.subList(0, 1);
      List<Model> trained =
          train(context, round, next, known.concat(pseudoLabelled), context.fit().epochs());
      last.forEach(Model::close);
      last = trained;
    }
    return last.getFirst();
  }

  /**
   * Trains models.
   *
   * @param from the models whose weights they start from; none: their own initial weights
   */
  private List<Model> train(
      MethodContext context, int round, List<Model> from, Dataset data, int epochs) {
    List<Model> trained = new ArrayList<>();
    for (int i = 0; i < (from.isEmpty() ? models : from.size()); i++) {
      Model model = context.model(i);
      if (!from.isEmpty()) {
        Weights.copy(from.get(i), model);
      }
      String stage = (round == 0 ? "labelled" : "round-" + round) + "-" + (i + 1);
      int draw = round * models + i; // a different order of the samples for each
      context.train(stage, model, data, f -> f.withEpochs(epochs).seed(f.seed() + draw));
      trained.add(model);
    }
    return trained;
  }

  private static double[][] mean(MethodContext context, List<Model> some, Dataset data) {
    double[][] mean = context.predict(some.getFirst(), data);
    for (Model model : some.subList(1, some.size())) {
      double[][] other = context.predict(model, data);
      for (int i = 0; i < mean.length; i++) {
        for (int c = 0; c < mean[i].length; c++) {
          mean[i][c] += other[i][c];
        }
      }
    }
    for (double[] row : mean) {
      for (int c = 0; c < row.length; c++) {
        row[c] /= some.size();
      }
    }
    return mean;
  }
}
