package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.layer.Average;
import dev.axone.model.Model;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Bagging: models with different initial weights, each trained on samples drawn with replacement;
 * the prediction is the mean of theirs (Breiman, 1996).
 *
 * @param models number of models, at least 2; default 5
 * @param share number of samples drawn for each model, as a fraction of the training data; default
 *     1
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
  public Model assemble(MethodContext context) {
    return assemble(context, members(context));
  }

  private static Model assemble(MethodContext context, List<Model> members) {
    return context.compiled(Ensemble.of(members, List.of(Average.of())));
  }

  private List<Model> members(MethodContext context) {
    return IntStream.range(0, models).mapToObj(context::model).toList();
  }

  @Override
  public Model train(MethodContext context) {
    List<Model> members = members(context);
    Dataset data = context.training();
    int count = (int) Math.max(1, Math.round(share * data.size()));
    for (int i = 0; i < models; i++) {
      int[] rows = Draw.bootstrap(data.size(), count, context.fit().seed(), i);
      context.train(
          "member-" + (i + 1), members.get(i), data.select(rows), UnaryOperator.identity());
    }
    return assemble(context, members);
  }
}
