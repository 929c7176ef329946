package dev.axone.search.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class DomainTest {
  private static final List<Domain> ALL =
      List.of(
          Choice.of("a", 1, 2.5, Map.of("sgd", Map.of("learning_rate", 0.5))),
          Uniform.of(-5, 10),
          LogUniform.of(1e-5, 1e-1),
          IntUniform.of(3, 20, 4),
          LogInt.of(1, 512),
          Normal.of(2, 0.3));

  private static void refused(String message, Executable made) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
  }

  @Test
  void badRangesAreRefused() {
    refused("has no values: give at least one", () -> Choice.of());
    refused("has the value 2 twice: give each once", () -> Choice.of(1, 2, 2L));
    refused("low must be less than high, found low 3.0, high 1.0", () -> Uniform.of(3, 1));
    refused("low and high must be finite, found 0.0 and Infinity", () -> Uniform.of(0, 1 / 0.0));
    refused(
        "low must be positive on a logarithmic scale, found low 0.0; use uniform, or a small"
            + " positive low",
        () -> LogUniform.of(0, 1));
    refused("low must be less than high, found low 2.0, high 2.0", () -> LogUniform.of(2, 2));
    refused("low must not be greater than high, found low 4, high 3", () -> IntUniform.of(4, 3));
    refused("step must be at least 1, found 0", () -> IntUniform.of(1, 3, 0));
    refused(
        "low must be at least 1 on a logarithmic scale, found low 0; use int_uniform",
        () -> LogInt.of(0, 3));
    refused("standardDeviation must be positive and finite, found 0.0", () -> Normal.of(0, 0));
    refused("a number is needed, found 'x'", () -> Uniform.of(0, 1).unit("x"));
    refused("'7' is not one of [1, 2]", () -> Choice.of(1, 2).unit(7));
  }

  @Property
  void aValueHasAPlaceThatGivesItBack(@ForAll @DoubleRange(min = 0, max = 1) double unit) {
    for (Domain d : ALL) {
      Object value = d.at(unit);
      assertEquals(value, d.at(d.unit(value)), d + " at " + unit);
      assertTrue(d.unit(value) >= 0 && d.unit(value) <= 1, d + " at " + unit);
    }
  }

  @Test
  void endsAreReachedAndNotPassed() {
    assertEquals(-5.0, Uniform.of(-5, 10).at(0));
    assertEquals(10.0, Uniform.of(-5, 10).at(1));
    assertEquals(1e-5, LogUniform.of(1e-5, 1e-1).at(0));
    assertEquals(0.1, LogUniform.of(1e-5, 1e-1).at(1));
    assertEquals(0.001, LogUniform.of(1e-5, 1e-1).at(0.5));
    assertEquals(1L, LogInt.of(1, 512).at(0));
    assertEquals(512L, LogInt.of(1, 512).at(1));
    assertEquals(2.0, Normal.of(2, 0.3).at(0.5));
  }

  @Test
  void stepsAreKept() {
    Set<Object> seen = new TreeSet<>();
    for (int i = 0; i <= 1000; i++) {
      seen.add(IntUniform.of(3, 20, 4).at(i / 1000.0));
    }
    assertEquals(Set.of(3L, 7L, 11L, 15L, 19L), seen);
  }

  @Test
  void valuesAreShortEnoughForACommand() {
    for (int i = 0; i < 1000; i++) {
      assertTrue(LogUniform.of(1e-5, 1e-1).at(i / 1000.0).toString().length() <= 10);
      assertTrue(Uniform.of(0, 0.5).at(i / 1000.0).toString().length() <= 10);
    }
  }

  @Test
  void spacesKeepTheirOrderAndNames() {
    Space space = Space.of("b", Choice.of(1, 2)).with("a", Uniform.of(0, 1));
    assertEquals(List.of("b", "a"), space.names());
    assertEquals(Map.of("b", 2L, "a", 0.25), space.at(new double[] {0.9, 0.25}));
    refused("the parameter 'a' is given twice", () -> space.with("a", Choice.of(1)));
    refused("the parameter 'a' has no value", () -> space.units(Map.of("b", 1L)));
    refused("a search space needs at least one parameter, found none", () -> new Space(Map.of()));
  }
}
