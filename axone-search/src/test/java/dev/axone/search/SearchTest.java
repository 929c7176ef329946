package dev.axone.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.search.space.Choice;
import dev.axone.search.space.Space;
import dev.axone.search.space.Uniform;
import dev.axone.search.stopping.Asha;
import dev.axone.search.stopping.Median;
import dev.axone.search.strategy.GaussianProcess;
import dev.axone.search.strategy.Grid;
import dev.axone.search.strategy.RandomStrategy;
import dev.axone.search.strategy.Strategy;
import dev.axone.search.strategy.Tpe;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import dev.axone.search.trial.TrialLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SearchTest {
  private static final Space SPACE =
      Space.of("x", Uniform.of(-5, 10)).with("kind", Choice.of("a", "b"));

  private static double f(RunningTrial t) {
    double x = t.number("x") - 3;
    return x * x + (t.text("kind").equals("a") ? 0 : 1);
  }

  /** What a trial is, but for its time. */
  private static List<List<Object>> facts(Result r) {
    return r.trials().stream()
        .map(t -> List.<Object>of(t.number(), t.values(), t.state(), t.score(), t.reports()))
        .toList();
  }

  static Stream<Strategy> strategies() {
    return Stream.of(RandomStrategy.of(), Tpe.of(), GaussianProcess.of());
  }

  @Test
  void badNumbersAreRefused() {
    Search search = Search.minimize(SPACE, Tpe.of());
    assertThrows(IllegalArgumentException.class, () -> search.trials(0));
    assertThrows(IllegalArgumentException.class, () -> search.parallel(0));
    assertEquals(
        "this strategy does not end by itself: set the number of trials",
        assertThrows(IllegalStateException.class, () -> search.run(t -> 0)).getMessage());
    assertEquals(
        "no parameter 'y', there are [x, kind]",
        assertThrows(IllegalArgumentException.class, () -> search.trials(1).run(t -> t.number("y")))
            .getMessage());
    assertEquals(
        "the parameter 'kind' is not a number, it is 'a'",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Search.minimize(Space.of("kind", Choice.of("a")), Grid.of())
                        .run(t -> t.number("kind")))
            .getMessage());
  }

  /** A search that ends after any trial and goes on is the search that did not end. */
  @ParameterizedTest
  @MethodSource("strategies")
  void resumedIsTheSameAsUninterrupted(Strategy strategy) {
    Search search = Search.minimize(SPACE, strategy).trials(24).seed(7).stopping(Median.of());
    Objective objective =
        t -> {
          for (int epoch = 1; epoch <= 4; epoch++) {
            if (t.report(f(t) + 8.0 / epoch)) {
              return f(t) + 8.0 / epoch;
            }
          }
          return f(t);
        };
    Result whole = search.run(objective);
    assertTrue(whole.trials().stream().anyMatch(t -> t.state() == State.STOPPED));
    for (int k : List.of(1, 9, 10, 17)) {
      TrialLog log = TrialLog.inMemory();
      AtomicInteger ended = new AtomicInteger();
      Result part =
          search
              .log(log)
              .listener(t -> ended.incrementAndGet())
              .until(() -> ended.get() >= k)
              .run(objective);
      assertTrue(part.interrupted());
      assertEquals(k, log.trials().size());
      assertEquals(facts(whole), facts(search.log(log).run(objective)));
    }
  }

  @Test
  void trialsThatAKillLostAreRunAgain() {
    TrialLog log = TrialLog.inMemory();
    Result whole = Search.minimize(SPACE, RandomStrategy.of()).trials(6).run(SearchTest::f);
    whole.trials().stream().filter(t -> t.number() != 1 && t.number() != 3).forEach(log::add);
    List<Integer> run = new ArrayList<>();
    Result again =
        Search.minimize(SPACE, RandomStrategy.of())
            .trials(6)
            .log(log)
            .listener(t -> run.add(t.number()))
            .run(SearchTest::f);
    assertEquals(List.of(1, 3), run);
    assertEquals(facts(whole), facts(again));
  }

  @Test
  void trialsRunSideBySideAndEachIsToldOfOnce() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    Result result =
        Search.minimize(SPACE, Tpe.of())
            .trials(40)
            .parallel(2)
            .listener(t -> told.add(t.number()))
            .run(
                t -> {
                  both.countDown();
                  try {
                    assertTrue(both.await(10, TimeUnit.MINUTES), "only one trial runs at a time");
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  return f(t);
                });
    assertEquals(
        IntStream.range(0, 40).boxed().toList(),
        result.trials().stream().map(Trial::number).toList());
    assertEquals(40, told.size());
    Collections.sort(told);
    assertEquals(IntStream.range(0, 40).boxed().toList(), told);
  }

  @Test
  void aFailureIsNotedAnErrorEndsTheSearch() {
    Search search = Search.maximize(SPACE, RandomStrategy.of()).trials(8);
    Result result =
        search.run(
            t -> {
              if (t.number() % 2 == 0) {
                throw new TrialFailure("no go");
              }
              return t.number();
            });
    assertEquals(4, result.ranked().size());
    assertEquals(7, result.best().orElseThrow().number());
    assertEquals("no go", result.trials().getFirst().note());
    for (int parallel : List.of(1, 2)) {
      assertEquals(
          "broken",
          assertThrows(
                  IllegalStateException.class,
                  () ->
                      search
                          .parallel(parallel)
                          .run(
                              t -> {
                                throw new IllegalStateException("broken");
                              }))
              .getMessage());
    }
  }

  @Test
  void aStoppedTrialRanksBehindAllThatEnded() {
    Result result =
        Search.minimize(Space.of("x", Choice.of(1, 2, 3, 4)), Grid.of())
            .stopping(Asha.of().withReduction(2))
            .run(
                t -> {
                  double cost = t.number("x");
                  return t.report(cost) ? -100 : cost;
                });
    assertEquals(
        List.of(State.DONE, State.STOPPED, State.STOPPED, State.STOPPED),
        result.ranked().stream().map(Trial::state).toList());
    assertEquals(0, result.best().orElseThrow().number());
  }

  @Test
  void interruptedTrialsAreNotKept() {
    TrialLog log = TrialLog.inMemory();
    Result result =
        Search.minimize(SPACE, RandomStrategy.of())
            .trials(5)
            .log(log)
            .until(() -> log.trials().size() == 2)
            .run(
                t -> {
                  if (t.number() == 1 && t.interrupted()) {
                    throw new Interrupted();
                  }
                  return f(t);
                });
    assertTrue(result.interrupted());
    assertEquals(2, log.trials().size());
  }
}
