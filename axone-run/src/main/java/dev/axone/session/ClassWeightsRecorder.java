package dev.axone.session;

import dev.axone.train.Callback;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records the computed balanced class weights in {@code run.json}, under {@code class_weights}: by
 * class, nested in the output if there are several, nested in the training of a method.
 *
 * @param run the run
 * @param stage the training of a method; empty: the only one
 */
record ClassWeightsRecorder(RunFolder run, String stage) implements Callback {
  private static final String KEY = "class_weights";

  @Override
  public void on(TrainEvent event, TrainControl control) {
    if (!(event instanceof TrainEvent.TrainBegin begin) || begin.balanced().isEmpty()) {
      return;
    }
    Map<String, Double> only = begin.balanced().get("");
    Map<String, ?> weights = only == null ? begin.balanced() : only;
    Map<String, @Nullable Object> info = new LinkedHashMap<>(run.readInfo());
    if (stage.isEmpty()) {
      info.put(KEY, weights);
    } else {
      Map<String, @Nullable Object> stages = new LinkedHashMap<>();
      if (info.get(KEY) instanceof Map<?, ?> before) {
        before.forEach((name, w) -> stages.put(String.valueOf(name), w));
      }
      stages.put(stage, weights);
      info.put(KEY, stages);
    }
    run.write(run.info(), info);
  }
}
