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
 * Stacking: a last layer learns to combine the predictions of several models (Wolpert, 1992). It is
 * trained on out-of-fold predictions; then the models are trained on all samples.
 *
 * @param recipes of the models, at least 2; trained with their settings on this recipe's data
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
  public Model assemble(MethodContext context) {
    List<Model> members = members(context);
    return assemble(context, members, judge(context, members));
  }

  private static Model assemble(MethodContext context, List<Model> members, Model judge) {
    return context.compiled(Ensemble.of(members, List.of(Concatenate.of(), judge.named("judge"))));
  }

  private List<Model> members(MethodContext context) {
    return IntStream.range(0, recipes.size())
        .mapToObj(i -> context.member(recipes.get(i)).model(i))
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

  private Model judge(MethodContext context, List<Model> members) {
    int classes = classes(members);
    Model judge =
        Sequential.from(Input.of(recipes.size() * classes))
            .add(Dense.of(classes).softmax())
            .build(context.fit().seed(), members.getFirst().dtype());
    return context.compiled(judge);
  }

  @Override
  public Model train(MethodContext context) {
    Dataset data = context.training();
    List<Model> members = members(context);
    int k = classes(members);
    float[] predictions = new float[data.size() * recipes.size() * k];
    List<Fold> parts =
        Folds.of(folds).stratify("target").seed(context.fit().seed()).of(Attributes.of(data));
    for (int f = 0; f < folds; f++) {
      predictHeldOut(context, data, parts.get(f), f, k, predictions);
    }
    Column answers = Floats.of(Shape.of(recipes.size() * k), predictions);
    Model judge = judge(context, members);
    context.train(
        "judge",
        judge,
        new Dataset(List.of(answers), data.targets(), data.classNames(), data.sampleWeights()),
        fit -> fit.withEpochs(epochs));
    for (int i = 0; i < recipes.size(); i++) {
      context
          .member(recipes.get(i))
          .train("member-" + (i + 1), members.get(i), data, UnaryOperator.identity());
    }
    return assemble(context, members, judge);
  }

  /** Trains the models on all folds but one and stores their predictions for that one. */
  private void predictHeldOut(
      MethodContext context, Dataset data, Fold fold, int f, int k, float[] predictions) {
    int[] rows = fold.validation();
    List<Model> models = new ArrayList<>(members(context));
    for (int i = 0; i < models.size(); i++) {
      context
          .member(recipes.get(i))
          .train(
              "fold-%s-%s".formatted(f + 1, i + 1),
              models.get(i),
              data.select(fold.training()),
              UnaryOperator.identity());
      double[][] outputs = context.predict(models.get(i), data.select(rows));
      for (int r = 0; r < rows.length; r++) {
        for (int c = 0; c < k; c++) {
          predictions[(rows[r] * models.size() + i) * k + c] = (float) outputs[r][c];
        }
      }
      models.get(i).close();
    }
  }
}
