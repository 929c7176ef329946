package dev.axone.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * The weights that a computation reads or changes, those of nested models included: a reader sees
 * them as they are between two steps of training, never in the middle of one.
 */
final class Access {
  private final WeightLock[] locks;

  /** Locks are always taken in the same order, so that no two threads wait for each other. */
  Access(Collection<Weights> weights) {
    locks =
        weights.stream()
            .distinct()
            .sorted(Comparator.comparingLong(Weights::number))
            .map(Weights::lock)
            .toArray(WeightLock[]::new);
  }

  void read() {
    for (WeightLock l : locks) {
      l.read();
    }
  }

  void endRead() {
    for (WeightLock l : locks) {
      l.endRead();
    }
  }

  void write() {
    for (WeightLock l : locks) {
      l.write();
    }
  }

  void endWrite() {
    for (WeightLock l : locks) {
      l.endWrite();
    }
  }

  void reading(Runnable work) {
    read();
    try {
      work.run();
    } finally {
      endRead();
    }
  }

  <T> T writing(Supplier<T> work) {
    write();
    try {
      return work.get();
    } finally {
      endWrite();
    }
  }

  void changing(Runnable work) {
    write();
    try {
      work.run();
    } finally {
      endWrite();
    }
  }
}
