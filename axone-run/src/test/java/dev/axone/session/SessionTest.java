package dev.axone.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.recipe.Setting;
import dev.axone.run.TrainedModel;
import dev.axone.search.trial.Trial;
import dev.axone.train.Callback;
import dev.axone.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings and searches from a program, without the command line. */
final class SessionTest {
  private static final List<Setting> SHORT = List.of(Setting.parse("training.epochs=3"));

  @TempDir private Path folder;

  /** Stops the training at the end of an epoch, as a studio's button does. */
  private static final class StopsAfter implements TrainListener {
    private final int epoch;
    private final List<String> events = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Interruption interruption;

    StopsAfter(int epoch) {
      this.epoch = epoch;
    }

    @Override
    public void begin(Begun begun) {
      events.add(begun.recipe().name() + " resumed " + begun.resumed());
    }

    @Override
    public void note(String note) {
      notes.add(note);
    }

    @Override
    public Interruption interruption(Path checkpoint) {
      Interruption made = Interruption.byRequest(checkpoint);
      interruption = made;
      return made;
    }

    @Override
    public List<Callback> callbacks(String stage) {
      return List.of(
          (event, control) -> {
            if (event instanceof TrainEvent.EpochEnd e) {
              events.add("epoch " + e.epoch());
              if (e.epoch() == epoch && interruption != null) {
                interruption.stop();
              }
            }
          });
    }
  }

  private TrainResult train(String name, TrainListener listener) {
    TrainRequest request =
        TrainRequest.of("mnist-1000").withSettings(SHORT).withRun(folder.resolve(name));
    return new TrainSession(request, listener).run();
  }

  @Test
  void aStoppedRunGoesOnToTheSameWeights() throws IOException {
    TrainResult whole = train("whole", new TrainListener() {});
    assertEquals(OptionalInt.empty(), whole.interrupted());
    assertTrue(whole.scores().containsKey("training"));
    assertTrue(whole.run().isFinished());

    StopsAfter first = new StopsAfter(1);
    TrainResult stopped = train("stopped", first);
    assertEquals(OptionalInt.of(0), stopped.interrupted());
    assertEquals(List.of("mnist-1000 resumed false", "epoch 1"), first.events);
    assertFalse(stopped.run().isFinished());

    assertEquals(List.of(), first.notes);

    Path info = stopped.run().path().resolve("run.json");
    String before = Files.readString(info);
    assertTrue(before.contains("\"backend\":\"cpu\""), before);
    Files.writeString(info, before.replace("\"backend\":\"cpu\"", "\"backend\":\"gpu\""));
    StopsAfter rest = new StopsAfter(0);
    TrainResult resumed = new TrainSession(TrainRequest.resume(stopped.run().path()), rest).run();
    assertEquals(List.of("mnist-1000 resumed true", "epoch 2", "epoch 3"), rest.events);
    assertEquals(
        List.of(
            "the run is resumed under other conditions (back end gpu before, now cpu): the result can"
                + " differ in its last bits from that of an uninterrupted run"),
        rest.notes);
    assertArrayEquals(
        Files.readAllBytes(whole.run().model()), Files.readAllBytes(resumed.run().model()));
    try (TrainedModel model = TrainedModel.open(resumed.run().path())) {
      assertEquals(10, model.classes().size());
    }
  }

  @Test
  void aFolderInUseIsRefused() {
    train("run", new TrainListener() {});
    SessionException again =
        assertThrows(SessionException.class, () -> train("run", new TrainListener() {}));
    assertTrue(again.inUse());
    assertTrue(again.getMessage().contains("has a run already"), again.getMessage());
    SessionException none =
        assertThrows(
            SessionException.class,
            () ->
                new TrainSession(
                        TrainRequest.resume(folder.resolve("none")), new TrainListener() {})
                    .run());
    assertFalse(none.inUse());
  }

  @Test
  void aSearchRunsWithoutACommandLine() {
    TuneRequest request =
        TuneRequest.of("mnist-perceptron-search")
            .withSearch(folder.resolve("search"))
            .withSettings(
                List.of(
                    Setting.parse("search.trials=1"),
                    Setting.parse("search.parallel=1"),
                    Setting.parse("search.parameters={training.epochs: [1]}")));
    List<Integer> trials = new ArrayList<>();
    TuneResult result =
        new TuneSession(
                request,
                new TuneListener() {
                  @Override
                  public void trial(Trial trial) {
                    trials.add(trial.number());
                  }
                })
            .run();
    assertEquals(List.of(0), trials);
    assertTrue(result.result().best().isPresent());
    assertTrue(result.command().startsWith("axone train "), result.command());
    assertTrue(Files.exists(result.folder().page()));
  }
}
