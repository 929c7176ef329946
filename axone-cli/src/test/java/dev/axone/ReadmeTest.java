package dev.axone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README compiles. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final List<String> PACKAGES =
      List.of("layer", "loss", "metric", "model", "optimizer", "train", "datasets");

  @TempDir Path folder;

  @Test
  void examplesCompile() throws Exception {
    StringBuilder source = new StringBuilder("import java.util.*;\n");
    PACKAGES.forEach(p -> source.append("import dev.axone.%s.*;%n".formatted(p)));
    source.append("class Readme {\n");
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("..", "README.md")))
            .results()
            .map(r -> r.group(1))
            .toList();
    assertTrue(blocks.size() >= 3, () -> "found " + blocks.size());
    for (int i = 0; i < blocks.size(); i++) {
      source.append("static void example%d() {%n%s}%n".formatted(i, blocks.get(i)));
    }
    Path file = Files.writeString(folder.resolve("Readme.java"), source.append("}\n"));
    String classPath = System.getProperty("java.class.path");
    int failed =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out, System.err, "-d", folder.toString(), "-cp", classPath, file.toString());
    assertEquals(0, failed, "the README's examples do not compile");
  }
}
