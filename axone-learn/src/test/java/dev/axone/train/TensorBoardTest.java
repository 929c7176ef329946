package dev.axone.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.model.Model;
import dev.axone.model.Sequential;
import dev.axone.optimizer.Adam;
import dev.axone.tensor.Shape;
import dev.axone.tensorboard.Event;
import dev.axone.tensorboard.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardTest {
  @TempDir private Path folder;

  private static Dataset data(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n * 4];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      y[i] = random.nextInt(3);
      for (int j = 0; j < 4; j++) {
        x[i * 4 + j] = (float) random.nextGaussian() + (j == y[i] ? 1 : 0);
      }
    }
    return Dataset.of(Floats.of(Shape.of(4), x), Floats.of(Shape.of(), y));
  }

  private static Model model() {
    return Sequential.of(Input.of(4), Dense.of(5).relu(), Dense.of(3).softmax())
        .compile(Adam.of(0.01), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  private static Fit fit(Callback... callbacks) {
    return Fit.epochs(3)
        .batchSize(8)
        .validationSplit(0.25)
        .testData(data(20, 2))
        .progress(Progress.SILENT)
        .callbacks(callbacks);
  }

  private static void assertCurve(List<Double> expected, Map<Long, Float> found) {
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).floatValue(), found.get(i + 1L));
    }
  }

  @Test
  void writesTheCurvesOfTrainingValidationAndTest() throws IOException {
    History history =
        model()
            .fit(data(40, 1), fit(TensorBoard.of(folder).withUpdateFreq(2).withHistogramFreq(3)));
    Map<String, Map<Long, Float>> train = EventReader.scalars(folder.resolve("train"));
    assertEquals(
        Set.of(
            "epoch_loss",
            "epoch_accuracy",
            "epoch_learning_rate",
            "batch_loss",
            "batch_accuracy",
            "batch_learning_rate"),
        train.keySet());
    assertCurve(history.get("loss"), train.get("epoch_loss"));
    assertCurve(history.get("accuracy"), train.get("epoch_accuracy"));
    assertEquals(Map.of(1L, 0.01f, 2L, 0.01f, 3L, 0.01f), train.get("epoch_learning_rate"));
    assertEquals(Set.of(2L, 4L, 6L, 8L, 10L, 12L), train.get("batch_loss").keySet());
    Map<String, Map<Long, Float>> validation = EventReader.scalars(folder.resolve("validation"));
    assertEquals(Set.of("epoch_loss", "epoch_accuracy"), validation.keySet());
    assertCurve(history.get("val_loss"), validation.get("epoch_loss"));
    assertCurve(
        history.get("test_accuracy"),
        EventReader.scalars(folder.resolve("test")).get("epoch_accuracy"));
  }

  @Test
  void writesHistogramsOfTheWeights() throws IOException {
    Model model = model();
    model.fit(data(40, 1), fit(TensorBoard.of(folder).withHistogramFreq(3)));
    double[] w = model.variable("dense/kernel").values().data();
    Path file = folder.resolve("train/events.out.tfevents.000000000000.axone");
    List<EventReader.Proto> found =
        EventReader.read(file).stream()
            .flatMap(e -> e.messages(5).stream())
            .flatMap(s -> s.messages(1).stream())
            .filter(v -> v.text(1).equals("dense/kernel"))
            .toList();
    assertEquals(1, found.size());
    EventReader.Proto histogram = found.getFirst().messages(5).getFirst();
    assertEquals(Arrays.stream(w).min().orElseThrow(), histogram.get(1));
    assertEquals(Arrays.stream(w).max().orElseThrow(), histogram.get(2));
    assertEquals((double) w.length, histogram.get(3));
    assertEquals(Arrays.stream(w).sum(), (double) histogram.get(4), 1e-12);
    assertEquals(Arrays.stream(w).map(v -> v * v).sum(), (double) histogram.get(5), 1e-12);
    double[] limits = histogram.doubles(6);
    double[] counts = histogram.doubles(7);
    assertEquals(30, limits.length);
    double low = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 30; i++) {
      double from = low;
      double to = i == 29 ? Double.POSITIVE_INFINITY : limits[i];
      // A value on a limit may fall on either side of it.
      long minimum = Arrays.stream(w).filter(v -> v > from + 1e-9 && v < to - 1e-9).count();
      long most = Arrays.stream(w).filter(v -> v >= from - 1e-9 && v <= to + 1e-9).count();
      assertTrue(counts[i] >= minimum && counts[i] <= most, "bucket " + i);
      low = to;
    }
    assertEquals(w.length, Arrays.stream(counts).sum());
  }

  @Test
  void aResumedRunShowsTheCurvesOfOneThatWasNotKilled() throws IOException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    model().fit(data(40, 1), fit(TensorBoard.of(whole).withUpdateFreq(1), (e, c) -> {}));
    Callback kill =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s) {
            if (s.totalSteps() == 6) {
              control.save(folder.resolve("six"));
            } else if (s.totalSteps() == 7) {
              throw new IllegalStateException("killed");
            }
          }
        };
    try {
      model().fit(data(40, 1), fit(TensorBoard.of(killed).withUpdateFreq(1), kill));
    } catch (IllegalStateException e) {
      assertEquals("killed", e.getMessage());
    }
    // The last record is cut short, as by a kill in the middle of writing it.
    Path file = killed.resolve("train/events.out.tfevents.000000000000.axone");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
    Fit again = fit(TensorBoard.of(killed).withUpdateFreq(1), (e, c) -> {});
    model().fit(data(40, 1), again.resume(folder.resolve("six")));
    for (String run : List.of("train", "validation", "test")) {
      assertEquals(
          EventReader.scalars(whole.resolve(run)), EventReader.scalars(killed.resolve(run)));
    }
    // A second new run in the same place leaves nothing of the first.
    model().fit(data(40, 1), fit(TensorBoard.of(killed).withUpdateFreq(1)).seed(5));
    assertEquals(
        Set.of("events.out.tfevents.000000000000.axone"),
        Set.copyOf(Arrays.asList(killed.resolve("train").toFile().list())));
  }

  @Test
  void encodesWhatIsUnusual() throws IOException {
    double before = System.currentTimeMillis() / 1e3;
    EventFile file = new EventFile(folder.resolve("a/b/tfevents"));
    file.begin();
    file.append(
        Event.scalars(300, Map.of("größe/é", Double.NaN)),
        Event.scalars(Long.MAX_VALUE, Map.of("x", -1e300)),
        Event.histogram(0, "same", 2, 2, Double.NaN),
        Event.histogram(0, "none"));
    List<EventReader.Proto> events = EventReader.read(file.path());
    assertEquals(5, events.size());
    double time = (double) events.get(1).get(1);
    assertTrue(time >= before && time <= System.currentTimeMillis() / 1e3);
    assertEquals(300, events.get(1).number(2));
    EventReader.Proto value = events.get(1).messages(5).getFirst().messages(1).getFirst();
    assertEquals("größe/é", value.text(1));
    assertEquals(Float.NaN, value.get(2));
    assertEquals(Long.MAX_VALUE, events.get(2).number(2));
    EventReader.Proto same =
        events.get(3).messages(5).getFirst().messages(1).getFirst().messages(5).getFirst();
    assertEquals(2.0, same.get(3));
    assertEquals(2.0, same.doubles(7)[29]);
    assertEquals(
        0.0,
        events.get(4).messages(5).getFirst().messages(1).getFirst().messages(5).getFirst().get(3));
  }
}
