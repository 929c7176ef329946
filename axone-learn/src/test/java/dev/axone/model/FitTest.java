package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Allocation;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Input;
import dev.axone.loss.Loss;
import dev.axone.loss.SparseCategoricalCrossentropy;
import dev.axone.metric.Accuracy;
import dev.axone.metric.Metric;
import dev.axone.network.WeightAccess;
import dev.axone.objective.Forward;
import dev.axone.objective.Objective;
import dev.axone.objective.Results;
import dev.axone.objective.Totals;
import dev.axone.optimizer.Adam;
import dev.axone.optimizer.Nadam;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.schedule.CosineDecayRestarts;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.train.Callback;
import dev.axone.train.Checkpointing;
import dev.axone.train.EarlyStopping;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.HistoryNames;
import dev.axone.train.Mode;
import dev.axone.train.Progress;
import dev.axone.train.ProgressLine;
import dev.axone.train.ReduceLrOnPlateau;
import dev.axone.train.TimeLimit;
import dev.axone.train.TrainEvent;
import dev.axone.trainer.Control;
import dev.axone.trainer.Position;
import dev.axone.trainer.RunFile;
import dev.axone.trainer.Scalars;
import dev.axone.trainer.StepView;
import dev.axone.trainer.Training;
import dev.axone.trainer.WeightSnapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitTest {
  private static final Loss LOSS = SparseCategoricalCrossentropy.of();

  private static Model model() {
    Model model = Sequential.of(Input.of(6), Dense.of(8).relu(), Dense.of(3).softmax());
    return model.compile(Adam.of(0.01), SparseCategoricalCrossentropy.of(), Accuracy.of());
  }

  private static Fit fit(int epochs) {
    return Fit.epochs(epochs).batchSize(8).progress(Progress.SILENT);
  }

  @Test
  void learns() {
    Model model = model();
    History history = model.fit(TestData.blobs(300, 1), fit(10).validationSplit(0.2));
    assertEquals(10, history.epochs());
    assertEquals(
        List.of("loss", "accuracy", "val_loss", "val_accuracy"),
        List.copyOf(history.metrics().keySet()));
    assertTrue(history.last("val_accuracy") > 0.85, history.toString());
    assertTrue(history.last("loss") < history.get("loss").getFirst());
    assertThrows(IllegalArgumentException.class, () -> history.get("auc"));
  }

  @Test
  void lossOfAnEpochIsTheMeanOverItsSamples() {
    // Without learning the mean over batches of 8, 8, 8 and 5 is that over all 29.
    Model model = Sequential.of(Input.of(6), Dense.of(3).softmax());
    model.compile(Sgd.of(1e-30), SparseCategoricalCrossentropy.of(), Accuracy.of());
    Dataset data = TestData.blobs(29, 3);
    Map<String, Double> once = model.evaluate(data);
    History history = model.fit(data, fit(1));
    assertEquals(once.get("loss"), history.last("loss"), 1e-6);
    assertEquals(once.get("accuracy"), history.last("accuracy"), 1e-12);
  }

  @Test
  void validationSplitTakesTheEnd() {
    Dataset data = TestData.blobs(50, 1);
    Model a = model();
    Model b = model();
    History split = a.fit(data, fit(3).validationSplit(0.2));
    History given = b.fit(data.subset(0, 40), fit(3).validationData(data.subset(40, 50)));
    assertEquals(split.metrics(), given.metrics());
    assertEquals(TestData.bits(a), TestData.bits(b));
  }

  @Test
  void aSeedGivesTheSameBits() {
    Dataset data = TestData.blobs(50, 1);
    List<Map<String, String>> results = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      Model m =
          Sequential.of(Input.of(6), Dense.of(8).relu(), Dropout.of(0.5), Dense.of(3).softmax());
      m.compile(Adam.of(), SparseCategoricalCrossentropy.of());
      m.fit(data, fit(2).seed(seed));
      results.add(TestData.bits(m));
    }
    assertEquals(results.get(0), results.get(1));
    assertTrue(!results.get(0).equals(results.get(2)));
  }

  @Test
  void ordersArePermutations() {
    int[] order = Batches.order(1000, true, 42, 0);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertEquals(IntStream.range(0, 1000).boxed().toList(), Arrays.stream(sorted).boxed().toList());
    assertTrue(!Arrays.equals(order, Batches.order(1000, true, 42, 1)));
    assertTrue(!Arrays.equals(order, Batches.order(1000, true, 43, 0)));
    assertTrue(Arrays.equals(order, Batches.order(1000, true, 42, 0)));
    // No index keeps its place much more often than by chance.
    assertTrue(IntStream.range(0, 1000).filter(i -> order[i] == i).count() < 10);
  }

  @Test
  void eventsComeInOrder() {
    List<String> events = new ArrayList<>();
    Callback log =
        (event, control) ->
            events.add(
                switch (event) {
                  case TrainEvent.TrainBegin b -> "train %d×%d".formatted(b.epochs(), b.steps());
                  case TrainEvent.EpochBegin b -> "epoch " + b.epoch();
                  case TrainEvent.StepEnd s ->
                      "step %d.%d.%d".formatted(s.epoch(), s.step(), s.totalSteps());
                  case TrainEvent.EpochEnd e -> "end " + e.epoch();
                  case TrainEvent.Interrupted i -> "interrupted " + i.stepsDone();
                  case TrainEvent.TrainEnd e -> "done";
                });
    model().fit(TestData.blobs(12, 1), fit(2).callbacks(log));
    assertEquals(
        List.of(
            "train 2×2",
            "epoch 1",
            "step 1.1.1",
            "step 1.2.2",
            "end 1",
            "epoch 2",
            "step 2.1.3",
            "step 2.2.4",
            "end 2",
            "done"),
        events);
  }

  @Test
  void earlyStoppingSetsTheBestWeightsBack() {
    Model model = model();
    Dataset data = TestData.blobs(60, 1);
    // The learning rate jumps after epoch 3, so that no later epoch is as good.
    Callback spoil =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e && e.epoch() == 3) {
            control.learningRate(5);
          }
        };
    History history =
        model.fit(
            data,
            fit(50)
                .validationSplit(0.5)
                .callbacks(spoil, EarlyStopping.of("val_loss").withPatience(4)));
    assertEquals(7, history.epochs());
    assertTrue(history.stopReason().orElse("").startsWith("val_loss has not improved"));
    assertEquals(
        history.get("val_loss").get(2), model.evaluate(data.subset(30, 60)).get("loss"), 1e-9);
  }

  @Test
  void earlyStoppingNamesWhatItCannotWatch() {
    Fit fit = fit(2).callbacks(EarlyStopping.of("val_loss"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> model().fit(TestData.blobs(12, 1), fit))
            .getMessage();
    assertEquals(
        "early_stopping: there is no metric 'val_loss'. Allowed: accuracy, loss; val_… needs"
            + " validation data: Fit.validationSplit or Fit.validationData",
        message);
  }

  @Test
  void whatACallbackWatchesIsCheckedBeforeTheFirstStep() {
    AtomicInteger events = new AtomicInteger();
    Callback counts = (event, control) -> events.incrementAndGet();
    for (Callback c :
        List.of(
            EarlyStopping.of("val_acuracy"),
            ReduceLrOnPlateau.of("auc"),
            Checkpointing.of().withBest("val_f1"))) {
      Fit fit = fit(2).validationSplit(0.5).callbacks(counts, c);
      String message =
          assertThrows(
                  IllegalArgumentException.class, () -> model().fit(TestData.blobs(12, 1), fit))
              .getMessage();
      assertTrue(message.contains("there is no metric"), message);
      assertTrue(message.contains("accuracy, loss, val_accuracy, val_loss"), message);
    }
    assertEquals(0, events.get());
  }

  /** The direction of a metric that declares none is not guessed. */
  @Test
  void theDirectionOfAMetricOfOnesOwnIsSaid() {
    Metric accuracyLike = (y, t) -> y.sum(-1).sum();
    Model model = Sequential.of(Input.of(6), Dense.of(3).softmax());
    model.compile(Sgd.of(0.1), SparseCategoricalCrossentropy.of(), accuracyLike);
    EarlyStopping stop = EarlyStopping.of("metric");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> model.fit(TestData.blobs(12, 1), fit(1).callbacks(stop)))
            .getMessage();
    assertTrue(message.contains("has no direction"), message);
    model.fit(TestData.blobs(12, 1), fit(1).callbacks(stop.withMode(Mode.MIN)));
  }

  @Test
  void divergenceEndsTraining() {
    Model model = Sequential.of(Input.of(6), Dense.of(3));
    model.compile(Sgd.of(1e30), (y, t) -> y.square().mean(-1));
    History history = model.fit(TestData.blobs(64, 1), fit(5));
    String reason = history.stopReason().orElse("");
    assertTrue(reason.startsWith("the loss became "), reason);
    assertTrue(
        reason.contains("at epoch 1, step ") && reason.contains("learning rate 1.0E30"), reason);
  }

  /** A whole step with wrappers: schedule, clipping, accumulation and averages. */
  @Test
  void aStepOfAWrappedOptimizerAllocatesNothingOnTheHeap() {
    Model model = model();
    model.compile(
        Nadam.of(1e-4)
            .scheduled(CosineDecayRestarts.of(50).warmedUp(10))
            .clippedByGlobalNorm(1)
            .averaged(0.99)
            .accumulated(4),
        LOSS,
        Accuracy.of());
    int[] batch = IntStream.range(0, 8).toArray();
    try (Stepper stepper = model.stepper(TestData.blobs(80, 1), 8, 1, Options.defaults())) {
      Allocation.assertNone(i -> stepper.step(batch));
    }
  }

  /** Neither the callbacks after it see what is of no use, nor is it saved. */
  @Test
  void divergenceIsToldToNobody(@TempDir Path folder) {
    Model model = Sequential.of(Input.of(6), Dense.of(3));
    model.compile(Sgd.of(1e30), (y, t) -> y.square().mean(-1));
    List<String> seen = new ArrayList<>();
    Callback log =
        (event, control) -> {
          seen.add(event.getClass().getSimpleName());
          if (event instanceof TrainEvent.StepEnd s) {
            assertTrue(Double.isFinite(s.batchLoss()));
          }
        };
    Callback save = Checkpointing.of(folder).withEverySteps(1);
    History history = model.fit(TestData.blobs(64, 1), fit(5).callbacks(save, log));
    assertTrue(history.diverged());
    assertEquals(List.of("TrainBegin", "EpochBegin", "StepView", "TrainEnd"), seen);
    model.loadWeights(Checkpointing.last(folder).orElseThrow());
    assertTrue(
        Arrays.stream(model.variable("dense/kernel").values().data()).allMatch(Double::isFinite));
  }

  @Test
  void aTimeLimitPauses() {
    Callback slow =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s) {
            while (s.seconds() < 0.01 * s.totalSteps()) {
              Thread.onSpinWait();
            }
          }
        };
    History history =
        model().fit(TestData.blobs(64, 1), fit(100).callbacks(slow, TimeLimit.of(0.1)));
    assertEquals("the time limit of 0.1 s was reached", history.stopReason().orElse(""));
    assertTrue(history.epochs() <= 1, history.toString());
  }

  @Test
  void testDataIsEvaluatedAfterEachEpoch() {
    Dataset data = TestData.blobs(50, 1);
    Dataset test = TestData.blobs(30, 2);
    Model a = model();
    History history = a.fit(data, fit(3).validationSplit(0.2).testData(test));
    assertEquals(
        List.of("loss", "accuracy", "val_loss", "val_accuracy", "test_loss", "test_accuracy"),
        List.copyOf(history.metrics().keySet()));
    assertEquals(a.evaluate(test).get("accuracy"), history.last("test_accuracy"));
    Model b = model();
    b.fit(data, fit(3).validationSplit(0.2));
    assertEquals(TestData.bits(b), TestData.bits(a), "to be tested changes nothing");
    String message =
        assertThrows(
                DataException.class, () -> model().fit(data, fit(1).testData(test.subset(0, 0))))
            .getMessage();
    assertTrue(message.contains("empty"), message);
  }

  @Test
  void aPlateauLowersTheRate() {
    List<Double> rates = new ArrayList<>();
    Callback log =
        (event, control) -> {
          if (event instanceof TrainEvent.EpochEnd e) {
            rates.add(e.learningRate());
          }
        };
    Callback reduce =
        ReduceLrOnPlateau.of("loss").withFactor(0.5).withPatience(1).withMinDelta(1e9);
    model().fit(TestData.blobs(16, 1), fit(4).callbacks(reduce, log));
    assertEquals(List.of(0.01, 0.01, 0.005, 0.0025), rates);
  }

  /** What surrounds a program's run; that the run itself allocates nothing is the core's test. */
  @Test
  void aStepAllocatesNothingOnTheHeap() {
    Model model = model();
    Dataset data = TestData.blobs(80, 1);
    Training training =
        new Training(new Objective(Adam.of(), List.of(LOSS), List.of(List.of(Accuracy.of()))));
    Feed feed = new Feed(model.network(), data, 8);
    Forward forward = Forward.of(model.network(), training.objective(), feed, true);
    Scalars scalars = new Scalars();
    Tensor rate = scalars.get("rate", (t, lr) -> lr / t, DType.FLOAT32);
    Tensor loss = forward.loss().multiply(rate);
    Position position = new Position();
    try (Program program =
        Program.compile(
            Graph.of(loss, forward.measures().getFirst().result()), Options.defaults())) {
      feed.bind(program);
      scalars.bind(program);
      Results results = new Results(program, 2);
      Totals totals = new Totals(List.of("loss", "accuracy"), forward.measures());
      StepView view = new StepView(training, position, totals, 10);
      Callback callback = (event, control) -> {};
      RunFile run =
          new RunFile(
              List.of(),
              training,
              position,
              totals,
              new WeightSnapshots(List.of()),
              List.of(),
              Map.of());
      Control control =
          new Control(
              run,
              new WeightAccess(List.of()),
              HistoryNames.of(List.of(""), training.objective().metrics()),
              List.of(callback, ProgressLine.of(Progress.SILENT, System.out)),
              List.of());
      int[] order = Batches.order(80, true, 1, 0);
      Allocation.assertNone(
          i -> {
            feed.fill(order, i % 10 * 8);
            scalars.write(i + 1, 0.1);
            control.call(view.of(results.addTo(totals, 8), 0.1));
          });
    }
  }
}
