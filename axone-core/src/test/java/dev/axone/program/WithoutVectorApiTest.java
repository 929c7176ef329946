package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.program.Options.Backend;
import dev.axone.tensor.DType;
import dev.axone.tensor.Variable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** A JVM started without the Vector API trains to the same bits and says once what is missing. */
final class WithoutVectorApiTest {
  /** Runs in the other JVM. */
  public static void main(String[] arguments) {
    System.out.println("state " + state());
  }

  @Test
  void sameBitsAndOneWarning() throws IOException, InterruptedException {
    // Sums are then added in another order than in the scalar form.
    assumeTrue(FloatVector.SPECIES_PREFERRED.length() == 16);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WithoutVectorApiTest.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> lines;
    try (var reader = other.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    assertEquals(0, other.waitFor(), lines::toString);
    assertEquals("state " + state(), lines.getLast());
    List<String> remedies =
        lines.stream().filter(l -> l.contains("--add-modules jdk.incubator.vector")).toList();
    assertEquals(1, remedies.size(), lines::toString);
    assertTrue(remedies.getFirst().contains("without the Vector API"), remedies::toString);
  }

  /** Returns a number that differs when any bit of the trained state does. */
  private static long state() {
    try (Arena arena = Arena.ofConfined()) {
      Mlp mlp = new Mlp(arena, DType.FLOAT32, 17, 33, 40, 13, 3);
      Options options = new Options(Backend.FAST, 1);
      for (int repetition = 0; repetition < 2; repetition++) {
        try (Program p = Program.compile(mlp.step(), options)) {
          mlp.reset();
          for (int step = 0; step < 10; step++) {
            mlp.writeBatch(p, step);
            p.run(1, step);
          }
        }
      }
      long hash = 0;
      for (Variable v : mlp.variables()) {
        hash = 31 * hash + v.values().hashCode();
      }
      return hash;
    }
  }
}
