package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.kernel.lane.LaneCompiler;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VectorModuleTest {
  private static final String EXPORT = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

  /** Runs in the other JVM. */
  public static void main(String[] arguments) {
    try (VectorModule _ = VectorModule.load(false)) {
      System.out.println("vectors " + LaneCompiler.vectorAvailable());
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }

  @Test
  void theModuleIsLoadedWithoutAWarning() throws IOException, InterruptedException {
    List<String> lines = OtherJvm.run(VectorModuleTest.class, List.of(EXPORT));
    assertEquals(List.of("vectors true"), lines);
  }

  @Test
  void theOptionThatIsMissingIsNamed() throws IOException, InterruptedException {
    List<String> lines = OtherJvm.run(VectorModuleTest.class, List.of());
    assertTrue(lines.getLast().contains("--add-exports java.base/"), lines::toString);
  }
}
