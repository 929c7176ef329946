package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.augment.Augmentation;
import dev.axone.augment.Augmented;
import dev.axone.augment.Batch;
import dev.axone.augment.CutMix;
import dev.axone.augment.Cutout;
import dev.axone.augment.GaussianNoiseAugmentation;
import dev.axone.augment.Mixup;
import dev.axone.augment.RandomBrightness;
import dev.axone.augment.RandomCrop;
import dev.axone.augment.RandomFlip;
import dev.axone.augment.RandomHue;
import dev.axone.augment.RandomRotation;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Conv2d;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.Input;
import dev.axone.layer.Reshape;
import dev.axone.loss.CategoricalCrossentropy;
import dev.axone.loss.Loss;
import dev.axone.loss.MeanSquaredError;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Lbfgs;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Values;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Augmentation as a part of training. */
class AugmentFitTest {
  private static final List<Augmentation> ALL =
      List.of(
          RandomFlip.of(),
          RandomCrop.of(1),
          RandomRotation.of(0.1),
          Cutout.of(2),
          Mixup.of(),
          CutMix.of());

  @TempDir private Path folder;

  /** Images of 6 x 6 with values in [0, 1) and one of 3 labels. */
  private static Dataset images(int n) {
    float[] x = TestData.floats(n * 36, 4);
    float[] y = new float[n];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.abs(x[i]) % 1;
    }
    for (int i = 0; i < n; i++) {
      y[i] = i * 7 % 3;
      x[i * 36 + 7 * (int) y[i]] = 1;
    }
    return Dataset.of(Floats.of(Shape.of(6, 6), x), Floats.of(Shape.of(), y));
  }

  private static Model model() {
    Model model =
        Sequential.of(
            Input.of(6, 6),
            Reshape.of(6, 6, 1),
            Conv2d.of(4, 3).relu(),
            Flatten.of(),
            Dropout.of(0.2),
            Dense.of(3).softmax());
    return model.compile(Adam.of(0.01), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  private static Fit fit(List<Augmentation> augmentations) {
    return Fit.epochs(3)
        .batchSize(8)
        .validationSplit(0.25)
        .seed(5)
        .progress(Progress.SILENT)
        .augment(augmentations);
  }

  @Test
  void augmentationChangesTrainingAndNothingElse() {
    Dataset data = images(52);
    Model plain = model();
    History without = plain.fit(data, fit(List.of()));
    Model model = model();
    History with = model.fit(data, fit(ALL));
    assertNotEquals(TestData.bits(plain), TestData.bits(model));
    assertNotEquals(without.get("loss"), with.get("loss"));
    assertEquals(model.evaluate(data.subset(39, 52)).get("loss"), with.last("val_loss"));
  }

  @Test
  void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
    Dataset data = images(52);
    Model one = model();
    one.fit(data, fit(ALL).threads(1));
    Model two = model();
    two.fit(data, fit(ALL).threads(2));
    assertEquals(TestData.bits(one), TestData.bits(two));
    Model other = model();
    other.fit(data, fit(ALL).seed(6));
    assertNotEquals(TestData.bits(one), TestData.bits(other));
  }

  @Test
  void resumedAtAnyStepARunEndsInTheSameBits() throws Exception {
    Dataset data = images(52);
    Callback save =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s) {
            control.save(folder.resolve("step-" + s.totalSteps()));
          }
        };
    Model whole = model();
    whole.fit(data, fit(ALL).callbacks(save));
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Model m = model().initialize(9);
        m.fit(data, fit(ALL).callbacks((e, c) -> {}).resume(file));
        assertEquals(TestData.bits(whole), TestData.bits(m), file.toString());
      }
    }
    Path file = folder.resolve("step-7");
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> model().fit(data, fit(List.of()).callbacks((v, c) -> {}).resume(file)));
    assertEquals(
        "checkpoint '%s' was written with augment %s, this run has none: a run can be resumed only with the same conditions"
            .formatted(file, ALL),
        e.getMessage());
    List<Augmentation> others = List.of(RandomFlip.of());
    assertThrows(
        CheckpointException.class,
        () -> model().fit(data, fit(others).callbacks((v, c) -> {}).resume(file)));
  }

  /** Half of the image, half of the next one's: with a λ that is known. */
  public record Halved() implements Augmentation {
    @Override
    public Batch apply(Batch batch) {
      var half = batch.constant(0.25).broadcastTo(Shape.of(batch.size(), 1, 1));
      var mixed = batch.images().multiply(0.25).add(batch.partners().multiply(0.75));
      return batch.mixed(mixed, half.reshape(batch.size()));
    }
  }

  /** Labels, as numbers and one-hot, and the losses that take them. */
  @Test
  void mixedSamplesHaveSharesOfBothLosses() {
    Dataset data = images(2);
    float[] hot = new float[6];
    hot[0] = 1; // the label of sample i is 7i mod 3
    hot[3 + 1] = 1;
    Dataset encoded = Dataset.of(data.inputs().getFirst(), Floats.of(Shape.of(3), hot));
    double expected = mixedLoss(data, SparseCategoricalCrossentropy.of());
    assertEquals(expected, trained(data, SparseCategoricalCrossentropy.of()), 1e-6);
    assertEquals(expected, trained(encoded, CategoricalCrossentropy.of()), 1e-6);
    double squared = mixedLoss(encoded, MeanSquaredError.of());
    assertEquals(squared, trained(encoded, MeanSquaredError.of()), 1e-6);
  }

  private static Model dense(Loss loss) {
    return Sequential.of(Input.of(6, 6), Flatten.of(), Dense.of(3).softmax())
        .compile(Sgd.of(0.1), loss, Accuracy.of());
  }

  private static double trained(Dataset data, Loss loss) {
    Fit fit = Fit.epochs(1).batchSize(2).shuffle(false).progress(Progress.SILENT);
    return dense(loss).fit(data, fit.augment(List.of(new Halved()))).get("loss").getFirst();
  }

  /** The same from four evaluations: both mixtures with both labels. */
  private static double mixedLoss(Dataset data, Loss loss) {
    Model model = dense(loss);
    Values x = Augmented.preview(data, List.of(new Halved()), 2, 0);
    Dataset mixed = Dataset.of(Floats.of(Shape.of(6, 6), x.toFloats()), data.targets().getFirst());
    Dataset swapped =
        Dataset.of(mixed.inputs().getFirst(), data.select(new int[] {1, 0}).targets().getFirst());
    return 0.25 * model.evaluate(mixed).get("loss") + 0.75 * model.evaluate(swapped).get("loss");
  }

  @Test
  void metricsCompareWithTheSamplesOwnTarget() {
    Dataset data = images(8);
    Fit fit = Fit.epochs(1).batchSize(8).shuffle(false).progress(Progress.SILENT);
    History h =
        dense(SparseCategoricalCrossentropy.of()).fit(data, fit.augment(List.of(new Halved())));
    Values x = Augmented.preview(data, List.of(new Halved()), 8, 0);
    Dataset mixed = Dataset.of(Floats.of(Shape.of(6, 6), x.toFloats()), data.targets().getFirst());
    Map<String, Double> scores = dense(SparseCategoricalCrossentropy.of()).evaluate(mixed);
    assertEquals(scores.get("accuracy"), h.last("accuracy"));
  }

  @Test
  void previewShowsWhatAStepSees() {
    Dataset data = images(8);
    Values one = Augmented.preview(data, ALL, 8, 3);
    assertEquals(Shape.of(8, 6, 6), one.shape());
    assertEquals(one, Augmented.preview(data, ALL, 8, 3));
    assertNotEquals(one, Augmented.preview(data, ALL, 8, 4));
    DataException e = assertThrows(DataException.class, () -> Augmented.preview(data, ALL, 9, 3));
    assertEquals("a preview shows 1 to 8 samples of this data, asked for 9", e.getMessage());
  }

  private static String refused(Model model, Dataset data, Augmentation a) {
    Fit fit = Fit.epochs(1).batchSize(4).progress(Progress.SILENT).augment(List.of(a));
    return assertThrows(RuntimeException.class, () -> model.fit(data, fit)).getMessage();
  }

  @Test
  void samplesThatAreNoImagesAreRefused() {
    Model model =
        Sequential.of(Input.of(6), Dense.of(3).softmax())
            .compile(Adam.of(), SparseCategoricalCrossentropy.of());
    assertEquals(
        "augmentation takes images, [height, width] or [height, width, channels]; a sample has"
            + " shape [6]: begin the model with Input.of(height, width) and Flatten",
        refused(model, TestData.blobs(8, 1), RandomFlip.of()));
  }

  @Test
  void hueNeedsColours() {
    assertEquals(
        "augmentation 'random_hue': takes images with 3 channels (red, green, blue), these have"
            + " 1: [6, 6, 1]",
        refused(model(), images(8), RandomHue.of(0.1)));
  }

  @Test
  void valuesOutOfTheRangeAreNamed() {
    float[] x = TestData.floats(8 * 36, 1);
    x[0] = 0;
    Dataset data = Dataset.of(Floats.of(Shape.of(6, 6), x), images(8).targets().getFirst());
    String message = refused(model(), data, RandomBrightness.of(0.1));
    assertTrue(
        message.startsWith(
            "augmentation 'random_brightness' needs values from 0.0 to 1.0, input 0, row 0 has"
                + " "),
        message);
    model()
        .fit(
            data,
            Fit.epochs(1)
                .progress(Progress.SILENT)
                .augment(
                    List.of(new RandomBrightness(0.1, -5, 5), GaussianNoiseAugmentation.of(1))));
  }

  @Test
  void targetsThatCannotFollowArePointedOut() {
    Dataset data =
        Dataset.of(
            images(8).inputs().getFirst(), Floats.of(Shape.of(3, 12), TestData.floats(8 * 36, 1)));
    Model model =
        Sequential.of(Input.of(6, 6), Reshape.of(3, 12), Dense.of(12))
            .compile(Adam.of(), MeanSquaredError.of());
    assertEquals(
        "augmentation 'random_flip': cannot move the pixels of targets of shape [3, 12] as those of"
            + " inputs of 6 x 6: allowed are labels, vectors, and images as high and wide as the"
            + " input",
        refused(model, data, RandomFlip.of()));
    Dataset same = Dataset.of(data.inputs().getFirst(), data.inputs().getFirst());
    Model encoder =
        Sequential.of(Input.of(6, 6), Dense.of(6)).compile(Adam.of(), MeanSquaredError.of());
    assertEquals(
        "augmentation 'cut_mix': weights the losses of whole images, a target has a value for each"
            + " pixel, [6, 6]: use Cutout",
        refused(encoder, same, CutMix.of()));
  }

  @Test
  void aSolverDoesNotAugment() {
    Model model =
        Sequential.of(Input.of(6, 6), Flatten.of(), Dense.of(3).softmax())
            .compile(Lbfgs.of(), SparseCategoricalCrossentropy.of());
    String message = refused(model, images(8), RandomFlip.of());
    assertTrue(message.contains("uses all samples in each step"), message);
  }

  @Test
  void severalInputsAreRefused() {
    Input a = Input.of(6, 6);
    Input b = Input.of(6, 6);
    Model model =
        Model.of(List.of(a, b), List.of(Dense.of(1).on(dev.axone.layer.Add.of().on(a, b))))
            .compile(Adam.of(), MeanSquaredError.of());
    Dataset two = images(8);
    Dataset data =
        new Dataset(
            List.of(two.inputs().getFirst(), two.inputs().getFirst()),
            List.of(Floats.of(Shape.of(6, 1), TestData.floats(48, 1))),
            List.of());
    assertEquals(
        "augmentation is for models with one input, this one has 2: leave training.augment out",
        refused(model, data, RandomFlip.of()));
  }

  @Test
  void aBatchIsNotAugmentedInEvaluationWithOtherOptions() {
    Dataset data = images(16);
    Model model = model();
    Map<String, Double> before = model.evaluate(data, 4, Options.defaults());
    assertEquals(before, model.evaluate(data, 4, Options.defaults()));
    assertThrows(
        ShapeException.class,
        () -> Augmented.of(ALL, model.network().batch(2).getFirst().reshape(72), List.of()));
  }
}
