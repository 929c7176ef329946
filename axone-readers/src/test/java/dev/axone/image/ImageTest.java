package dev.axone.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

final class ImageTest {
  private static byte[] bytes(int... levels) {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) levels[i];
    }
    return bytes;
  }

  private static Image grey(int width, int height, int... levels) {
    return new Image(width, height, 1, bytes(levels));
  }

  @Test
  void coloursAreWeighed() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    image.setRGB(1, 0, 0x00ff80);
    image.setRGB(2, 0, 0xffffff);
    Image p = Pixels.of(image);
    assertEquals(3, p.channels());
    assertArrayEquals(bytes(255, 0, 0, 0, 255, 128, 255, 255, 255), p.levels());
    // 0.299 · 255 = 76.245; 0.587 · 255 + 0.114 · 128 = 164.277
    assertArrayEquals(bytes(76, 164, 255), p.withChannels(1).levels());
    assertArrayEquals(bytes(179, 91, 0), p.withChannels(1).inverted().levels());
    assertArrayEquals(bytes(7, 7, 7), grey(1, 1, 7).withChannels(3).levels());
  }

  @Test
  void greyLevelsAreTakenAsTheyAre() {
    BufferedImage bytes = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    bytes.getRaster().setSample(0, 0, 0, 128);
    assertArrayEquals(bytes(128), Pixels.of(bytes).levels());
    BufferedImage shorts = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    shorts.getRaster().setSample(0, 0, 0, 65535);
    shorts.getRaster().setSample(1, 0, 0, 128 * 257);
    shorts.getRaster().setSample(2, 0, 0, 128 * 257 + 129); // above the middle to 129
    assertArrayEquals(bytes(255, 128, 129), Pixels.of(shorts).levels());
    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffff);
    assertEquals(1, Pixels.of(bits).channels());
    assertArrayEquals(bytes(0, 255), Pixels.of(bits).levels());
  }

  @Test
  void aPaletteOfGreysIsGreyAndOneOfColoursIsNot() {
    byte[] ramp = bytes(0, 100, 200, 255);
    IndexColorModel greys = new IndexColorModel(2, 4, ramp, ramp, ramp);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, greys);
    image.getRaster().setSample(0, 0, 0, 1);
    image.getRaster().setSample(1, 0, 0, 3);
    assertArrayEquals(bytes(100, 255), Pixels.of(image).levels());
    IndexColorModel reds = new IndexColorModel(2, 4, ramp, new byte[4], new byte[4]);
    BufferedImage red = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED, reds);
    red.getRaster().setSample(0, 0, 0, 2);
    assertArrayEquals(bytes(200, 0, 0), Pixels.of(red).levels());
  }

  @Test
  void whatIsTransparentLiesOnWhite() {
    for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR}) {
      BufferedImage image = new BufferedImage(2, 1, type);
      image.setRGB(0, 0, 0x00000000);
      image.setRGB(1, 0, 0x80ff0000);
      assertArrayEquals(bytes(255, 255, 255, 255, 127, 127), Pixels.of(image).levels());
    }
  }

  @Test
  void areasAreAveraged() {
    Image p = grey(4, 2, 0, 250, 100, 100, 250, 0, 100, 100);
    assertArrayEquals(bytes(125, 100), p.fit(2, 1).levels());
    Image thirds = grey(3, 3, 0, 0, 0, 0, 90, 0, 0, 0, 0);
    assertArrayEquals(bytes(10), thirds.fit(1, 1).levels());
    assertArrayEquals(bytes(10, 10, 10, 10), thirds.fit(2, 2).levels());
    Image colours = new Image(2, 1, 3, bytes(0, 10, 20, 100, 110, 121));
    assertArrayEquals(bytes(50, 60, 71), colours.fit(1, 1).fit(1, 1).levels());
  }

  @Test
  void proportionsAreKept() {
    assertArrayEquals(bytes(9, 9, 9, 9), grey(4, 2, 9, 9, 9, 9, 9, 9, 9, 9).fit(2, 2).levels());
    assertArrayEquals(new byte[16], grey(2, 4, 0, 0, 0, 0, 0, 0, 0, 0).fit(4, 4).levels());
    Image dot = grey(1, 3, 0, 240, 0);
    assertArrayEquals(bytes(80, 0, 80, 80, 240, 80, 80, 0, 80), dot.fit(3, 3).levels());
  }

  @Test
  void smallImagesGrow() {
    assertArrayEquals(bytes(64, 64, 64, 64), grey(1, 1, 64).fit(2, 2).levels());
    int[] white = new int[7 * 5];
    java.util.Arrays.fill(white, 255);
    for (byte level : grey(7, 5, white).fit(31, 64).levels()) {
      assertEquals((byte) 255, level);
    }
  }

  /** The eight orientations of a camera, with an image whose corners differ. */
  @Test
  void imagesAreSetUpright() {
    Image p = grey(2, 3, 1, 2, 3, 4, 5, 6);
    int[][] upright = { // width, then pixels
      {2, 1, 2, 3, 4, 5, 6},
      {2, 2, 1, 4, 3, 6, 5},
      {2, 6, 5, 4, 3, 2, 1},
      {2, 5, 6, 3, 4, 1, 2},
      {3, 1, 3, 5, 2, 4, 6},
      {3, 5, 3, 1, 6, 4, 2},
      {3, 6, 4, 2, 5, 3, 1},
      {3, 2, 4, 6, 1, 3, 5}
    };
    for (int o = 1; o <= 8; o++) {
      Image u = Orientation.upright(p, o);
      assertEquals(upright[o - 1][0], u.width(), "orientation " + o);
      for (int i = 0; i < 6; i++) {
        assertEquals(upright[o - 1][1 + i], u.levels()[i], "orientation " + o + ", pixel " + i);
      }
    }
  }
}
