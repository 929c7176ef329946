package dev.axone.search;

import dev.axone.search.space.Space;
import dev.axone.search.stopping.Stopping;
import dev.axone.search.strategy.Strategy;
import dev.axone.search.trial.Trial;
import dev.axone.search.trial.TrialLog;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Records;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A search for the values that minimize or maximize a score.
 *
 * <pre>{@code
 * Space space = Space.of("x", Uniform.of(-5, 10)).with("y", Uniform.of(0, 15));
 * Result result =
 *     Search.minimize(space, Tpe.of())
 *         .trials(100)
 *         .run(trial -> Math.pow(trial.number("x") - 3, 2) + trial.number("y"));
 * Trial best = result.best().orElseThrow();
 * }</pre>
 *
 * <p>Parallel trials are started one after another: the choice of a point depends on the trials
 * that have ended. With {@code parallel(1)} a search is therefore reproducible to the bit, and one
 * that is resumed from a log equals an uninterrupted one.
 *
 * @param space the search space
 * @param strategy chooses the points
 * @param maximize whether larger scores are better
 * @param trials the number of trials, including those in the log; default 0: all points of a grid
 * @param parallel trials at the same time; default 1
 * @param seed of the strategy; default 0
 * @param stopping stops trials, which report after each epoch, early; default never
 * @param log stores finished trials; default in memory, for each run
 * @param listener called for each finished trial; default none
 * @param interruption returns whether the search should end early; default never
 */
public record Search(
    Space space,
    Strategy strategy,
    boolean maximize,
    int trials,
    int parallel,
    long seed,
    @Nullable Stopping stopping,
    @Nullable TrialLog log,
    Consumer<Trial> listener,
    BooleanSupplier interruption) {
  /** Checks that the strategy can search the space. */
  public Search {
    strategy.check(space);
    if (trials < 0) {
      throw new ArgumentException("trials", "must be at least 1, found " + trials);
    }
    Arguments.atLeast("parallel", 1, parallel);
  }

  /** Returns a search for the smallest score. */
  public static Search minimize(Space space, Strategy strategy) {
    return new Search(space, strategy, false, 0, 1, 0, null, null, t -> {}, () -> false);
  }

  /** Returns a search for the largest score. */
  public static Search maximize(Space space, Strategy strategy) {
    return Records.with(minimize(space, strategy), "maximize", true);
  }

  /** Returns this with a number of trials, including those in the log. */
  public Search trials(int n) {
    Arguments.atLeast("trials", 1, n);
    return Records.with(this, "trials", n);
  }

  /** Returns this with a number of trials at the same time, each on its own thread. */
  public Search parallel(int n) {
    return Records.with(this, "parallel", n);
  }

  /** Returns this with another seed. */
  public Search seed(long s) {
    return Records.with(this, "seed", s);
  }

  /** Returns this with a rule that ends trials early. */
  public Search stopping(@Nullable Stopping rule) {
    return Records.with(this, "stopping", rule);
  }

  /** Returns this with a log: the trials in it are not run again. */
  public Search log(TrialLog store) {
    return Records.with(this, "log", store);
  }

  /** Returns this with a listener, called for each finished trial, by one thread at a time. */
  public Search listener(Consumer<Trial> consumer) {
    return Records.with(this, "listener", consumer);
  }

  /**
   * Returns this ending early once a condition holds: finished trials are kept, running ones are
   * not.
   */
  public Search until(BooleanSupplier condition) {
    return Records.with(this, "interruption", condition);
  }

  /** Returns the number of trials. */
  public int count() {
    long points = strategy.points(space).orElse(Integer.MAX_VALUE);
    if (trials == 0 && points == Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "this strategy does not end by itself: set the number of trials");
    }
    return (int) (trials == 0 ? points : Math.min(trials, points));
  }

  /**
   * Runs the trials that are missing in the log.
   *
   * @throws RuntimeException an exception of the objective other than {@link TrialFailure}; the
   *     other running trials are ended
   */
  public Result run(Objective objective) {
    return new SearchRun(this, objective).run();
  }
}
