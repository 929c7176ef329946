package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.model.Model;
import dev.axone.split.Parts;
import dev.axone.vocabulary.ArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pseudo-labels: models trained on the few samples with labels label the others by their mean
 * answer; those of each class that they are surest of join the training, which goes on from the
 * weights that there are (Lee, 2013; by shares of a class, not by a threshold, as Cascante-Bonilla
 * et al., "Curriculum labeling", 2021). The result is the first of the models.
 *
 * <p>The models label the samples as they are; with {@code training.augment} they are trained on
 * changed ones, which is what teaches them more than they knew (Xie et al., "Self-training with
 * noisy student", 2020): without it little is won.
 *
 * <p>The recipe's epochs are those over labelled and pseudo-labelled samples; the first training,
 * on the few, takes as many steps.
 *
 * @param labelled how many samples of the training part keep their labels, all classes in their
 *     share; of the others the labels are not looked at
 * @param share of the samples without a label that are pseudo-labelled, of each class the surest,
 *     in (0, 1]; default 0.95
 * @param rounds how often, default 3
 * @param models that label together, default 3: a single one is as sure of its mistakes
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

  /** Returns three rounds, in which three models label and believe 95 % of the others. */
  public static PseudoLabels of(int labelled) {
    return new PseudoLabels(labelled, 0.95, 3, 3);
  }

  @Override
  public Model train(Workshop shop) {
    try (Model model = shop.model(0)) {
      AssignedLabels.classes("pseudo-labels", model);
    }
    Parts parts = Draw.labelled(shop.training(), labelled, shop.fit().seed());
    Dataset known = shop.training().select(parts.training());
    Dataset unknown = shop.training().select(parts.validation());
    double samples = known.size() + unknown.size() * share;
    int epochs = (int) Math.ceil(shop.fit().epochs() * samples / known.size());
    List<Model> last = train(shop, 0, List.of(), known, epochs);
    for (int round = 1; round <= rounds; round++) {
      Dataset pseudoLabelled = AssignedLabels.surest(mean(shop, last, unknown), share, unknown);
      shop.say(
          String.format(
              Locale.ROOT,
              "round %d: %,d of %,d samples without a label are pseudo-labelled",
              round,
              pseudoLabelled.size(),
              unknown.size()));
      // After the last round only one model is needed.
      List<Model> next = round < rounds ? last : last.subList(0, 1);
      List<Model> trained =
          train(shop, round, next, known.concat(pseudoLabelled), shop.fit().epochs());
      last.forEach(Model::close);
      last = trained;
    }
    return last.getFirst();
  }

  /**
   * Trains models.
   *
   * @param from the models whose weights they start from; none: initial weights of their own
   */
  private List<Model> train(Workshop shop, int round, List<Model> from, Dataset data, int epochs) {
    List<Model> trained = new ArrayList<>();
    for (int i = 0; i < (from.isEmpty() ? models : from.size()); i++) {
      Model model = shop.model(i);
      if (!from.isEmpty()) {
        Weights.copy(from.get(i), model);
      }
      String stage = (round == 0 ? "labelled" : "round-" + round) + "-" + (i + 1);
      int draw = round * models + i; // each sees the samples in an order of its own
      shop.train(stage, model, data, f -> f.withEpochs(epochs).seed(f.seed() + draw));
      trained.add(model);
    }
    return trained;
  }

  private static double[][] mean(Workshop shop, List<Model> some, Dataset data) {
    double[][] mean = shop.predict(some.getFirst(), data);
    for (Model model : some.subList(1, some.size())) {
      double[][] other = shop.predict(model, data);
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
