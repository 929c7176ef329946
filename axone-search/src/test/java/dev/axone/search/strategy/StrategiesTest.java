package dev.axone.search.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.search.Result;
import dev.axone.search.Search;
import dev.axone.search.TrialFailure;
import dev.axone.search.space.Choice;
import dev.axone.search.space.IntUniform;
import dev.axone.search.space.LogUniform;
import dev.axone.search.space.Space;
import dev.axone.search.space.Uniform;
import dev.axone.search.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StrategiesTest {
  private static final Space SMALL =
      Space.of("a", Choice.of("x", "y", "z")).with("b", IntUniform.of(1, 4));

  private static final Space MIXED =
      Space.of("rate", LogUniform.of(1e-4, 1))
          .with("kind", Choice.of("good", "bad", "worse"))
          .with("units", IntUniform.of(1, 32));

  static Stream<Strategy> all() {
    return Stream.of(Grid.of(), RandomStrategy.of(), Tpe.of(), GaussianProcess.of());
  }

  static Stream<Strategy> models() {
    return Stream.of(Tpe.of(), GaussianProcess.of());
  }

  private static double mixed(dev.axone.search.RunningTrial t) {
    double rate = Math.log10(t.number("rate")) + 2;
    double units = (t.number("units") - 20) / 10;
    double kind =
        switch (t.text("kind")) {
          case "good" -> 0;
          case "bad" -> 1;
          default -> 2;
        };
    return rate * rate + units * units + kind;
  }

  @Test
  void aGridNeedsLists() {
    Space space = Space.of("a", Choice.of(1, 2)).with("b", Uniform.of(0, 1));
    assertEquals(
        "a grid needs lists of values, 'b' is {uniform=[0.0, 1.0]}: list values, or use another"
            + " strategy (random, tpe, gaussian_process)",
        assertThrows(IllegalArgumentException.class, () -> Search.minimize(space, Grid.of()))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Tpe.of().withStartup(0));
    assertThrows(IllegalArgumentException.class, () -> Tpe.of().withCandidates(0));
    assertThrows(IllegalArgumentException.class, () -> GaussianProcess.of().withStartup(1));
  }

  /** scikit-learn: {@code list(ParameterGrid({'a': ['x', 'y', 'z'], 'b': [1, 2, 3, 4]}))}. */
  @Test
  void aGridComesInScikitLearnsOrder() {
    List<Map<String, Object>> values =
        Search.minimize(SMALL, Grid.of()).run(t -> 0).trials().stream().map(Trial::values).toList();
    assertEquals(12, values.size());
    assertEquals(Map.of("a", "x", "b", 1L), values.get(0));
    assertEquals(Map.of("a", "x", "b", 2L), values.get(1));
    assertEquals(Map.of("a", "y", "b", 1L), values.get(4));
    assertEquals(Map.of("a", "z", "b", 4L), values.get(11));
  }

  /** The same point would have the same score, so it is of no use. */
  @ParameterizedTest
  @MethodSource("all")
  void noPointIsTriedTwiceAndASmallSpaceEnds(Strategy strategy) {
    Result result = Search.minimize(SMALL, strategy).trials(50).run(t -> t.number("b"));
    Set<Object> seen = new HashSet<>();
    result.trials().forEach(t -> seen.add(t.values()));
    assertEquals(12, result.trials().size());
    assertEquals(12, seen.size());
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSameSeedGivesTheSamePoints(Strategy strategy) {
    Search search = Search.minimize(MIXED, strategy).trials(25);
    List<Map<String, Object>> first = values(search.seed(4));
    assertEquals(first, values(search.seed(4)));
    assertNotEquals(first, values(search.seed(5)));
  }

  private static List<Map<String, Object>> values(Search search) {
    return search.run(StrategiesTest::mixed).trials().stream().map(Trial::values).toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void choicesAndWholeNumbersAreLearned(Strategy strategy) {
    for (int seed = 0; seed < 3; seed++) {
      Trial best =
          Search.minimize(MIXED, strategy)
              .trials(60)
              .seed(seed)
              .run(StrategiesTest::mixed)
              .best()
              .orElseThrow();
      assertEquals("good", best.values().get("kind"));
      assertTrue(best.score() < 0.15, best.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void greatestScoresAreFoundAsSmallestAre(Strategy strategy) {
    Search minimum = Search.minimize(MIXED, strategy).trials(25);
    Search maximum = Search.maximize(MIXED, strategy).trials(25);
    Result a = minimum.run(StrategiesTest::mixed);
    Result b = maximum.run(t -> -mixed(t));
    assertEquals(
        a.trials().stream().map(Trial::values).toList(),
        b.trials().stream().map(Trial::values).toList());
    assertEquals(a.best().orElseThrow().number(), b.best().orElseThrow().number());
  }

  @ParameterizedTest
  @MethodSource("models")
  void failuresAreAvoided(Strategy strategy) {
    Result result =
        Search.minimize(MIXED, strategy)
            .trials(60)
            .run(
                t -> {
                  if (t.text("kind").equals("bad")) {
                    throw new TrialFailure("does not go");
                  }
                  return t.text("kind").equals("worse") ? Double.NaN : t.number("units");
                });
    long failed = result.trials().stream().skip(30).filter(t -> !t.scored()).count();
    assertTrue(failed <= 8, failed + " of the last 30 failed");
    assertTrue(
        result.trials().stream()
            .filter(t -> !t.scored())
            .allMatch(t -> t.note().equals("does not go") || t.note().equals("its score is NaN")));
  }
}
