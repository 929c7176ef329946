package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First steps with a folder of files: describe, new, train, evaluate, predict. */
final class FirstHourTest {
  @TempDir private Path folder;

  private final Random random = new Random(5);

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  /** Images of different sizes and formats, with a text file and a damaged image among them. */
  @Test
  void images() throws IOException {
    for (int i = 0; i < 12; i++) {
      drawing("images/bright", i, Color.WHITE);
      drawing("images/dark", i, Color.DARK_GRAY);
    }
    drawing("unseen/bright", 1, Color.WHITE);
    drawing("unseen/dark", 2, Color.DARK_GRAY);
    Files.writeString(folder.resolve("images/bright/notes.txt"), "not an image\n");
    Files.write(folder.resolve("images/dark/broken.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8});
    assertEquals(
        "$DIR/sheet.png: 24 of 24 samples\n",
        axone("data show $DIR/images --out $DIR/sheet.png").ok());
    String recipe = walk("images", "bright/1.png");
    assertTrue(recipe.contains("  size: '32x40'\n"), recipe);
    assertTrue(recipe.contains("  on_error: skip\n"), recipe);
    drawing("one/dark", 3, Color.DARK_GRAY);
    drawing("other/green", 4, Color.GREEN);
    String scores = axone("evaluate $DIR/run --json --data $DIR/one").ok();
    assertTrue(scores.contains("\"accuracy\":1.0"), scores); // Labels keep the model's order.
    Axone other = axone("evaluate $DIR/run --data $DIR/other");
    assertEquals(Exit.BAD_INPUT, other.exit());
    assertTrue(other.err().contains("class 'green' is not among the classes of"), other.err());
  }

  /** Sounds of different lengths and rates. */
  @Test
  void sounds() throws IOException {
    for (int i = 0; i < 12; i++) {
      tone("sounds/low", i, 300);
      tone("sounds/high", i, 2500);
    }
    tone("unseen/low", 1, 310);
    tone("unseen/high", 2, 2400);
    walk("sounds", "low/1.wav");
  }

  /** Texts of different lengths. */
  @Test
  void texts() throws IOException {
    for (int i = 0; i < 12; i++) {
      text("texts/good", i, "lovely");
      text("texts/poor", i, "dull");
    }
    text("unseen/good", 1, "lovely");
    text("unseen/poor", 2, "dull");
    walk("texts", "good/1.txt");
  }

  /** Runs all steps; returns the recipe that {@code new} has written. */
  private String walk(String data, String sample) throws IOException {
    String described = axone("data describe $DIR/" + data).ok();
    assertTrue(described.contains(" in 2 classes\n"), described);
    axone("new $DIR/%s --out $DIR/recipe.yaml".formatted(data)).ok();
    axone("train $DIR/recipe.yaml --epochs 8 --run $DIR/run").ok();
    axone("evaluate $DIR/run").ok();
    String scores = axone("evaluate $DIR/run --data $DIR/unseen --json").ok();
    assertTrue(scores.contains("\"samples\":2,"), scores);
    assertTrue(scores.contains("\"accuracy\":1.0"), scores);
    String expected = sample.substring(0, sample.indexOf('/'));
    String predicted = axone("predict $DIR/run $DIR/unseen/" + sample).ok();
    assertTrue(predicted.startsWith("$DIR/unseen/%s: %s ".formatted(sample, expected)), predicted);
    return Files.readString(folder.resolve("recipe.yaml"));
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void drawing(String name, int i, Color colour) throws IOException {
    int width = i % 3 == 0 ? 24 : 40;
    int height = i % 3 == 1 ? 32 : 30;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.RED);
    g.fillOval(random.nextInt(width - 8), random.nextInt(height - 8), 8, 8);
    g.dispose();
    String format = i % 4 == 0 ? "jpg" : i % 4 == 3 ? "gif" : "png";
    ImageIO.write(image, format, file("%s/%d.%s".formatted(name, i, format)).toFile());
  }

  private void tone(String name, int i, double frequency) throws IOException {
    int rate = i % 3 == 0 ? 16_000 : 8000;
    byte[] samples = new byte[2 * (int) (rate * (0.2 + 0.02 * i))];
    double pitch = frequency * (1 + 0.1 * random.nextDouble());
    for (int t = 0; t < samples.length / 2; t++) {
      int level = (int) (16_000 * Math.sin(2 * Math.PI * pitch * t / rate));
      samples[2 * t] = (byte) level;
      samples[2 * t + 1] = (byte) (level >> 8);
    }
    AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
        AudioFileFormat.Type.WAVE,
        file("%s/%d.wav".formatted(name, i)).toFile());
  }

  private void text(String name, int i, String word) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < 4 + i; w++) {
      text.append(w % 2 == 0 ? word : "film").append(' ');
    }
    Files.writeString(file("%s/%d.txt".formatted(name, i)), text);
  }
}
