package dev.axone.search.trial;

import java.util.ArrayList;
import java.util.List;

/** Storage of finished trials. Both methods are called by one thread at a time. */
public interface TrialLog {
  /** Returns all stored trials, by number. */
  List<Trial> trials();

  /** Stores a trial, which is durable when this returns. */
  void add(Trial trial);

  /** Returns a log in memory. */
  static TrialLog inMemory() {
    List<Trial> kept = new ArrayList<>();
    return new TrialLog() {
      @Override
      public List<Trial> trials() {
        return List.copyOf(kept);
      }

      @Override
      public void add(Trial trial) {
        kept.add(trial);
      }
    };
  }
}
