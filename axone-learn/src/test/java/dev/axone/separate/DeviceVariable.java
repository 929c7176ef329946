package dev.axone.separate;

import dev.axone.tensor.Variable;
import dev.axone.tensor.VariableHolder;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The twin of a variable in the memory of a device. */
final class DeviceVariable implements VariableHolder {
  private final Variable twin;
  private long changes = -1;
  private int uploads;
  private int fetches;

  DeviceVariable(Variable original) {
    twin = new Variable(original.name(), original.shape(), original.dtype(), Arena.ofAuto());
  }

  Variable twin() {
    return twin;
  }

  /** Brings the twin up to date before a run. */
  synchronized void upload(Variable from) {
    if (from.changes() != changes) {
      twin.copyFrom(from.elements());
      changes = from.changes();
      uploads++;
    }
  }

  /** Says that a run has updated the twin. */
  synchronized void updated(Variable original) {
    original.memory().heldBy(this);
    changes = original.changes();
  }

  @Override
  public synchronized void fetch(Variable variable, MemorySegment to) {
    to.copyFrom(twin.elements());
    fetches++;
  }

  int uploads() {
    return uploads;
  }

  int fetches() {
    return fetches;
  }
}
