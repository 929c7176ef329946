package dev.axone.bench.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.program.Options.MatmulPrecision;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseTest {
  private static final Roofline ROOF = new Roofline(178, 1500, 45);

  @Test
  void countsTheParametersOfTheSeedNetwork() {
    assertEquals(575_050, Cases.SEED_32.network().parameters());
  }

  @ParameterizedTest
  @CsvSource({
    "mlp-seed:32, 833",
    "mlp-seed:128, 2258",
    "mlp-seed:512, 7956",
    "logreg:300, 80",
    "perceptron:300, 560",
    "mlp-seed-infer:1, 52",
  })
  void floorsAreThoseOfThePlan(String id, double micros) {
    assertEquals(micros, Cases.byId(id).floorMicros(ROOF, 1), 0.06 * micros);
  }

  @Test
  void twoCoresHalveTheFloor() {
    double one = Cases.SEED_32.floorMicros(ROOF, 1);
    assertEquals(one / 2, Cases.SEED_32.floorMicros(ROOF, 2), 1e-9);
  }

  @Test
  void dataAreTheSameEveryTime() {
    Case subject = Cases.SEED_32;
    assertArrayEquals(subject.inputs(3), subject.inputs(3));
    assertArrayEquals(subject.labels(3), subject.labels(3));
    assertArrayEquals(subject.parameters()[0], subject.parameters()[0]);
  }

  @Test
  void everySecondHiddenUnitDiesAndNoOutput() {
    float[][] parameters = Cases.SEED_32.parametersWithDeadUnits();
    assertEquals(-10, parameters[1][0]);
    assertEquals(0, parameters[1][1]);
    assertArrayEquals(new float[10], parameters[9]);
  }

  @Test
  void anyCaseExistsInBothPrecisions() {
    Case rounded = Cases.byId("lstm-bf16:128");
    assertEquals(MatmulPrecision.BFLOAT16, rounded.precision());
    assertEquals(Cases.byId("lstm:128"), rounded.in(MatmulPrecision.FLOAT32));
    assertEquals("mlp-big-bf16", Cases.byId("mlp-big-bf16:256").name());
  }

  @Test
  void indicesAndAnswersAreWholeNumbersInRange() {
    Case text = Cases.byId("text:32");
    for (float index : text.inputs(0)) {
      assertTrue(index >= 0 && index < 10_000 && index == Math.rint(index), "index " + index);
    }
    assertEquals(1, Arrays.stream(text.labels(0)).max().orElseThrow());
    assertEquals(16 * 32 * 32, Cases.byId("unet:16").labels(0).length);
  }

  @Test
  void identitiesAreUnique() {
    Set<String> seen = new HashSet<>();
    Cases.all().forEach(each -> seen.add(each.id()));
    assertEquals(Cases.all().size(), seen.size());
    Cases.deep().forEach(each -> assertEquals(each, Cases.byId(each.id())));
    assertThrows(IllegalArgumentException.class, () -> Cases.byId("mlp-seed"));
  }
}
