package dev.axone.kernel;

import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.ValueLayout;

/** Sets memory to zero. */
public record Zeros(long address, long bytes) implements Kernel {
  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void run(int part) {
    for (long i = 0; i < bytes; i += 4) {
      RawMemory.ALL.set(ValueLayout.JAVA_INT, address + i, 0);
    }
  }

  @Override
  public String describe() {
    return "zeros " + bytes / 4;
  }
}
