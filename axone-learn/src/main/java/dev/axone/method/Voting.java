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
 * Voting: the models of several recipes, each trained as its recipe says on this recipe's data. The
 * answer is the mean of theirs (soft), or the share of models for each class (hard). This recipe
 * gives the data, the loss and the metrics by which all together are judged.
 *
 * @param recipes built-in names or files, at least 2; a recipe may come twice, its seed then
 *     differs
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
  public Model assemble(Workshop shop) {
    return assemble(shop, members(shop));
  }

  private Model assemble(Workshop shop, List<Model> members) {
    Layer join = hard ? MajorityVote.of() : Average.of();
    return shop.compiled(Ensemble.of(members, List.of(join)));
  }

  private List<Model> members(Workshop shop) {
    return IntStream.range(0, recipes.size())
        .mapToObj(i -> shop.member(recipes.get(i)).model(i))
        .toList();
  }

  @Override
  public Model train(Workshop shop) {
    List<Model> members = members(shop);
    for (int i = 0; i < recipes.size(); i++) {
      shop.member(recipes.get(i))
          .train("member-" + (i + 1), members.get(i), shop.training(), UnaryOperator.identity());
    }
    return assemble(shop, members);
  }
}
