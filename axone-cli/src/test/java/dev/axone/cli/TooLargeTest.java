package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
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

  /** Java's decoder of PNG reports a full heap as an error in the file: it is not damaged. */
  @Test
  void anImageBeyondTheHeapInAFolderIsNamed() throws Exception {
    for (String kind : List.of("a", "b")) {
      Files.createDirectories(folder.resolve("photos").resolve(kind));
      image(10, 10, "photos/%s/small.png".formatted(kind));
    }
    image(7000, 6000, "photos/b/large.png");
    String err = refused("data", "describe", "photos");
    String file = Path.of("photos", "b", "large.png").toString();
    assertTrue(err.startsWith("axone: data 'image', " + file + " of "), err);
    assertTrue(err.contains(" bytes, is too large for the memory: Java's heap may take"), err);
    assertFalse(err.contains("damaged"), err);
  }

  private void image(int width, int height, String file) throws IOException {
    BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(grey, "png", folder.resolve(file).toFile());
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
