package dev.axone.model;

import dev.axone.train.Callback;
import dev.axone.train.TrainControl;
import dev.axone.train.TrainEvent;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells callbacks of events and does what they ask for. */
final class Control implements TrainControl {
  private final RunFile run;
  private final Callback[] callbacks;
  private final Set<Path> saves = new LinkedHashSet<>();

  Control(RunFile run, List<Callback> callbacks) {
    this.run = run;
    this.callbacks = callbacks.toArray(Callback[]::new);
  }

  void tell(TrainEvent event) {
    for (Callback c : callbacks) {
      c.on(event, this);
    }
    if (!saves.isEmpty()) {
      saves.forEach(run::save);
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
  public double learningRate() {
    return run.training().learningRate();
  }

  @Override
  public void learningRate(double rate) {
    run.training().learningRate(rate);
  }

  @Override
  public void save(Path file) {
    saves.add(file);
  }

  @Override
  public void keep(String name) {
    run.kept().keep(name);
  }

  @Override
  public void restore(String name) {
    run.kept().restore(name);
  }
}
