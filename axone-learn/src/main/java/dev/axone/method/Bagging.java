package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.layer.Average;
import dev.axone.model.Model;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Bagging: models with initial weights of their own, each trained on as many samples as there are,
 * drawn with replacement; the answer is the mean of theirs (Breiman, 1996).
 *
 * @param models how many, at least 2; default 5
 * @param share of the samples that each draws, default 1
 */
public record Bagging(int models, double share) implements Method {
  /** Checks the numbers. */
  public Bagging {
    if (models < 2 || !(share > 0 && share <= 1)) {
      throw new ArgumentException(
          "models",
          "must be at least 2 and share in (0, 1], found %s and %s".formatted(models, share));
    }
  }

  /** Returns bagging of five models. */
  public static Bagging of() {
    return of(5);
  }

  /** Returns bagging of several models. */
  public static Bagging of(int models) {
    return new Bagging(models, 1);
  }

  @Override
  public Model assemble(Workshop shop) {
    return assemble(shop, members(shop));
  }

  private static Model assemble(Workshop shop, List<Model> members) {
    return shop.compiled(Ensemble.of(members, List.of(Average.of())));
  }

  private List<Model> members(Workshop shop) {
    return IntStream.range(0, models).mapToObj(shop::model).toList();
  }

  @Override
  public Model train(Workshop shop) {
    List<Model> members = members(shop);
    Dataset data = shop.training();
    int count = (int) Math.max(1, Math.round(share * data.size()));
    for (int i = 0; i < models; i++) {
      int[] rows = Draw.bootstrap(data.size(), count, shop.fit().seed(), i);
      shop.train("member-" + (i + 1), members.get(i), data.select(rows), UnaryOperator.identity());
    }
    return assemble(shop, members);
  }
}
