package dev.axone.method;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.split.Attributes;
import dev.axone.split.Fold;
import dev.axone.split.Folds;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.ArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Stacking: a last layer learns how far to believe each of several models (Wolpert, 1992). It is
 * trained on what the models say of samples that they were not trained on, fold by fold; then the
 * models are trained on all samples.
 *
 * @param recipes of the models, at least 2; trained as they say on this recipe's data
 * @param folds at least 2, default 5
 * @param epochs of the last layer, default 20
 */
public record Stacking(List<String> recipes, int folds, int epochs) implements Method {
  /** Checks the numbers. */
  public Stacking {
    recipes = List.copyOf(recipes);
    if (recipes.size() < 2 || folds < 2 || epochs < 1) {
      throw new ArgumentException(
          "recipes",
          "and folds must be at least 2 and epochs 1, found %s, %s and %s"
              .formatted(recipes.size(), folds, epochs));
    }
  }

  /** Returns stacking with five folds. */
  public static Stacking of(List<String> recipes) {
    return new Stacking(recipes, 5, 20);
  }

  @Override
  public boolean trainsOwnModel() {
    return false;
  }

  @Override
  public Model assemble(Workshop shop) {
    List<Model> members = members(shop);
    return assemble(shop, members, judge(shop, members));
  }

  private static Model assemble(Workshop shop, List<Model> members, Model judge) {
    return shop.compiled(Ensemble.of(members, List.of(Concatenate.of(), judge.named("judge"))));
  }

  private List<Model> members(Workshop shop) {
    return IntStream.range(0, recipes.size())
        .mapToObj(i -> shop.member(recipes.get(i)).model(i))
        .toList();
  }

  private static int classes(List<Model> members) {
    Shape shape = members.getFirst().outputShapes().getFirst();
    if (shape.rank() != 1 || shape.size() < 2) {
      throw new IllegalArgumentException(
          "stacking joins models that give a number for each of several classes, these give "
              + shape);
    }
    return shape.size();
  }

  private Model judge(Workshop shop, List<Model> members) {
    int classes = classes(members);
    Model judge =
        Sequential.from(Input.of(recipes.size() * classes))
            .add(Dense.of(classes).softmax())
            .build(shop.fit().seed(), members.getFirst().dtype());
    return shop.compiled(judge);
  }

  @Override
  public Model train(Workshop shop) {
    Dataset data = shop.training();
    List<Model> members = members(shop);
    int k = classes(members);
    float[] said = new float[data.size() * recipes.size() * k];
    List<Fold> parts =
        Folds.of(folds).stratify("target").seed(shop.fit().seed()).of(Attributes.of(data));
    for (int f = 0; f < folds; f++) {
      held(shop, data, parts.get(f), f, k, said);
    }
    Column answers = Floats.of(Shape.of(recipes.size() * k), said);
    Model judge = judge(shop, members);
    shop.train(
        "judge",
        judge,
        new Dataset(List.of(answers), data.targets(), data.classNames(), data.sampleWeights()),
        fit -> fit.withEpochs(epochs));
    for (int i = 0; i < recipes.size(); i++) {
      shop.member(recipes.get(i))
          .train("member-" + (i + 1), members.get(i), data, UnaryOperator.identity());
    }
    return assemble(shop, members, judge);
  }

  /** Trains on all folds but one and writes down what the models say of that one. */
  private void held(Workshop shop, Dataset data, Fold fold, int f, int k, float[] said) {
    int[] rows = fold.validation();
    List<Model> models = new ArrayList<>(members(shop));
    for (int i = 0; i < models.size(); i++) {
      shop.member(recipes.get(i))
          .train(
              "fold-%s-%s".formatted(f + 1, i + 1),
              models.get(i),
              data.select(fold.training()),
              UnaryOperator.identity());
      double[][] outputs = shop.predict(models.get(i), data.select(rows));
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < k; c++) {
          said[(rows[r] * models.size() + i) * k + c] = (float) outputs[r][c];
        }
      }
      models.get(i).close();
    }
  }
}
