package dev.axone.session;

import dev.axone.recipe.RecipeSource;
import dev.axone.search.Objective;
import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.store.Store;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A search in a folder of its own: a new one, or a resumed one. Each finished trial is stored there
 * at once.
 *
 * <pre>{@code
 * TuneResult result =
 *     new TuneSession(TuneRequest.of("mnist-perceptron-search"), new TuneListener() {}).run();
 * }</pre>
 */
public final class TuneSession {
  private final TuneRequest request;
  private final TuneListener listener;

  /** Prepares a search; {@link #run} begins it. */
  public TuneSession(TuneRequest request, TuneListener listener) {
    this.request = request;
    this.listener = listener;
  }

  /**
   * Searches and writes the report.
   *
   * @return how it ended; an interruption is not an exception, nor is a search without a score
   * @throws SessionException if the folder holds something else, or no search to resume
   * @throws dev.axone.recipe.RecipeException if the recipe has a mistake
   */
  public TuneResult run() {
    Path resumed = request.resume();
    if (resumed != null) {
      SearchFolder folder = SearchFolder.open(resumed);
      try (Store store = Store.open(folder.path())) {
        return run(folder, store, folder.source(store, request.settings()), true);
      }
    }
    RecipeSource source = RecipeSource.of(request.recipe(), request.settings());
    RecipeSearch search = RecipeSearch.of(source);
    Objective objective = search.objective(); // Missing data is found before the folder is created.
    Path path = request.search();
    SearchFolder folder =
        path == null ? SearchFolder.create(source.recipe().name()) : SearchFolder.create(path);
    try (Store store = Store.open(folder.path())) {
      boolean begun = !store.about().isEmpty();
      if (begun) {
        folder.checkSame(search, store);
      }
      folder.begin(search, store);
      return run(folder, store, search, objective, begun);
    }
  }

  private TuneResult run(SearchFolder folder, Store store, RecipeSource source, boolean begun) {
    RecipeSearch search = RecipeSearch.of(source);
    folder.checkSame(search, store);
    Objective objective = search.objective();
    folder.begin(search, store);
    return run(folder, store, search, objective, begun);
  }

  private TuneResult run(
      SearchFolder folder, Store store, RecipeSearch recipe, Objective objective, boolean begun) {
    Search search = recipe.search().log(store);
    listener.begin(new TuneListener.Begun(folder, recipe, search, store.trials(), begun));
    try (Interruption interruption = listener.interruption()) {
      Result result = search.listener(listener::trial).until(interruption::isAsked).run(objective);
      String command = folder.command(recipe, result);
      folder.report(recipe, result, command);
      boolean stopped = result.interrupted() && interruption.isAsked();
      return new TuneResult(
          folder,
          result,
          command,
          stopped ? OptionalInt.of(interruption.signal()) : OptionalInt.empty());
    }
  }
}
