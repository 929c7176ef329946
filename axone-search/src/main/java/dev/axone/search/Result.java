package dev.axone.search;

import dev.axone.search.space.Space;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The result of a search.
 *
 * @param space the search space
 * @param maximize whether larger scores are better
 * @param trials by number
 * @param interrupted whether it was ended before all its trials
 */
public record Result(Space space, boolean maximize, List<Trial> trials, boolean interrupted) {
  /** Copies the list. */
  public Result {
    trials = List.copyOf(trials);
  }

  /**
   * Returns the trials that have a score, the best first: those that ran to their end before those
   * that were stopped; of equal ones the earlier.
   */
  public List<Trial> ranked() {
    Comparator<Trial> byScore = Comparator.comparingDouble(Trial::score);
    return trials.stream()
        .filter(Trial::scored)
        .sorted(
            Comparator.comparing((Trial t) -> t.state() != State.DONE)
                .thenComparing(maximize ? byScore.reversed() : byScore)
                .thenComparingInt(Trial::number))
        .toList();
  }

  /** Returns the best trial, if one has a score. */
  public Optional<Trial> best() {
    return ranked().stream().findFirst();
  }
}
