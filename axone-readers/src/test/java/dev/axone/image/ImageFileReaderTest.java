package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageFileReaderTest {
  @TempDir private Path folder;

  private String message(Path file) {
    return assertThrows(DataException.class, () -> new ImageFileReader().read(file.toString()))
        .getMessage()
        .replace(folder.toString(), "$DIR");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    assertEquals(
        "$DIR/none.png: there is no such image; correct the path",
        message(folder.resolve("none.png")));
    Path folderInside = Files.createDirectory(folder.resolve("deep"));
    assertEquals(
        "$DIR/deep: is a folder where an image is needed; move its files up",
        message(folderInside));
    Path empty = Drawn.write(folder.resolve("empty.png"), new byte[0]);
    assertEquals(
        "$DIR/empty.png: is empty; allowed are PNG, JPEG, BMP, GIF and WebP", message(empty));
    Path text = Drawn.write(folder.resolve("text.png"), "text".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "$DIR/text.png: is not an image, it starts with 74 65 78 74; allowed are PNG, JPEG, BMP,"
            + " GIF and WebP",
        message(text));
  }

  /** Images whose missing part a decoder would fill with grey are refused. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
  void aFileThatEndsEarlyIsDamaged(String format) throws IOException {
    byte[] whole = Drawn.encode(Drawn.noise(64, 48, BufferedImage.TYPE_3BYTE_BGR, 1), format);
    for (int length = 4; length < whole.length - 2; length += Math.max(1, whole.length / 40)) {
      Path cut = Drawn.write(folder.resolve("cut." + format), Arrays.copyOf(whole, length));
      String message = message(cut);
      assertTrue(
          message.matches(
              "(?s)\\$DIR/cut\\." + format + ": (the .* is damaged: |is not an image).*"),
          message);
    }
  }

  @Test
  void aWebPThatEndsEarlyIsDamaged() throws IOException {
    for (int length = 12; length < Drawn.WEBP.length - 4; length++) {
      Path cut = Drawn.write(folder.resolve("cut.webp"), Arrays.copyOf(Drawn.WEBP, length));
      String message = message(cut);
      assertTrue(message.startsWith("$DIR/cut.webp: the WebP image is damaged: "), message);
    }
  }

  @Test
  void aFlippedBitOfAPngIsFound() throws IOException {
    byte[] whole = Drawn.encode(Drawn.noise(28, 28, BufferedImage.TYPE_BYTE_GRAY, 1), "png");
    for (int at = 8; at < whole.length; at += 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      String message = message(Drawn.write(folder.resolve("a.png"), flipped));
      assertTrue(message.startsWith("$DIR/a.png: the PNG image is damaged: "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void coloursComeAsTheyWereWritten(String format) throws IOException {
    BufferedImage image = Drawn.noise(13, 7, BufferedImage.TYPE_3BYTE_BGR, 5);
    Path file = Drawn.write(folder.resolve("a"), Drawn.encode(image, format));
    Image p = Image.read(file);
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
    Image p = Image.read(Drawn.grey(folder, "a.png", 28, 28, 5));
    assertEquals(1, p.channels());
    assertArrayEquals((byte[]) image.getRaster().getDataElements(0, 0, 28, 28, null), p.levels());
  }

  @Test
  void oneReaderReadsAllKindsInTurn() throws IOException {
    ImageFileReader reader = new ImageFileReader();
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_3BYTE_BGR);
    for (int round = 0; round < 2; round++) {
      for (String format : new String[] {"png", "jpg", "bmp", "gif"}) {
        Path file = Drawn.write(folder.resolve("a." + format), Drawn.encode(image, format));
        Image p = reader.read(file.toString());
        assertEquals("20 10", p.width() + " " + p.height(), format);
        assertArrayEquals(new int[] {20, 10}, reader.size(file.toString()));
      }
      Path webp = Drawn.write(folder.resolve("a.webp"), Drawn.WEBP);
      Image p = reader.read(webp.toString());
      assertEquals("1 1 3", p.width() + " " + p.height() + " " + p.channels());
      assertThrows(DataException.class, () -> reader.read(folder.resolve("b").toString()));
    }
  }

  /** With and without the transformation to luminance, by Adobe's marker. */
  @Test
  void fourInksComeAsTheColoursThatTheyPrint() throws IOException {
    Image plain = Image.read(Drawn.write(folder.resolve("a.jpg"), Drawn.resource("cmyk.jpg")));
    near(0x141eff, plain.rgb(0, 0)); // value of Pillow
    near(0x384bd8, plain.rgb(3, 3));
    near(0xc81e87, plain.rgb(15, 0));
    near(0x74c388, plain.rgb(8, 11));
    Image mixed = Image.read(Drawn.write(folder.resolve("c.jpg"), Drawn.resource("ycck.jpg")));
    int[] expected = {0xff0000, 0x00ff00, 0x0000ff, 0xffff00};
    for (int i = 0; i < 4; i++) {
      near(expected[i], mixed.rgb(i % 2 == 0 ? 2 : 29, i < 2 ? 2 : 13));
    }
  }

  private static void near(int expected, int found) {
    for (int shift = 0; shift < 24; shift += 8) {
      assertEquals(expected >> shift & 0xff, found >> shift & 0xff, 3, "shift " + shift);
    }
  }

  /** The size in a header of a few bytes would keep a decoder busy for minutes. */
  @Test
  void whatIsOutOfProportionIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] wide = Drawn.resource("quadrants.webp");
    wide[20 + 1] = (byte) 0xff; // 16,384 × 16,384, of 14 bits each
    wide[20 + 2] = (byte) 0xff;
    wide[20 + 3] = (byte) 0xff;
    wide[20 + 4] |= 0x0f;
    String message = message(Drawn.write(folder.resolve("a.webp"), wide));
    assertEquals(
        "$DIR/a.webp: has 268435456 pixels, at most 50000000 can be read; make it smaller",
        message);
    wide[20 + 3] = 0; // 16,384 × 773
    wide[20 + 4] &= (byte) 0xf0;
    wide[20 + 3] = (byte) 0xc1;
    message = message(Drawn.write(folder.resolve("a.webp"), wide));
    assertEquals(
        "$DIR/a.webp: has 12713984 pixels, at most 5025600 are decoded of a WebP file of 64 bytes"
            + " that takes 10 times as long for a pixel as a PNG; save it again as PNG",
        message);
    byte[] scans = manyScans(7000, 30);
    message = message(Drawn.write(folder.resolve("a.jpg"), scans));
    assertEquals(
        "$DIR/a.jpg: has 49000000 pixels, at most %s are decoded of a JPEG file of %s bytes that"
                .formatted((50_000_000 + 4000 * scans.length) / 30, scans.length)
            + " takes 30 times as long for a pixel as a PNG; save it again as PNG",
        message);
  }

  /** A JPEG of 8 × 8 pixels with a larger size in its header, and a repeated scan. */
  private static byte[] manyScans(int side, int times) throws IOException {
    byte[] small = Drawn.encode(Drawn.noise(8, 8, BufferedImage.TYPE_BYTE_GRAY, 1), "jpg");
    ByteBuffer b = ByteBuffer.allocate(small.length * times).put(small);
    int scan = marker(small, 0xDA);
    b.putShort(marker(small, 0xC0) + 5, (short) side)
        .putShort(marker(small, 0xC0) + 7, (short) side);
    for (int i = 1; i < times; i++) {
      b.position(b.position() - 2).put(small, scan, small.length - scan);
    }
    return Arrays.copyOf(b.array(), b.position());
  }

  private static int marker(byte[] jpeg, int number) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != number) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
    }
    return at;
  }

  /** The canvas size of a file of 432 bytes, 16 × 2,097,168, was used as the image's size. */
  @Test
  void aCanvasThatIsNotTheImagesIsDamage() throws IOException {
    byte[] simple = Drawn.resource("quadrants.webp");
    ByteBuffer b = ByteBuffer.allocate(simple.length + 18).order(ByteOrder.LITTLE_ENDIAN);
    b.put(simple, 0, 4).putInt(simple.length + 10).put(simple, 8, 4);
    b.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
    b.put(new byte[] {15, 0, 0, 15, 0, 32}).put(simple, 12, simple.length - 12);
    assertEquals(
        "$DIR/a.webp: the WebP image is damaged: the size in its header is 2097168x16, that of its"
            + " image 16x32; get it again",
        message(Drawn.write(folder.resolve("a.webp"), b.array())));
  }
}
