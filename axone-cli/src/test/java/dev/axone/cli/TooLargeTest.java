package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data too large for a small heap: the message names it and the remedy, with exit code 65. */
final class TooLargeTest {
  @TempDir private Path folder;

  @Test
  void aTableBeyondTheHeapIsNamed() throws Exception {
    String row = "0.5,1.25,".repeat(200) + "1.5\n";
    Files.writeString(folder.resolve("big.csv"), row.repeat(20_000));
    String err = refused("data", "describe", "big.csv");
    assertTrue(err.startsWith("axone: data 'csv', big.csv of 36,080,000 bytes, is too large"), err);
    assertTrue(err.contains("Java's heap may take"), err);
    assertTrue(err.contains("AXONE_JAVA_OPTS=-Xmx"), err);
    assertTrue(refused("new", "big.csv").contains("big.csv of 36,080,000 bytes"));
  }

  private String refused(String... command) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.axone.cli.Main"));
    line.addAll(List.of(command));
    Path err = folder.resolve("err");
    Process child =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(child.waitFor(10, TimeUnit.MINUTES));
    String said = Files.readString(err);
    assertEquals(65, child.exitValue(), said);
    return said;
  }
}
