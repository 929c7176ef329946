package dev.axone.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where LibTorch says what is right, it computes in float64: see {@link TorchTensors}. */
final class OracleTest {
  private static final Pattern FLOAT32 =
      Pattern.compile(
          "\\bTensor\\.create\\(|data_ptr_float|item_float|ScalarType\\.Float\\b"
              + "|torch\\.(zeros|ones|full|empty|rand|randn|tensor)\\(");

  /** What makes the tensors; initializers, of whose numbers only the spread counts; this. */
  private static final Set<String> ALLOWED =
      Set.of("TorchTensors.java", "TorchRun.java", "InitializerTest.java", "OracleTest.java");

  @Test
  void noTestComputesInFloat32WithLibTorch() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (String module : List.of("axone-core", "axone-learn", "axone-bench")) {
      try (var paths = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        for (Path file : paths.filter(p -> p.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          if (text.contains("org.bytedeco.pytorch") && !ALLOWED.contains("" + file.getFileName())) {
            files++;
            FLOAT32.matcher(text).results().forEach(r -> found.add(file + ": " + r.group()));
          }
        }
      }
    }
    assertEquals(List.of(), found, "use TorchTensors, or TorchRun in axone-core");
    assertTrue(files > 20, "found " + files + " files that use LibTorch");
  }
}
