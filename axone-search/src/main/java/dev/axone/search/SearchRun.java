package dev.axone.search;

import dev.axone.file.Interrupts;
import dev.axone.search.stopping.Curve;
import dev.axone.search.stopping.Stopping;
import dev.axone.search.strategy.SearchState;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.search.trial.TrialLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of a search: workers that run trials until none are left. */
final class SearchRun {
  private final Search search;
  private final Objective objective;
  private final TrialLog log;
  private final double sign;
  private final int count;
  private final Map<Integer, Trial> finished = new TreeMap<>();
  private final Map<Integer, RunningTrial> running = new TreeMap<>();
  private boolean exhausted;
  private volatile boolean interrupted;
  private boolean cancelled;
  private volatile @Nullable Throwable failure;

  SearchRun(Search search, Objective objective) {
    this.search = search;
    this.objective = objective;
    sign = search.maximize() ? -1 : 1;
    count = search.count();
    TrialLog given = search.log();
    log = given == null ? TrialLog.inMemory() : given;
    log.trials().forEach(t -> finished.put(t.number(), t));
  }

  Result run() {
    if (search.parallel() == 1) {
      work();
    } else {
      parallel();
    }
    if (cancelled) {
      throw Interrupts.cancelled("searching");
    }
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
    List<Trial> trials = List.copyOf(finished.values());
    return new Result(search.space(), search.maximize(), trials, interrupted);
  }

  /** Runs the workers on threads of their own. */
  private void parallel() {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < search.parallel(); i++) {
      threads.add(Thread.ofPlatform().name("axone-trial-" + i).start(this::work));
    }
    for (Thread t : threads) {
      boolean ended = false;
      while (!ended) {
        try {
          t.join();
          ended = true;
        } catch (InterruptedException e) {
          interrupted = true; // The workers end after the current step.
          cancelled = true;
        }
      }
    }
  }

  private void work() {
    try {
      for (RunningTrial trial = begin(); trial != null; trial = begin()) {
        long began = System.nanoTime();
        try {
          double score = objective.of(trial);
          end(trial, score, trial.isStopped() ? State.STOPPED : State.DONE, "", began);
        } catch (TrialFailure e) {
          String note = e.getMessage() == null ? "failed" : e.getMessage();
          end(trial, Double.NaN, State.FAILED, note, began);
        }
      }
    } catch (Interrupted e) {
      interrupted = true;
    } catch (Throwable t) {
      failure = t; // Thrown again by the caller's thread.
      interrupted = true;
    }
  }

  private boolean isInterrupted() {
    interrupted |= search.interruption().getAsBoolean();
    return interrupted;
  }

  /** Returns the next trial; null if there is none. */
  private synchronized @Nullable RunningTrial begin() {
    if (exhausted || isInterrupted()) {
      return null;
    }
    Interrupts.check("searching");
    int number = 0;
    while (finished.containsKey(number) || running.containsKey(number)) {
      number++; // A trial lost by a kill is run again.
    }
    if (number >= count) {
      return null;
    }
    Optional<Map<String, Object>> values = search.strategy().next(searchState(number));
    if (values.isEmpty()) {
      exhausted = true;
      return null;
    }
    RunningTrial trial =
        new RunningTrial(number, values.get(), this::stops, this::isInterrupted, search.seed());
    running.put(number, trial);
    return trial;
  }

  private SearchState searchState(int number) {
    return new SearchState(
        search.space(),
        List.copyOf(finished.values()),
        running.values().stream().map(RunningTrial::values).toList(),
        search.maximize(),
        number,
        search.seed());
  }

  private synchronized void end(
      RunningTrial trial, double score, State state, String note, long began) {
    running.remove(trial.number());
    boolean number = Double.isFinite(score);
    Trial t =
        new Trial(
            trial.number(),
            trial.values(),
            number ? state : State.FAILED,
            number ? score : Double.NaN,
            trial.reports(),
            trial.folds(),
            (System.nanoTime() - began) / 1e9,
            trial.seed(),
            number || state == State.FAILED ? note : "its score is " + score);
    log.add(t);
    finished.put(t.number(), t);
    search.listener().accept(t);
  }

  private synchronized boolean stops(RunningTrial trial) {
    Stopping rule = search.stopping();
    if (rule == null) {
      return false;
    }
    List<Curve> others = new ArrayList<>();
    finished.values().stream()
        .filter(Trial::scored)
        .forEach(
            t ->
                others.add(
                    new Curve(
                        t.number(),
                        trial.curve(sign).epochs(),
                        t.state() == State.DONE,
                        t.reports().stream().map(s -> sign * s).toList())));
    running.values().stream()
        .filter(r -> r.number() != trial.number())
        .forEach(r -> others.add(r.curve(sign)));
    others.sort(Comparator.comparingInt(Curve::number));
    return rule.stops(trial.curve(sign), others);
  }
}
