package dev.axone.network;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * The weights that a computation reads or changes, those of nested models included: a reader sees
 * them as they are between two steps of training, never in the middle of one.
 */
public final class WeightAccess {
  private final WeightLock[] locks;

  /** Locks are always taken in the same order, so that no two threads wait for each other. */
  public WeightAccess(Collection<Weights> weights) {
    locks =
        weights.stream()
            .distinct()
            .sorted(Comparator.comparingLong(Weights::number))
            .map(Weights::lock)
            .toArray(WeightLock[]::new);
  }

  public void read() {
    for (WeightLock l : locks) {
      l.read();
    }
  }

  public void endRead() {
    for (WeightLock l : locks) {
      l.endRead();
    }
  }

  public void write() {
    for (WeightLock l : locks) {
      l.write();
    }
  }

  public void endWrite() {
    for (WeightLock l : locks) {
      l.endWrite();
    }
  }

  public void reading(Runnable work) {
    read();
    try {
      work.run();
    } finally {
      endRead();
    }
  }

  public <T> T writing(Supplier<T> work) {
    write();
    try {
      return work.get();
    } finally {
      endWrite();
    }
  }

  public void changing(Runnable work) {
    write();
    try {
      work.run();
    } finally {
      endWrite();
    }
  }
}
