package dev.axone.trainer;

import dev.axone.network.WeightAccess;
import dev.axone.tensor.Variable;
import dev.axone.train.Callback;
import dev.axone.train.HistoryNames;
import dev.axone.train.Memory;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls the callbacks at events and carries out their requests. */
public final class Control implements TrainControl {
  private final RunFile run;
  private final WeightAccess access;
  private final HistoryNames names;
  private final Callback[] callbacks;
  private final Memory[] memories;
  private final Set<Path> saves = new LinkedHashSet<>();
  private int current;
  private boolean aborted;

  /**
   * Creates a control.
   *
   * @param access to the model's weights
   * @param names of the history
   * @param own callbacks of the trainer, called first; checkpoints do not save their memories
   * @param callbacks of the user, as many as the run has memories
   */
  public Control(
      RunFile run,
      WeightAccess access,
      HistoryNames names,
      List<Callback> own,
      List<Callback> callbacks) {
    this.run = run;
    this.access = access;
    this.names = names;
    List<Callback> all = new ArrayList<>(own);
    all.addAll(callbacks);
    this.callbacks = all.toArray(Callback[]::new);
    List<Memory> each = new ArrayList<>();
    own.forEach(c -> each.add(new Memory()));
    each.addAll(run.memories());
    this.memories = each.toArray(Memory[]::new);
  }

  public void call(TrainEvent event) {
    aborted = false;
    for (current = 0; current < callbacks.length && !aborted; current++) {
      callbacks[current].on(event, this);
    }
    if (!saves.isEmpty()) {
      if (!aborted) {
        saves.forEach(run::save);
      }
      saves.clear();
    }
  }

  @Override
  public void stop(String reason) {
    run.position().stop(reason);
  }

  @Override
  public void pause(String reason) {
    run.position().pause(reason);
  }

  @Override
  public void abort(String reason) {
    aborted = true;
    run.position().stop(reason);
    run.position().history().diverged(reason);
  }

  @Override
  public double learningRate() {
    return run.training().learningRate();
  }

  @Override
  public void learningRate(double rate) {
    run.training().learningRate(rate);
  }

  @Override
  public Memory memory() {
    return memories[current];
  }

  @Override
  public HistoryNames names() {
    return names;
  }

  @Override
  public Map<String, Variable> weights() {
    Map<String, Variable> weights = new LinkedHashMap<>();
    run.parameters().forEach(p -> weights.put(p.path(), p.variable()));
    return weights;
  }

  @Override
  public void save(Path file) {
    saves.add(file);
  }

  @Override
  public void keep(String name) {
    run.snapshots().keep(name);
  }

  @Override
  public void restore(String name) {
    access.changing(() -> run.snapshots().restore(name));
  }
}
