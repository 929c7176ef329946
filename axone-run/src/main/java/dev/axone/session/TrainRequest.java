package dev.axone.session;

import dev.axone.recipe.Setting;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to train a recipe in a new run, or to resume a run.
 *
 * <pre>{@code
 * TrainRequest request = TrainRequest.of("mnist-mlp").withRun(Path.of("runs/mine"));
 * TrainResult result = new TrainSession(request, new TrainListener() {}).run();
 * }</pre>
 *
 * @param recipe a built-in recipe, or a file in YAML; empty for a resumed run
 * @param settings values of the recipe that are replaced; default none
 * @param run the folder of the new run; default {@code runs/NAME-DATE-TIME}
 * @param resume the run to resume; default none: a new run
 * @param checkpointEvery steps between two checkpoints, 0 for those after each epoch only; default
 *     0
 * @param threads number of threads; default by the size of a step, see {@link
 *     dev.axone.model.Threads}
 */
public record TrainRequest(
    String recipe,
    List<Setting> settings,
    @Nullable Path run,
    @Nullable Path resume,
    int checkpointEvery,
    @Nullable Integer threads) {
  /** Checks the numbers. */
  public TrainRequest {
    settings = List.copyOf(settings);
    Arguments.atLeast("checkpointEvery", 0, checkpointEvery);
    if (threads != null && threads < 1) {
      throw new ArgumentException("threads", "must be at least 1, found " + threads);
    }
  }

  /** Returns the request for a new run of a recipe. */
  public static TrainRequest of(String recipe) {
    return new TrainRequest(recipe, List.of(), null, null, 0, null);
  }

  /** Returns the request to resume a run: a path, its name in {@code runs/}, or a model. */
  public static TrainRequest resume(Path run) {
    return new TrainRequest("", List.of(), null, run, 0, null);
  }

  /** Returns this request with values of the recipe replaced. */
  public TrainRequest withSettings(List<Setting> all) {
    return new TrainRequest(recipe, all, run, resume, checkpointEvery, threads);
  }

  /** Returns this request with a folder for the new run; null for {@code runs/NAME-DATE-TIME}. */
  public TrainRequest withRun(@Nullable Path folder) {
    return new TrainRequest(recipe, settings, folder, resume, checkpointEvery, threads);
  }

  /** Returns this request with an additional checkpoint every {@code steps} steps. */
  public TrainRequest withCheckpointEvery(int steps) {
    return new TrainRequest(recipe, settings, run, resume, steps, threads);
  }

  /** Returns this request with a number of threads; null: chosen by the size of a step. */
  public TrainRequest withThreads(@Nullable Integer n) {
    return new TrainRequest(recipe, settings, run, resume, checkpointEvery, n);
  }
}
