package dev.axone.trainer;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.checkpoint.Entry;
import dev.axone.network.Parameter;
import dev.axone.objective.Totals;
import dev.axone.train.Memory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A training run as a checkpoint: all state on which its further results depend.
 *
 * @param parameters of the model
 * @param training optimizer state, counters, learning rate
 * @param position epoch, step, history
 * @param totals sums of the running epoch
 * @param snapshots copies of weights made for callbacks
 * @param memories of the callbacks
 * @param conditions settings that must be equal when the run is resumed: seed, batch size, …
 */
public record RunFile(
    List<Parameter> parameters,
    Training training,
    Position position,
    Totals totals,
    WeightSnapshots snapshots,
    List<Memory> memories,
    Map<String, Object> conditions) {

  public void save(Path file) {
    List<Entry> entries = new ArrayList<>();
    entries.addAll(Tensors.entries(Tensors.WEIGHTS, parameters));
    entries.addAll(Tensors.entries(Tensors.SLOTS, training.slots()));
    entries.addAll(snapshots.entries());
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("conditions", conditions);
    state.put("epoch", position.epoch());
    state.put("step", position.step());
    state.put("total_epochs", training.epochs());
    state.put("total_steps", training.steps());
    state.put("learning_rate", training.learningRate());
    state.put("totals", totals.state());
    state.put("history", position.history().metrics());
    state.put("callbacks", memories.stream().map(Memory::values).toList());
    state.put("kept", snapshots.names());
    state.put("finished", position.finished());
    Checkpoint.of(state, entries).write(file);
  }

  /** Checks that this run can resume from a checkpoint, before anything is changed. */
  public void check(Path file, Checkpoint from) {
    State state = new State(file, from.state());
    Map<String, @Nullable Object> found = state.map("conditions");
    Set<String> names = new LinkedHashSet<>(conditions.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      String then = String.valueOf(found.getOrDefault(name, "none"));
      String now = String.valueOf(conditions.getOrDefault(name, "none"));
      if (!then.equals(now)) {
        throw new CheckpointException(
            "checkpoint '%s' was written with %s %s, this run has %s: a run can be resumed only with the same conditions"
                .formatted(file, name, then, now));
      }
    }
    int written = state.maps("callbacks").size();
    if (written != memories.size()) {
      throw new CheckpointException(
          "checkpoint '%s' was written with %s callbacks, this run has %s: use the same callbacks"
              .formatted(file, written, memories.size()));
    }
    Tensors.check(file, from, Tensors.WEIGHTS, parameters);
    Tensors.check(file, from, Tensors.SLOTS, training.slots());
    state
        .strings("kept")
        .forEach(name -> Tensors.check(file, from, WeightSnapshots.prefix(name), parameters));
  }

  /** Restores the run; returns the number of complete epochs. */
  public int load(Path file, Checkpoint from) {
    State state = new State(file, from.state());
    Tensors.assign(file, from, Tensors.WEIGHTS, parameters);
    Tensors.assign(file, from, Tensors.SLOTS, training.slots());
    state.strings("kept").forEach(name -> snapshots.assign(file, from, name));
    position.set((int) state.number("epoch"), (int) state.number("step"));
    training.epochs((long) state.number("total_epochs"));
    training.steps((long) state.number("total_steps"));
    training.learningRate(state.number("learning_rate"));
    totals.state(state.numbers("totals"));
    state.history(position.history());
    if (from.state().get("finished") instanceof String reason) {
      position.stop(reason);
    }
    List<Map<String, @Nullable Object>> states = state.maps("callbacks");
    for (int i = 0; i < states.size(); i++) {
      memories.get(i).values(states.get(i));
    }
    return position.epoch();
  }
}
