package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class PictureTest {
  private static float[] grey(float... levels) {
    float[] all = new float[levels.length * 3];
    for (int i = 0; i < all.length; i++) {
      all[i] = levels[i / 3];
    }
    return all;
  }

  @Test
  void coloursAreWeighed() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    image.setRGB(1, 0, 0x00ff80);
    Picture p = Picture.of(image);
    assertArrayEquals(new float[] {0.299f, 0.587f + 0.114f * 128 / 255}, p.grey(false), 1e-6f);
    assertArrayEquals(new float[] {0.701f, 0.413f - 0.114f * 128 / 255}, p.grey(true), 1e-6f);
    assertArrayEquals(new float[] {1, 0, 0, 0, 1, 128 / 255f}, p.colours(false), 1e-6f);
  }

  @Test
  void greyLevelsAreTakenAsTheyAre() {
    BufferedImage bytes = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    bytes.getRaster().setSample(0, 0, 0, 128);
    assertArrayEquals(new float[] {128 / 255f}, Picture.of(bytes).grey(false), 1e-6f);
    BufferedImage shorts = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    shorts.getRaster().setSample(0, 0, 0, 32768);
    assertArrayEquals(new float[] {32768 / 65535f}, Picture.of(shorts).grey(false), 1e-6f);
    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(1, 0, 0xffffff);
    assertArrayEquals(new float[] {0, 1}, Picture.of(bits).grey(false), 1e-6f);
  }

  @Test
  void whatIsTransparentLiesOnWhite() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0x80000000);
    assertArrayEquals(new float[] {1, 127 / 255f}, Picture.of(image).grey(false), 1e-6f);
  }

  @Test
  void areasAreAveraged() {
    Picture p = new Picture(4, 2, grey(0, 1, 0.5f, 0.5f, 1, 0, 0.5f, 0.5f));
    assertArrayEquals(new float[] {0.5f, 0.5f}, p.fit(2, 1).grey(false), 1e-6f);
    Picture thirds = new Picture(3, 3, grey(0, 0, 0, 0, 0.9f, 0, 0, 0, 0));
    assertEquals(0.1f, thirds.fit(1, 1).grey(false)[0], 1e-6f);
    float[] halves = thirds.fit(2, 2).grey(false);
    assertArrayEquals(new float[] {0.1f, 0.1f, 0.1f, 0.1f}, halves, 1e-6f);
  }

  @Test
  void proportionsAreKept() {
    Picture wide = new Picture(4, 2, grey(1, 1, 1, 1, 1, 1, 1, 1));
    Picture black = new Picture(2, 4, grey(0, 0, 0, 0, 0, 0, 0, 0));
    assertArrayEquals(new float[] {1, 1, 1, 1}, wide.fit(2, 2).grey(false), 1e-6f);
    assertArrayEquals(new float[16], black.fit(4, 4).grey(false), 1e-6f);
    Picture dot = new Picture(1, 3, grey(0, 1, 0));
    float third = 1 / 3f;
    assertArrayEquals(
        new float[] {third, 0, third, third, 1, third, third, 0, third},
        dot.fit(3, 3).grey(false),
        1e-6f);
  }

  @Test
  void smallPicturesGrow() {
    Picture p = new Picture(1, 1, grey(0.25f));
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 0.25f}, p.fit(2, 2).grey(false), 1e-6f);
  }
}
