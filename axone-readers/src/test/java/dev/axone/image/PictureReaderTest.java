package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureReaderTest {
  @TempDir private Path folder;

  private String message(Path file) {
    return assertThrows(DataException.class, () -> new PictureReader().read(file.toString()))
        .getMessage()
        .replace(folder.toString(), "$DIR");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertEquals(
        "$DIR/none.png: there is no such picture; correct the path",
        message(folder.resolve("none.png")));
    Path folderInside = Files.createDirectory(folder.resolve("deep"));
    assertEquals(
        "$DIR/deep: is a folder where a picture is needed; move its files up",
        message(folderInside));
    Path empty = Drawn.write(folder.resolve("empty.png"), new byte[0]);
    assertEquals(
        "$DIR/empty.png: is empty; allowed are PNG, JPEG, BMP, GIF and WebP", message(empty));
    Path text = Drawn.write(folder.resolve("text.png"), "text".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "$DIR/text.png: is no picture, it starts with 74 65 78 74; allowed are PNG, JPEG, BMP, GIF and WebP",
        message(text));
  }

  /** A decoder that fills what is missing with grey would teach a network grey. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void aFileThatEndsEarlyIsDamaged(String format) throws IOException {
    byte[] whole = Drawn.encode(Drawn.noise(64, 48, BufferedImage.TYPE_3BYTE_BGR, 1), format);
    for (int length = 4; length < whole.length - 2; length += Math.max(1, whole.length / 40)) {
      Path cut = Drawn.write(folder.resolve("cut." + format), Arrays.copyOf(whole, length));
      String message = message(cut);
      assertTrue(
          message.matches("(?s)\\$DIR/cut\\." + format + ": (the .* is damaged: |is no picture).*"),
          message);
    }
  }

  @Test
  void aWebPThatEndsEarlyIsDamaged() throws IOException {
    for (int length = 12; length < Drawn.WEBP.length - 4; length++) {
      Path cut = Drawn.write(folder.resolve("cut.webp"), Arrays.copyOf(Drawn.WEBP, length));
      String message = message(cut);
      assertTrue(message.startsWith("$DIR/cut.webp: the WebP picture is damaged: "), message);
    }
  }

  @Test
  void aFlippedBitOfAPngIsFound() throws IOException {
    byte[] whole = Drawn.encode(Drawn.noise(28, 28, BufferedImage.TYPE_BYTE_GRAY, 1), "png");
    for (int at = 8; at < whole.length; at += 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      String message = message(Drawn.write(folder.resolve("a.png"), flipped));
      assertTrue(message.startsWith("$DIR/a.png: the PNG picture is damaged: "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void coloursComeAsTheyWereWritten(String format) throws IOException {
    BufferedImage image = Drawn.noise(13, 7, BufferedImage.TYPE_3BYTE_BGR, 5);
    Path file = Drawn.write(folder.resolve("a"), Drawn.encode(image, format));
    Picture p = Picture.read(file);
    assertEquals(3, p.channels());
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 13; x++) {
        assertEquals(image.getRGB(x, y) & 0xffffff, p.rgb(x, y));
      }
    }
  }

  @Test
  void greyLevelsComeAsTheyWereWritten() throws IOException {
    BufferedImage image = Drawn.noise(28, 28, BufferedImage.TYPE_BYTE_GRAY, 5);
    Picture p = Picture.read(Drawn.grey(folder, "a.png", 28, 28, 5));
    assertEquals(1, p.channels());
    assertArrayEquals((byte[]) image.getRaster().getDataElements(0, 0, 28, 28, null), p.levels());
  }

  @Test
  void oneReaderReadsAllKindsInTurn() throws IOException {
    PictureReader reader = new PictureReader();
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_3BYTE_BGR);
    for (int round = 0; round < 2; round++) {
      for (String format : new String[] {"png", "jpg", "bmp", "gif"}) {
        Path file = Drawn.write(folder.resolve("a." + format), Drawn.encode(image, format));
        Picture p = reader.read(file.toString());
        assertEquals("20 10", p.width() + " " + p.height(), format);
        assertArrayEquals(new int[] {20, 10}, reader.size(file.toString()));
      }
      Path webp = Drawn.write(folder.resolve("a.webp"), Drawn.WEBP);
      Picture p = reader.read(webp.toString());
      assertEquals("1 1 3", p.width() + " " + p.height() + " " + p.channels());
      assertThrows(DataException.class, () -> reader.read(folder.resolve("b").toString()));
    }
  }

  /** A left half in white, turned by what the camera noted. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void exifOrientationIsRespected(int orientation) throws IOException {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        image.getRaster().setSample(x, y, 0, 255);
      }
    }
    for (boolean big : new boolean[] {true, false}) {
      byte[] jpeg = withOrientation(Drawn.encode(image, "jpg"), orientation, big);
      Picture p = Picture.read(Drawn.write(folder.resolve("a.jpg"), jpeg));
      boolean turned = orientation > 4;
      assertEquals(turned ? 16 : 32, p.width());
      assertArrayEquals(
          new int[] {p.width(), p.height()},
          new PictureReader().size(folder.resolve("a.jpg").toString()));
      int white =
          switch (orientation) {
            case 1 -> p.rgb(2, 8);
            case 3 -> p.rgb(29, 8);
            case 6 -> p.rgb(8, 2); // the left becomes the top
            default -> p.rgb(8, 29);
          };
      assertTrue((white & 0xff) > 250, "orientation %d: %x".formatted(orientation, white));
    }
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation, boolean big)
      throws IOException {
    String tiff =
        big
            ? "4D4D002A00000008" + "0001" + "0112" + "0003" + "00000001" + "000%d0000" + "00000000"
            : "49492A0008000000" + "0100" + "1201" + "0300" + "01000000" + "0%d000000" + "00000000";
    byte[] exif = HexFormat.of().parseHex("457869660000" + tiff.formatted(orientation));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)});
    out.write(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
