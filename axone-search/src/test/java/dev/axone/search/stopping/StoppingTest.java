package dev.axone.search.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StoppingTest {
  private static Curve done(int number, double... costs) {
    return curve(number, true, costs);
  }

  private static Curve curve(int number, boolean done, double... costs) {
    List<Double> list = new ArrayList<>();
    for (double c : costs) {
      list.add(c);
    }
    return new Curve(number, 9, done, list);
  }

  @Test
  void badNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Median.of().withStartup(0));
    assertThrows(IllegalArgumentException.class, () -> Median.of().withWarmup(-1));
    assertThrows(IllegalArgumentException.class, () -> Asha.of().withReduction(1));
    assertThrows(IllegalArgumentException.class, () -> Asha.of().withMinEpochs(0));
    assertThrows(
        IllegalArgumentException.class, () -> Hyperband.of().withMinEpochs(4).withMaxEpochs(3));
  }

  @Test
  void theMedianIsThatOfFinishedTrialsAfterAsManyEpochs() {
    List<Curve> others =
        List.of(
            done(0, 1, 1, 1),
            done(1, 2, 2),
            done(2, 3, 3, 0),
            done(3, 4, 4),
            done(4, 5, 5, 9),
            curve(5, false, 0, 0, 0));
    assertFalse(Median.of().stops(curve(9, false, 3), others), "the median itself");
    assertTrue(Median.of().stops(curve(9, false, 3.1), others));
    assertFalse(Median.of().stops(curve(9, false, 2.9, 8), others), "its best counts");
    assertFalse(Median.of().stops(curve(9, false, 7, 7, 1), others), "1 of [0, 1, 9]");
    assertTrue(Median.of().stops(curve(9, false, 7, 7, 1.1), others));
    assertFalse(Median.of().stops(curve(9, false, 9, 9, 9, 9), others), "nobody was there");
    assertFalse(Median.of().withStartup(6).stops(curve(9, false, 9), others));
    assertFalse(Median.of().withWarmup(1).stops(curve(9, false, 9), others));
    assertTrue(Median.of().withWarmup(1).stops(curve(9, false, 9, 9), others));
  }

  @Test
  void halvingLetsTheBestGoOn() {
    Asha asha = Asha.of().withReduction(3);
    assertFalse(asha.stops(curve(0, false, 5), List.of()), "the first goes on");
    assertTrue(asha.stops(curve(1, false, 6), List.of(done(0, 5))));
    assertFalse(asha.stops(curve(1, false, 4), List.of(done(0, 5))));
    List<Curve> five = IntStream.range(0, 5).mapToObj(i -> curve(i, false, i)).toList();
    assertFalse(asha.stops(curve(9, false, 0.5), five), "second of six");
    assertTrue(asha.stops(curve(9, false, 1.5), five), "third of six");
    assertFalse(asha.stops(curve(9, false, 1.5, 9), five), "2 is not a rung");
    assertFalse(asha.stops(curve(9, false, 9, 9, 9), five), "nobody else reached 3");
    List<Curve> three = List.of(done(0, 9, 9, 1), done(1, 9, 9, 2));
    assertTrue(asha.stops(curve(9, false, 0, 0, 3), three));
  }

  /** Li et al. 2018, table 1: η = 3, R = 81: 81, 34, 15, 8, 5 trials in the brackets. */
  @Test
  void hyperbandsBracketsHaveTheProportionsOfThePaper() {
    Hyperband rule = Hyperband.of();
    int[] sizes = new int[5];
    for (int trial = 0; trial < 143; trial++) {
      sizes[rule.bracket(trial, 81)]++;
    }
    assertEquals(List.of(81, 34, 15, 8, 5), IntStream.of(sizes).boxed().toList());
  }

  @Test
  void hyperbandComparesWithinABracket() {
    Hyperband rule = Hyperband.of();
    List<Integer> eager =
        IntStream.range(0, 40).filter(t -> rule.bracket(t, 9) == 0).boxed().toList();
    List<Integer> patient =
        IntStream.range(0, 40).filter(t -> rule.bracket(t, 9) == 2).boxed().toList();
    List<Curve> good = eager.stream().skip(1).map(t -> done(t, 0)).toList();
    assertTrue(rule.stops(curve(eager.getFirst(), false, 1), good));
    assertFalse(rule.stops(curve(patient.getFirst(), false, 1), good));
    assertFalse(
        rule.stops(
            curve(eager.getFirst(), false, 1), patient.stream().map(t -> done(t, 0)).toList()));
  }
}
