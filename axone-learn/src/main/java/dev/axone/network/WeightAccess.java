package dev.axone.network;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * Read-write locks of the weights of a model and its nested models: a reader sees the weights
 * between two training steps, never during one.
 */
public final class WeightAccess {
  private final WeightLock[] locks;

  /** Takes locks always in the same order, so that two threads cannot deadlock. */
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
