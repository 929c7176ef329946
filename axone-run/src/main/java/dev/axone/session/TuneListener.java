package dev.axone.session;

import dev.axone.search.Search;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.trial.Trial;
import java.nio.file.Path;
import java.util.List;

/** Receives what happens in a {@link TuneSession}. By default all of it is ignored. */
public interface TuneListener {
  /**
   * What is known when a search begins.
   *
   * @param folder of the search
   * @param recipe that is searched
   * @param search its space, strategy and number of trials
   * @param trials that have ended before
   * @param resumed whether the search goes on
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

  /** Returns what can stop the search. By default only {@link Interruption#stop} on it. */
  default Interruption interruption() {
    return Interruption.byRequest(Path.of(""));
  }
}
