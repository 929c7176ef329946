package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Exif orientation has the same effect in all formats that contain it. */
final class OrientationTest {
  private static final int WIDTH = 32;
  private static final int HEIGHT = 16;

  @TempDir private Path folder;

  /**
   * @param corners of the upright image: top left, top right, bottom left, bottom right; as stored
   *     they are red, green, blue and yellow
   */
  @ParameterizedTest
  @CsvSource({
    "1, RGBY", "2, GRYB", "3, YBGR", "4, BYRG", "5, RBGY", "6, BRYG", "7, YGBR", "8, GYRB"
  })
  void isRespectedInAllFormats(int orientation, String corners) throws IOException {
    for (boolean big : new boolean[] {true, false}) {
      byte[] exif = exif(orientation, big);
      check("a.jpg", jpeg(exif), orientation, corners);
      check("a.png", png(exif), orientation, corners);
      check("a.webp", webp(exif), orientation, corners);
    }
  }

  private void check(String name, byte[] content, int orientation, String corners)
      throws IOException {
    Path file = Drawn.write(folder.resolve(name), content);
    Image p = Image.read(file);
    int width = orientation > 4 ? HEIGHT : WIDTH;
    int height = orientation > 4 ? WIDTH : HEIGHT;
    assertEquals(width + "x" + height, p.width() + "x" + p.height(), name);
    assertArrayEquals(new int[] {width, height}, new ImageFileReader().size(file.toString()), name);
    String found =
        ""
            + letter(p.rgb(1, 1))
            + letter(p.rgb(width - 2, 1))
            + letter(p.rgb(1, height - 2))
            + letter(p.rgb(width - 2, height - 2));
    assertEquals(corners, found, name);
  }

  private static char letter(int rgb) {
    boolean red = (rgb >> 16 & 0xff) > 200;
    boolean green = (rgb >> 8 & 0xff) > 200;
    return red ? green ? 'Y' : 'R' : green ? 'G' : 'B';
  }

  private static BufferedImage quadrants() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0xffff00};
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, colours[y / (HEIGHT / 2) * 2 + x / (WIDTH / 2)]);
      }
    }
    return image;
  }

  /** Returns a TIFF directory with one entry. */
  private static byte[] exif(int orientation, boolean big) {
    String tiff =
        big
            ? "4D4D002A00000008" + "0001" + "0112" + "0003" + "00000001" + "000%d0000" + "00000000"
            : "49492A0008000000" + "0100" + "1201" + "0300" + "01000000" + "0%d000000" + "00000000";
    return HexFormat.of().parseHex(tiff.formatted(orientation));
  }

  private static byte[] jpeg(byte[] exif) throws IOException {
    byte[] jpeg = Drawn.encode(quadrants(), "jpg");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(out);
    to.write(jpeg, 0, 2);
    to.writeShort(0xFFE1);
    to.writeShort(2 + 6 + exif.length);
    to.writeBytes("Exif\0\0");
    to.write(exif);
    to.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] png(byte[] exif) throws IOException {
    byte[] png = Drawn.encode(quadrants(), "png");
    int end = 8 + 12 + 13; // signature and header
    byte[] chunk = new byte[4 + exif.length];
    System.arraycopy("eXIf".getBytes(StandardCharsets.US_ASCII), 0, chunk, 0, 4);
    System.arraycopy(exif, 0, chunk, 4, exif.length);
    CRC32 crc = new CRC32();
    crc.update(chunk);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(out);
    to.write(png, 0, end);
    to.writeInt(exif.length);
    to.write(chunk);
    to.writeInt((int) crc.getValue());
    to.write(png, end, png.length - end);
    return out.toByteArray();
  }

  /** Adds an extended header to the file that cwebp wrote for the same image. */
  private static byte[] webp(byte[] exif) throws IOException {
    byte[] simple = Drawn.resource("quadrants.webp");
    int image = simple.length - 12;
    ByteBuffer b = ByteBuffer.allocate(12 + 18 + image + 8 + exif.length);
    b.order(ByteOrder.LITTLE_ENDIAN);
    b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(b.capacity() - 8);
    b.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(8);
    b.put(new byte[] {WIDTH - 1, 0, 0, HEIGHT - 1, 0, 0}).put(simple, 12, image);
    b.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
    return b.array();
  }
}
