package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Bytes;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SheetTest {
  @TempDir private Path folder;

  private static String message(org.junit.jupiter.api.function.Executable e) {
    return assertThrows(DataException.class, e).getMessage();
  }

  @Test
  void saysWhatCannotBeDrawn() {
    assertEquals(
        "images have samples of [height, width], [height, width, 1] or [height, width, 3], found"
            + " [4]",
        message(() -> Sheet.of(Values.of(Shape.of(2, 4), new float[8]), List.of())));
    assertEquals(
        "a sheet has at least 1 image, found none",
        message(() -> Sheet.of(Values.of(Shape.of(0, 2, 2), new float[0]), List.of())));
    Values two = Values.of(Shape.of(2, 2, 2), new float[8]);
    assertEquals(
        "a sheet has a label for each image: found 2 images and 1 label",
        message(() -> Sheet.of(two, List.of("a"))));
    assertEquals(
        "a sheet has at least 1 column, found 0",
        message(() -> Sheet.of(two, List.of()).withColumns(0)));
  }

  @Test
  void imagesStandInRowsEnlargedByAWholeFactor() throws IOException {
    float[] levels = new float[5 * 2 * 2];
    levels[4 * 4 + 3] = 2; // the fifth image's last pixel, above white
    levels[4 * 4] = Float.NaN;
    Sheet sheet = Sheet.of(Values.of(Shape.of(5, 2, 2, 1), levels), List.of()).withColumns(3);
    Path file = folder.resolve("sheet.png");
    sheet.write(file);
    BufferedImage drawn = ImageIO.read(file.toFile());
    // 2×2 pixels become 48×48, with gaps of 4.
    assertEquals("160 108", drawn.getWidth() + " " + drawn.getHeight());
    assertEquals(0xffffffff, drawn.getRGB(3, 3));
    assertEquals(0xff000000, drawn.getRGB(4, 4));
    assertEquals(0xff000000, drawn.getRGB(56, 56));
    assertEquals(0xffffffff, drawn.getRGB(56 + 47, 56 + 47));
    assertEquals(0xff000000, drawn.getRGB(56 + 23, 56 + 47));
    assertEquals(0xffffffff, drawn.getRGB(110, 60)); // no sixth
  }

  @Test
  void wordsAreDrawnAndCut() {
    Values one = Values.of(Shape.of(1, 48, 48), new float[48 * 48]);
    BufferedImage plain = Sheet.of(one, List.of("")).draw();
    BufferedImage named = Sheet.of(one, List.of("été")).draw();
    BufferedImage longer = Sheet.of(one, List.of("a very long name")).draw();
    assertEquals(0, ink(plain));
    assertTrue(ink(named) > 20);
    assertEquals(ink(Sheet.of(one, List.of("ete")).draw()) + 4, ink(named));
    for (int y = 0; y < longer.getHeight(); y++) {
      for (int x = 52; x < longer.getWidth(); x++) {
        assertEquals(0xffffffff, longer.getRGB(x, y));
      }
    }
  }

  private static int ink(BufferedImage image) {
    int ink = 0;
    for (int y = 52; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        ink += image.getRGB(x, y) == 0xff202020 ? 1 : 0;
      }
    }
    return ink;
  }

  @Test
  void whatIsExportedIsReadBackToTheBit() throws IOException {
    for (Shape shape : List.of(Shape.of(5, 7), Shape.of(5, 7, 3))) {
      byte[] levels = new byte[6 * shape.size()];
      new Random(1).nextBytes(levels);
      Dataset data =
          new Dataset(
              List.of(Bytes.unsigned(shape, levels).scaled(1 / 255f, 0)),
              List.of(Floats.of(Shape.of(), 0, 1, 2, 0, 1, 2)),
              List.of("a", "b/c", "d"));
      Path to = folder.resolve("export" + shape.rank());
      ImageExport.write(Map.of("train", data), to);
      assertTrue(Files.exists(to.resolve("train/b-c/00002.png")));
      Dataset back = DataSource.named("images").train(Map.of("path", to.toString()));
      assertEquals(List.of("a", "b-c", "d"), back.classNames());
      for (int i = 0; i < 6; i++) {
        assertEquals(row(data, i), row(back, i));
      }
      assertEquals(
          to + ": exists already; name a new folder",
          message(() -> ImageExport.write(Map.of("train", data), to)));
    }
  }

  private static String row(Dataset data, int i) {
    float[] x = new float[data.inputs().getFirst().shape().size()];
    data.inputs().getFirst().read(i, MemorySegment.ofArray(x), 0);
    float[] y = new float[1];
    data.targets().getFirst().read(i, MemorySegment.ofArray(y), 0);
    return java.util.Arrays.toString(x) + y[0];
  }

  @Test
  void anExportThatFailsLeavesNothing() throws IOException {
    Dataset bad =
        new Dataset(
            List.of(Floats.of(Shape.of(1, 1), 0, 0)),
            List.of(Floats.of(Shape.of(), 0, 7)),
            List.of("a"));
    assertEquals(
        "sample 1: label 7.0 is not the index of a class",
        message(() -> ImageExport.write(Map.of("train", bad), folder.resolve("e"))));
    assertFalse(Files.exists(folder.resolve("e")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void accentsAreDrawn() {
    Values one = Values.of(Shape.of(1, 48, 48), new float[48 * 48]);
    for (String pair : List.of("ée", "èé", "ÉE", "ôo", "üu", "ñn", "åa", "čc", "çc", "ïi", "žz")) {
      String accented = pair.substring(0, 1);
      String plain = pair.substring(1);
      Sheet drawn = Sheet.of(one, List.of(accented));
      assertFalse(same(drawn.draw(), Sheet.of(one, List.of(plain)).draw()), pair);
      assertEquals(Set.of(), drawn.missingCharacters());
    }
    assertTrue(
        same(Sheet.of(one, List.of("Straße")).draw(), Sheet.of(one, List.of("Strasse")).draw()));
    assertEquals(Set.of("猫"), Sheet.of(one, List.of("cat 猫")).missingCharacters());
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        if (a.getRGB(x, y) != b.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
