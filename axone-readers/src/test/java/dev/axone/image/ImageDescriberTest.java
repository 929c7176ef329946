package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.describe.Describer;
import dev.axone.describe.Description;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageDescriberTest {
  @TempDir private Path folder;

  private Description describe(Map<String, String> options) {
    return Describer.of(new Describer.Request(folder.toString(), Optional.empty(), options));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertFalse(new ImageDescriber().canDescribe(folder.toString()));
    assertFalse(new ImageDescriber().canDescribe(folder + "/none"));
    Drawn.grey(folder, "a/1.png", 4, 4, 1);
    Files.createDirectories(folder.resolve("b"));
    assertEquals(
        folder
            + "/b: the class has no image, at least 1 is needed; put some into it or remove the"
            + " folder",
        assertThrows(DataException.class, () -> describe(Map.of())).getMessage());
    assertEquals(
        "the description of a folder of images has no option 'size'; it has test",
        assertThrows(DataException.class, () -> describe(Map.of("size", "4"))).getMessage());
  }

  @Test
  void copiesAreFoundWhereverTheyAre() throws IOException {
    for (int i = 0; i < 6; i++) {
      Drawn.grey(folder, "train/a/%d.png".formatted(i), 4, 6, i);
    }
    Drawn.grey(folder, "train/a/6.png", 4, 6, 0); // duplicate within the class
    BufferedImage same = Drawn.noise(4, 6, BufferedImage.TYPE_BYTE_GRAY, 1);
    Drawn.write(
        folder.resolve("train/b/1.bmp"), Drawn.encode(same, "bmp")); // duplicate in another format
    Drawn.write(folder.resolve("train/b/2.png"), new byte[] {1, 2, 3, 4});
    BufferedImage colours = Drawn.noise(8, 8, BufferedImage.TYPE_3BYTE_BGR, 1);
    Drawn.write(folder.resolve("test/a/1.png"), Drawn.encode(colours, "png"));
    Drawn.grey(folder, "test/a/2.png", 4, 6, 5); // duplicate of a training image
    Description d = describe(Map.of());
    assertEquals(
        """
        $DIR: 11 images in 2 classes

        class  train  test
        a      7      2     ██████████████████████████████
        b      2      0     █████████

        sizes     6x4 (9), 8x8 (1)
        smallest  6x4
        largest   8x8
        colours   grey (9), coloured (1)
        formats   PNG (9), BMP (1)
        copies    1 within a class, 2 across classes, 1 of test in train
        unusable  1 file

        To check:
        - 1 file cannot be used (on_error: skip ignores them), the first: $DIR/train/b/2.png: is not an image, it starts with 01 02 03 04; allowed are PNG, JPEG, BMP, GIF and WebP
        - 1 file of the test part equals training files, so test results are too good; the first: $DIR/train/a/5.png and $DIR/test/a/2.png
        - 2 files equal a file of another class, so one label must be wrong; the first: $DIR/train/a/1.png and $DIR/train/b/1.bmp
        - the classes are imbalanced, 'a' has 7 files, 'b' 2 files; accuracy alone is not enough: watch recall, and weight the classes, in the recipe training: {class_weight: balanced}
        - the images have 2 sizes (height x width): set size, for instance size: 6x4
        - some images are grey and some coloured: set channels: 1 or channels: 3
        """,
        d.text().replace(folder.toString(), "$DIR"));
    assertTrue(d.html().contains("<span>a</span>"), d.html());
    assertTrue(d.html().startsWith("<!DOCTYPE html>"));
    assertEquals(11, d.json().get("files"));
    assertEquals(
        Map.of("within_class", 1, "across_classes", 2, "across_parts", 1), d.json().get("copies"));
  }

  @Test
  void anotherFolderToTestOnIsTaken() throws IOException {
    Drawn.grey(folder, "a/1.png", 4, 4, 1);
    Drawn.grey(folder, "b/1.png", 4, 4, 2);
    Path other = Files.createTempDirectory("axone-other");
    Drawn.grey(other, "b/1.png", 4, 4, 2);
    String text = describe(Map.of("test", other.toString())).text();
    assertTrue(text.contains("0 within a class, 0 across classes, 1 of test in train"), text);
    Files.delete(other.resolve("b/1.png"));
    Files.delete(other.resolve("b"));
    Files.delete(other);
  }
}
