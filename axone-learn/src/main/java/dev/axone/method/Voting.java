package dev.axone.method;

import dev.axone.layer.Average;
import dev.axone.layer.Layer;
import dev.axone.layer.MajorityVote;
import dev.axone.model.Model;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Voting: the models of several recipes, each trained with its recipe's settings on this recipe's
 * data. The prediction is the mean of theirs (soft), or the fraction of models that predict each
 * class (hard). The data of this recipe, its loss and its metrics are used for the ensemble.
 *
 * @param recipes built-in names or files, at least 2; a repeated recipe gets another seed
 * @param hard whether each model has one vote; default false
 */
public record Voting(List<String> recipes, boolean hard) implements Method {
  /** Checks the number. */
  public Voting {
    recipes = List.copyOf(recipes);
    if (recipes.size() < 2) {
      throw new ArgumentException("recipes", "must name at least 2, found " + recipes);
    }
  }

  /** Returns soft voting. */
  public static Voting of(List<String> recipes) {
    return new Voting(recipes, false);
  }

  @Override
  public boolean trainsOwnModel() {
    return false;
  }

  @Override
  public Model assemble(MethodContext context) {
    return assemble(context, members(context));
  }

  private Model assemble(MethodContext context, List<Model> members) {
    Layer join = hard ? MajorityVote.of() : Average.of();
    return context.compiled(Ensemble.of(members, List.of(join)));
  }

  private List<Model> members(MethodContext context) {
    return IntStream.range(0, recipes.size())
        .mapToObj(i -> context.member(recipes.get(i)).model(i))
        .toList();
  }

  @Override
  public Model train(MethodContext context) {
    List<Model> members = members(context);
    for (int i = 0; i < recipes.size(); i++) {
      context
          .member(recipes.get(i))
          .train("member-" + (i + 1), members.get(i), context.training(), UnaryOperator.identity());
    }
    return assemble(context, members);
  }
}
