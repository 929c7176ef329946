package dev.axone.method;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Scheduled;
import dev.axone.schedule.CosineDecay;
import dev.axone.tensor.Shape;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Trains small models on four clouds of points, and remembers what it was asked. */
final class TestMethodContext implements MethodContext {
  static final int CLASSES = 4;
  static final int SAMPLES = 600;

  private final Map<String, Integer> units;
  private final String own;
  final List<String> stages;
  final List<Dataset> seen;
  final List<Fit> fits = new ArrayList<>();
  private final Dataset data;

  TestMethodContext() {
    this(Map.of("this", 8, "wide", 16), "this", new ArrayList<>(), new ArrayList<>(), clouds());
  }

  TestMethodContext(
      Map<String, Integer> units,
      String own,
      List<String> stages,
      List<Dataset> seen,
      Dataset data) {
    this.units = units;
    this.own = own;
    this.stages = stages;
    this.seen = seen;
    this.data = data;
  }

  @Override
  public Model model(int member) {
    Layer first = Dense.of(Objects.requireNonNull(units.get(own))).relu().named("code");
    return compiled(
        Sequential.of(Input.of(5), first, Dense.of(CLASSES).softmax()).initialize(member));
  }

  @Override
  public Model compiled(Model model) {
    return model.compile(Adam.of(0.02), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  @Override
  public Model withCosineDecay(Model model, long steps) {
    return model.compile(
        Scheduled.of(Adam.of(0.02), CosineDecay.of((int) steps)),
        SparseCategoricalCrossentropy.of(),
        Accuracy.of());
  }

  @Override
  public MethodContext member(String recipe) {
    return other(recipe);
  }

  @Override
  public MethodContext other(String recipe) {
    return new TestMethodContext(units, recipe, stages, seen, data);
  }

  @Override
  public Fit fit() {
    return Fit.epochs(8).batchSize(30).seed(5).progress(Progress.SILENT);
  }

  @Override
  public Dataset training() {
    return data;
  }

  @Override
  public Optional<Dataset> validation() {
    return Optional.empty();
  }

  @Override
  public void train(String stage, Model model, Dataset on, UnaryOperator<Fit> change) {
    stages.add(stage);
    seen.add(on);
    Fit fit = change.apply(fit());
    fits.add(fit);
    model.fit(on, fit);
  }

  @Override
  public void report(String sentence) {}

  static Dataset clouds() {
    Random random = new Random(3);
    float[] x = new float[5 * SAMPLES];
    float[] y = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      y[i] = i % CLASSES;
      for (int j = 0; j < 5; j++) {
        x[5 * i + j] = (float) ((j == i % CLASSES ? 3 : 0) + random.nextGaussian());
      }
    }
    return Dataset.of(Floats.of(Shape.of(5), x), Floats.of(Shape.of(), y));
  }

  static double accuracy(Model model) {
    return Objects.requireNonNull(model.evaluate(clouds()).get("accuracy"));
  }
}
