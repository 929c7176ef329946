package dev.axone.cli;

import dev.axone.session.Waited;
import dev.axone.train.Callback;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prints the progress of training as JSON lines: {@code class_weights} if they are balanced, and an
 * {@code epoch} after each epoch.
 *
 * @param output where the lines are printed
 */
record JsonEvents(Output output) implements Callback {
  @Override
  public void on(TrainEvent event, TrainControl control) {
    if (event instanceof TrainEvent.TrainBegin b && !b.balanced().isEmpty()) {
      Map<String, Double> only = b.balanced().get("");
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "class_weights");
      line.put("weights", only == null ? b.balanced() : only);
      output.json(line);
    }
    if (event instanceof TrainEvent.EpochEnd e) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "epoch");
      line.put("epoch", e.epoch());
      line.put("epochs", e.epochs());
      line.put("steps", e.steps());
      line.put("seconds", e.time().toMillis() / 1000.0);
      line.put("waited", Waited.rounded(e.waited()));
      line.putAll(e.metrics());
      output.json(line);
    }
  }
}
