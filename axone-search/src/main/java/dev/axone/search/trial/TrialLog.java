package dev.axone.search.trial;

import java.util.ArrayList;
import java.util.List;

/** Where finished trials are kept. Both methods are called by one thread at a time. */
public interface TrialLog {
  /** Returns all trials kept so far, by number. */
  List<Trial> trials();

  /** Keeps a trial; when this returns, it is safe. */
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
