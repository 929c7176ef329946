package dev.axone.session;

import dev.axone.search.Search;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.trial.Trial;
import java.nio.file.Path;
import java.util.List;

/** Receives the events of a {@link TuneSession}; ignores them by default. */
public interface TuneListener {
  /**
   * The beginning of a search.
   *
   * @param folder of the search
   * @param recipe that is searched
   * @param search its space, strategy and number of trials
   * @param trials that have ended before
   * @param resumed whether the search is resumed
   */
  record Begun(
      SearchFolder folder,
      RecipeSearch recipe,
      Search search,
      List<Trial> trials,
      boolean resumed) {}

  /** The search begins. */
  default void begin(Begun begun) {}

  /** A trial has ended. */
  default void trial(Trial trial) {}

  /** Returns the interruption of the search. By default only {@link Interruption#stop} stops it. */
  default Interruption interruption() {
    return Interruption.byRequest(Path.of(""));
  }
}
