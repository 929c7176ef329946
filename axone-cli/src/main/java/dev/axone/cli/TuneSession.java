package dev.axone.cli;

import dev.axone.recipe.RecipeSource;
import dev.axone.recipe.Setting;
import dev.axone.search.Objective;
import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One start of {@code axone tune}: a new search, or one that goes on. */
final class TuneSession {
  /** What the command line asks for. */
  record Request(
      @Nullable String recipe,
      List<Setting> settings,
      @Nullable Path search,
      @Nullable Path resume,
      boolean quiet,
      boolean json) {}

  private final Output output;
  private final Request request;

  TuneSession(Output output, Request request) {
    this.output = output;
    this.request = request;
  }

  int run() {
    Path resumed = request.resume();
    if (resumed != null) {
      SearchFolder folder = SearchFolder.open(resumed);
      try (Store store = Store.open(folder.path())) {
        return run(folder, store, folder.source(store, request.settings()), true);
      }
    }
    String name = request.recipe();
    RecipeSource source = RecipeSource.of(name == null ? "" : name, request.settings());
    RecipeSearch search = RecipeSearch.of(source);
    Objective objective =
        search.objective(); // Data that is missing is found before there is a folder.
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

  private int run(SearchFolder folder, Store store, RecipeSource source, boolean begun) {
    RecipeSearch search = RecipeSearch.of(source);
    folder.checkSame(search, store);
    Objective objective = search.objective();
    folder.begin(search, store);
    return run(folder, store, search, objective, begun);
  }

  private int run(
      SearchFolder folder, Store store, RecipeSearch recipe, Objective objective, boolean begun) {
    Search search = recipe.search().log(store);
    TuneOutput says = new TuneOutput(output, request, folder, recipe, search);
    says.begin(store.trials(), begun);
    try (Interruption interruption = Interruption.listen(output.err())) {
      Result result =
          search.listener(says::trial).until(() -> interruption.signal() != 0).run(objective);
      folder.report(recipe, result, says.command(result));
      says.end(result);
      if (result.interrupted() && interruption.signal() != 0) {
        output.err().println("Go on with: axone tune --resume " + folder.path());
        return Exit.SIGNAL + interruption.signal();
      }
      if (result.best().isEmpty()) {
        throw new CommandFailure(
            Exit.BAD_INPUT, "no trial has a score; trial 0: " + result.trials().getFirst().note());
      }
      return Exit.OK;
    }
  }
}
