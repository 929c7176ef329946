package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import dev.axone.session.RunFolder;
import dev.axone.session.RunLock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is trained, evaluated, used and resumed. */
final class RunTest {
  @TempDir private static Path folder;

  private static Axone axone(String command) {
    return Axone.type(folder, command);
  }

  /** One run of two epochs, which all tests use. */
  @BeforeAll
  static void train() {
    String out = axone("train mnist-logreg --epochs 2 --run $DIR/two --checkpoint-every 150").ok();
    List<String> lines = out.lines().toList();
    assertTrue(
        lines
            .getFirst()
            .matches(
                "mnist-logreg: 7,850 parameters, 60,000 samples, seed 42, \\d+ threads?; run in"
                    + " \\$DIR/two"),
        out);
    assertTrue(lines.get(1).startsWith("Epoch 1/2 - "), out);
    assertTrue(lines.get(2).startsWith("Epoch 2/2 - "), out);
    assertEquals(List.of("loss", "accuracy"), words(lines.get(3)));
    assertEquals("training", words(lines.get(4)).getFirst());
    assertEquals("test", words(lines.get(5)).getFirst());
    assertTrue(Double.parseDouble(words(lines.get(5)).getLast()) > 0.9, out);
    assertEquals("Saved in $DIR/two", lines.getLast());
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  private static Map<String, ?> info(String run) throws IOException {
    return Json.readObject(Files.readString(folder.resolve(run).resolve("run.json")));
  }

  @Test
  void theFolderIsComplete() throws IOException {
    Path run = folder.resolve("two");
    assertTrue(Files.readString(run.resolve("recipe.yaml")).contains("epochs: 2\n"));
    Map<String, ?> info = info("two");
    assertEquals(42L, info.get("seed"));
    assertEquals(7850L, info.get("parameters"));
    assertTrue(info.get("versions") instanceof Map<?, ?> v && v.containsKey("onednn"));
    assertTrue(info.get("machine") instanceof Map<?, ?> m && m.containsKey("processor"));
    assertTrue(info.get("results") instanceof Map<?, ?> r && r.containsKey("test"));
    assertTrue(info.get("waited") instanceof Double w && w >= 0 && w < 1);
    List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertEquals(2, metrics.size());
    assertEquals(2L, Json.readObject(metrics.get(1)).get("epoch"));
    assertTrue(Files.exists(run.resolve("checkpoints/last.safetensors")));
    assertTrue(Files.exists(run.resolve("model.safetensors")));
  }

  @Test
  void evaluates() throws IOException {
    String table = axone("evaluate $DIR/two").ok();
    Map<String, Object> line =
        new java.util.LinkedHashMap<>(Json.readObject(axone("evaluate $DIR/two --json").ok()));
    assertTrue(
        info("two").get("results") instanceof Map<?, ?> r
            && r.get("test") instanceof Map<?, ?> t
            && t.get("accuracy").equals(line.get("accuracy")),
        table);
    assertEquals(10_000L, line.get("samples"));
    String mixed = axone("evaluate $DIR/two --data mnist --data idx,path=/nix").err();
    assertTrue(mixed.contains("/nix: is not a folder"), mixed);
  }

  @Test
  void predicts() throws IOException {
    String line = axone("predict $DIR/two mnist#0").ok();
    assertTrue(line.matches("mnist#0: 7  \\(7 0\\.9\\d+, \\d 0\\.\\d+, \\d 0\\.\\d+\\)\n"), line);
    Map<String, ?> json = Json.readObject(axone("predict $DIR/two mnist#0 --json").ok());
    assertEquals("7", json.get("class"));
    assertEquals(10, ((List<?>) json.get("outputs")).size());

    // The same digit as an image, dark on light and four times as large.
    digit(folder.resolve("seven.png"), 112);
    String png = axone("predict $DIR/two $DIR/seven.png --invert").ok();
    assertTrue(png.startsWith("$DIR/seven.png: 7  ("), png);
  }

  /** Draws a seven. */
  private static void digit(Path file, int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, size, size);
    g.setColor(Color.BLACK);
    g.setStroke(new java.awt.BasicStroke(size / 12f));
    g.drawLine(size * 7 / 24, size * 7 / 24, size * 17 / 24, size * 7 / 24);
    g.drawLine(size * 17 / 24, size * 7 / 24, size * 12 / 24, size * 19 / 24);
    g.dispose();
    assertTrue(ImageIO.write(image, "png", file.toFile()));
  }

  @Test
  void imagesThatCannotBeReadAreNamed() throws IOException {
    Files.writeString(folder.resolve("text.png"), "no image");
    axone("predict $DIR/two $DIR/text.png")
        .fails(
            65,
            "$DIR/text.png: is not an image, it starts with 6E 6F 20 69; allowed are PNG, JPEG,"
                + " BMP, GIF and WebP; for a sample of an IDX file add its index, as in"
                + " $DIR/text.png#0");
    axone("predict $DIR/two $DIR/none.png")
        .fails(65, "$DIR/none.png: there is no such image; correct the path");
    axone("predict $DIR/two mnist#10000")
        .fails(65, "mnist#10000: found '10000' after '#', allowed are 0 to 9999");
    Path cut = folder.resolve("cut.png");
    digit(cut, 64);
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(cut), 60));
    Axone damaged = axone("predict $DIR/two $DIR/cut.png");
    assertEquals(65, damaged.exit());
    assertTrue(
        damaged.err().startsWith("axone: $DIR/cut.png: the PNG image is damaged"), damaged.err());
  }

  @Test
  void aRunIsNeverOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("two/run.json"));
    axone("train mnist-logreg --run $DIR/two")
        .fails(
            73,
            "$DIR/two has a run already; continue it with --resume $DIR/two, or use another"
                + " folder");
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("two/run.json")));
  }

  @Test
  void aClaimedRunIsLeftAlone() {
    try (RunLock _ = RunLock.of(new RunFolder(folder.resolve("two")))) {
      axone("train --resume $DIR/two")
          .fails(
              73,
              "$DIR/two is in use by process %d; wait until it ends, or use another folder with --run"
                  .formatted(ProcessHandle.current().pid()));
    }
  }

  @Test
  void moreEpochsGiveWhatTheyWouldHaveGivenAtOnce() throws IOException {
    String quiet = axone("train mnist-logreg --epochs 1 --run $DIR/one --quiet").ok();
    assertEquals("$DIR/one\n", quiet);
    List<String> lines =
        axone("train --resume $DIR/one --epochs 2 --threads 1 --json").ok().lines().toList();
    List<Object> events = new ArrayList<>();
    lines.forEach(l -> events.add(Json.readObject(l).get("event")));
    assertEquals(List.of("begin", "epoch", "end"), events);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("two/model.safetensors")),
        Files.readAllBytes(folder.resolve("one/model.safetensors")));
    assertEquals(2, Files.readAllLines(folder.resolve("one/metrics.jsonl")).size());
    assertTrue(info("one").get("resumed") instanceof List<?> r && r.size() == 1);
  }

  /** The launcher does not check the result of the warm-up. */
  @Test
  void theWarmUpOfTheLauncherWorks() {
    assertDoesNotThrow(WarmUp::run);
  }

  @Test
  void aDamagedCheckpointIsNamed() throws IOException {
    axone("train mnist-logreg --epochs 1 --run $DIR/bad --quiet").ok();
    Path file = folder.resolve("bad/checkpoints/last.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    axone("train --resume $DIR/bad --epochs 2")
        .fails(
            65,
            "checkpoint '$DIR/bad/checkpoints/last.safetensors' is damaged: its checksum does not"
                + " match its content: it was truncated or changed; use another checkpoint of the"
                + " run");
    assertTrue(Files.readString(folder.resolve("bad/recipe.yaml")).contains("epochs: 1\n"));
    Files.write(folder.resolve("bad/model.safetensors"), new byte[7]);
    Axone evaluated = axone("evaluate $DIR/bad");
    assertEquals(65, evaluated.exit());
    assertFalse(evaluated.err().contains("\tat "));
  }
}
