package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code axone doctor}. */
class DoctorTest {
  private static Axone doctor(String options) {
    return Axone.type(Path.of("/nowhere"), "doctor" + options);
  }

  @Test
  void printsFactsAndHasTheRightExitCode() {
    Axone doctor = doctor("");
    for (String word :
        List.of(
            "Java",
            "Processor",
            "instruction sets",
            "vector lanes",
            "Native library",
            "checksum",
            "Self-test",
            "convolution: gradient of input",
            "memory bandwidth",
            "GFLOP/s",
            "cache",
            "To fix")) {
      assertTrue(doctor.out().contains(word), () -> word + " in " + doctor.out());
    }
    assertEquals(doctor.out().contains("To fix: nothing.") ? 0 : 1, doctor.exit(), doctor::out);
    assertFalse(doctor.out().contains("wrong"), doctor::out);
  }

  @Test
  void printsJson() {
    Axone doctor = doctor(" --json");
    Map<String, ?> object = Json.readObject(doctor.out());
    assertEquals(doctor.exit() == 0, object.get("sound"));
    Map<?, ?> tested = assertInstanceOf(Map.class, object.get("self_test"));
    assertEquals(true, tested.get("matrix_product"));
    Map<?, ?> speed = assertInstanceOf(Map.class, object.get("speed"));
    assertInstanceOf(Number.class, speed.get("memory_bandwidth"));
  }

  @Test
  void problemsAreWrappedAtEightyColumns() {
    Diagnosis d = new Diagnosis();
    d.fact("Java", "version", "25");
    d.problem("The folder /home/user/.axone cannot be written", "Make it writable. ".repeat(9));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    d.print(new Output(out, out, out));
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    assertTrue(text.contains("  The folder /home/user/.axone cannot be written. Make"), text);
    assertEquals(Exit.PROBLEMS_FOUND, d.exitCode());
    assertEquals(false, d.object().get("sound"));
  }
}
