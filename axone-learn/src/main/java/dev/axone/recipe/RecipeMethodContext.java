package dev.axone.recipe;

import dev.axone.data.Dataset;
import dev.axone.method.MethodContext;
import dev.axone.model.Model;
import dev.axone.optimizer.Optimizer;
import dev.axone.optimizer.Scheduled;
import dev.axone.optimizer.UpdateRule;
import dev.axone.schedule.CosineDecay;
import dev.axone.train.Callback;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Fit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Models and data of a recipe, for its method.
 *
 * <pre>{@code
 * Recipe recipe = Recipe.of("bagged.yaml", List.of());
 * Model model = recipe.method().orElseThrow().train(RecipeMethodContext.of(recipe));
 * }</pre>
 */
public final class RecipeMethodContext implements MethodContext {
  /** Runs the trainings of a method and reports their results. */
  public interface StageRunner {
    /** Trains a model; {@code stage} is unique within the method. */
    void train(String stage, Model model, Dataset data, Fit fit);

    /** Reports a sentence to the user. */
    void report(String sentence);
  }

  private final Recipe recipe;
  private final StageRunner runner;
  private final Supplier<Prepared> loading;
  private final boolean ownData;
  private @Nullable Prepared loaded;

  /**
   * @param ownData whether the data is this recipe's own, so that its validation split is applied
   *     before samples are chosen from it
   */
  private RecipeMethodContext(
      Recipe recipe, Supplier<Prepared> loading, boolean ownData, StageRunner runner) {
    this.recipe = recipe;
    this.loading = loading;
    this.ownData = ownData;
    this.runner = runner;
  }

  /** Returns the context of a recipe that trains at once and reports nothing. */
  public static RecipeMethodContext of(Recipe recipe) {
    return of(
        recipe,
        recipe::load,
        new StageRunner() {
          @Override
          public void train(String stage, Model model, Dataset data, Fit fit) {
            model.fit(data, fit);
          }

          @Override
          public void report(String sentence) {}
        });
  }

  /** Returns the context of a recipe whose trainings are run by {@code runner}. */
  public static RecipeMethodContext of(
      Recipe recipe, Supplier<Prepared> loading, StageRunner runner) {
    return new RecipeMethodContext(recipe, loading, true, runner);
  }

  @Override
  public Model model(int member) {
    return recipe.single(recipe.training().fit().seed() + member);
  }

  @Override
  public Model compiled(Model model) {
    return compiled(model, recipe.training().optimizer());
  }

  @Override
  public Model withCosineDecay(Model model, long steps) {
    if (!(recipe.training().optimizer() instanceof UpdateRule rule)) {
      throw new RecipeException(
          "training.optimizer: snapshots need one with a step for each batch, such as sgd");
    }
    return compiled(model, Scheduled.of(rule, CosineDecay.of(Math.toIntExact(steps))));
  }

  private Model compiled(Model model, Optimizer optimizer) {
    List<OutputPlan> plans = recipe.training().outputs();
    return model.compile(
        optimizer,
        plans.stream().map(OutputPlan::loss).toList(),
        plans.stream().map(OutputPlan::metrics).toList());
  }

  @Override
  public MethodContext other(String name) {
    Recipe other = named(name);
    return new RecipeMethodContext(other, other::load, true, runner);
  }

  @Override
  public MethodContext member(String name) {
    return new RecipeMethodContext(named(name), this::data, false, runner);
  }

  private Recipe named(String name) {
    Recipe other = Recipe.of(name, List.of());
    if (other.method().isPresent()) {
      throw new RecipeException(
          "method: recipe '%s' has a method of its own; use one that trains a single model"
              .formatted(name));
    }
    ComputePrecision own = recipe.training().precision();
    ComputePrecision its = other.training().precision();
    if (own != its) {
      throw new RecipeException(
          "method: recipe '%s' has training.precision %s, this one %s: use the same for both"
              .formatted(
                  name, its.name().toLowerCase(Locale.ROOT), own.name().toLowerCase(Locale.ROOT)));
    }
    return other;
  }

  @Override
  public Fit fit() {
    return recipe.training().fit();
  }

  private Prepared data() {
    Prepared data = loaded;
    if (data == null) {
      data = ownData ? loading.get().heldOut(fit()) : loading.get();
      loaded = data;
    }
    return data;
  }

  @Override
  public Dataset training() {
    return data().training();
  }

  @Override
  public Optional<Dataset> validation() {
    return data().validation();
  }

  @Override
  public void train(String stage, Model model, Dataset data, UnaryOperator<Fit> change) {
    TrainingPlan plan = recipe.training();
    Fit fit = change.apply(plan.fit().callbacks(plan.callbacks().toArray(Callback[]::new)));
    Optional<Dataset> validation = validation().filter(held -> sameShapes(held, data));
    if (ownData || validation.isPresent()) {
      fit = fit.validationSplit(0); // It is applied already, or another recipe's part replaces it.
    }
    if (validation.isPresent()) {
      fit = fit.validationData(validation.get());
    }
    runner.train(stage, model, data, plan.test() ? fit.testData(data().testPart()) : fit);
  }

  /** The last layer of stacking has other inputs than the validation part. */
  private static boolean sameShapes(Dataset a, Dataset b) {
    return a.inputs().getFirst().shape().equals(b.inputs().getFirst().shape())
        && a.targets().getFirst().shape().equals(b.targets().getFirst().shape());
  }

  @Override
  public void report(String sentence) {
    runner.report(sentence);
  }
}
