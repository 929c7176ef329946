package dev.axone.train;

import dev.axone.file.WriteException;
import dev.axone.tensorboard.Event;
import dev.axone.tensorboard.EventFile;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes logs for TensorBoard ({@code tensorboard --logdir …}). As in Keras, training, validation
 * and test are separate runs, in the folders {@code train}, {@code validation} and {@code test}, so
 * that their curves share a chart:
 *
 * <ul>
 *   <li>{@code epoch_loss}, {@code epoch_accuracy}, …, {@code epoch_learning_rate} at the number of
 *       the epoch, counted from 1;
 *   <li>optionally every n steps: {@code batch_loss} of the batch, the metrics over the epoch so
 *       far, {@code batch_learning_rate}, at the number of the step;
 *   <li>optionally every n epochs: histograms of the weights, by their paths.
 * </ul>
 *
 * <p>A resumed run starts new files, and TensorBoard drops the steps that it repeats.
 *
 * @param logDir the folder; default {@code logs}
 * @param updateFreq steps between two points of the curves of batches; default 0: none
 * @param histogramFreq epochs between two histograms; default 0: none
 */
public record TensorBoard(Path logDir, int updateFreq, int histogramFreq) implements Callback {
  private static final String TRAIN = "train";
  private static final Map<String, String> FOLDERS = Map.of("val_", "validation", "test_", "test");
  private static final String FILE = "events.out.tfevents.%012d.axone";

  /** Checks the intervals. */
  public TensorBoard {
    Arguments.atLeast("updateFreq", 0, updateFreq);
    Arguments.atLeast("histogramFreq", 0, histogramFreq);
  }

  /** Returns one that writes to {@code logs}. */
  public static TensorBoard of() {
    return of(Path.of("logs"));
  }

  /** Returns one that writes each epoch's metrics. */
  public static TensorBoard of(Path logDir) {
    return new TensorBoard(logDir, 0, 0);
  }

  /** Returns one that writes every {@code steps} steps too. */
  public TensorBoard withUpdateFreq(int steps) {
    return Records.with(this, "updateFreq", steps);
  }

  /** Returns one that writes histograms of the weights every {@code epochs} epochs. */
  public TensorBoard withHistogramFreq(int epochs) {
    return Records.with(this, "histogramFreq", epochs);
  }

  @Override
  public Callback under(Path folder) {
    return Records.with(this, "logDir", folder.resolve(logDir));
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.TrainBegin b -> {
        dropFrom(b.totalSteps());
        control.memory().set("from", (double) b.totalSteps());
      }
      case TrainEvent.StepEnd s when updateFreq > 0 && s.totalSteps() % updateFreq == 0 ->
          append(TRAIN, control, Event.scalars(s.totalSteps(), batch(s)));
      case TrainEvent.EpochEnd e -> epochEnd(e, control);
      default -> {}
    }
  }

  private static Map<String, Double> batch(TrainEvent.StepEnd s) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("batch_loss", s.batchLoss());
    for (int i = 1; i < s.names().size(); i++) {
      values.put("batch_" + s.names().get(i), s.value(i));
    }
    values.put("batch_learning_rate", s.learningRate());
    return values;
  }

  private void epochEnd(TrainEvent.EpochEnd e, TrainControl control) {
    Map<String, Map<String, Double>> runs = new LinkedHashMap<>();
    e.metrics()
        .forEach(
            (name, value) -> {
              String prefix =
                  FOLDERS.keySet().stream().filter(name::startsWith).findAny().orElse("");
              runs.computeIfAbsent(
                      FOLDERS.getOrDefault(prefix, TRAIN), run -> new LinkedHashMap<>())
                  .put("epoch_" + name.substring(prefix.length()), value);
            });
    runs.computeIfAbsent(TRAIN, run -> new LinkedHashMap<>())
        .put("epoch_learning_rate", e.learningRate());
    runs.forEach((run, values) -> append(run, control, Event.scalars(e.epoch(), values)));
    if (histogramFreq > 0 && e.epoch() % histogramFreq == 0) {
      List<Event> histograms = new ArrayList<>();
      control
          .weights()
          .forEach(
              (path, weights) ->
                  histograms.add(Event.histogram(e.epoch(), path, weights.values().data())));
      append(TRAIN, control, histograms.toArray(Event[]::new));
    }
  }

  private void append(String run, TrainControl control, Event... events) {
    long from = (long) control.memory().get("from", 0);
    EventFile file =
        new EventFile(logDir.resolve(run).resolve(String.format(Locale.ROOT, FILE, from)));
    if (!Files.exists(file.path())) {
      file.begin();
      if (from > 0) {
        file.append(Event.restart(from + 1));
      }
    }
    file.append(events);
  }

  /** Deletes the files of this callback that begin at a repeated step or later. */
  private void dropFrom(long step) {
    String first = String.format(Locale.ROOT, FILE, step);
    for (String run : Stream.concat(Stream.of(TRAIN), FOLDERS.values().stream()).toList()) {
      try (Stream<Path> files =
          Files.isDirectory(logDir.resolve(run)) ? Files.list(logDir.resolve(run)) : Stream.of()) {
        for (Path file : files.toList()) {
          String name = String.valueOf(file.getFileName());
          if (name.matches("events\\.out\\.tfevents\\.\\d{12}\\.axone")
              && name.compareTo(first) >= 0) {
            Files.delete(file);
          }
        }
      } catch (IOException e) {
        throw WriteException.of("the event files in '%s'".formatted(logDir), e);
      }
    }
  }
}
