package dev.axone.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaveformTest {
  @TempDir private Path folder;

  private Waveform read(byte... file) {
    try {
      return Waveform.read(Files.write(folder.resolve("a.wav"), file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String message(byte... file) {
    return assertThrows(DataException.class, () -> read(file))
        .getMessage()
        .replace(folder.toString(), "$DIR");
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    assertEquals(
        folder + "/none: there is no such sound; correct the path",
        assertThrows(DataException.class, () -> Waveform.read(folder.resolve("none")))
            .getMessage());
    assertEquals(
        folder + ": is a folder where a sound is needed; move its files up",
        assertThrows(DataException.class, () -> Waveform.read(folder)).getMessage());
    assertEquals(
        "$DIR/a.wav: is not a sound, it is empty; allowed are WAV files; convert it", message());
    assertEquals(
        "$DIR/a.wav: is not a sound, it starts with 01 02 03 04; allowed are WAV files; convert it",
        message((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5));
    assertEquals("$DIR/a.wav: the sound has no samples; remove it", message(Wav.of(8000)));
    assertEquals(
        "$DIR/a.wav: the sound has codec 85 (MP3), supported are PCM, floats, A-law and µ-law;"
            + " convert it",
        message(Wav.file(85, 16, 1, 8000, new byte[8])));
    assertEquals(
        "$DIR/a.wav: the sound has codec 4660, supported are PCM, floats, A-law and µ-law; convert"
            + " it",
        message(Wav.file(0x1234, 16, 1, 8000, new byte[8])));
    assertEquals(
        "$DIR/a.wav: the sound is damaged: it ends at byte 20, in its header; get it again",
        message(Arrays.copyOf(Wav.of(8000, 0.1), 20)));
    byte[] whole = Wav.of(8000, 0.1, 0.2, 0.3, 0.4);
    assertEquals(
        "$DIR/a.wav: the sound is damaged: it has 4 bytes of 8; get it again",
        message(Arrays.copyOf(whole, whole.length - 3)));
    for (int length = 5; length < whole.length; length++) {
      assertTrue(message(Arrays.copyOf(whole, length)).startsWith("$DIR/a.wav: "));
    }
    assertTrue(
        message(Wav.file(1, 12, 1, 8000, new byte[6])).startsWith("$DIR/a.wav: "),
        "12 bits are none of those allowed");
  }

  @Test
  void levelsAreThoseOfTheFile() {
    assertArrayEquals(
        new float[] {-1, 0, 127 / 128f},
        read(Wav.file(1, 8, 1, 8000, new byte[] {0, (byte) 128, (byte) 255})).samples());
    byte[] two =
        little(6).putShort((short) -32768).putShort((short) 1).putShort((short) 32767).array();
    assertArrayEquals(
        new float[] {-1, 1 / 32768f, 32767 / 32768f},
        read(Wav.file(1, 16, 1, 8000, two)).samples());
    byte[] three = {
      0, 0, (byte) 0x80, 1, 0, 0, (byte) 0xff, (byte) 0xff, 0x7f, (byte) 0xfe, -1, -1
    };
    assertArrayEquals(
        new float[] {-1, 1 / 8388608f, 8388607 / 8388608f, -2 / 8388608f},
        read(Wav.file(1, 24, 1, 8000, three)).samples());
    byte[] four = little(8).putInt(Integer.MIN_VALUE).putInt(1 << 30).array();
    assertArrayEquals(new float[] {-1, 0.5f}, read(Wav.file(1, 32, 1, 8000, four)).samples());
    byte[] floats = little(8).putFloat(-0.1f).putFloat(1.5f).array();
    assertArrayEquals(new float[] {-0.1f, 1.5f}, read(Wav.file(3, 32, 1, 8000, floats)).samples());
    byte[] doubles = little(16).putDouble(-0.1).putDouble(0.25).array();
    assertArrayEquals(
        new float[] {-0.1f, 0.25f}, read(Wav.file(3, 64, 1, 8000, doubles)).samples());
    // µ-law FF is silence and 00 the lowest level, −32124 of 32768.
    assertArrayEquals(
        new float[] {0, -32124 / 32768f},
        read(Wav.file(7, 8, 1, 8000, new byte[] {-1, 0})).samples());
  }

  @Test
  void channelsAreAveraged() {
    byte[] data =
        little(8)
            .putShort((short) 16384)
            .putShort((short) 0)
            .putShort((short) -8192)
            .putShort((short) 8192)
            .array();
    Waveform stereo = read(Wav.file(1, 16, 2, 44_100, data));
    assertArrayEquals(new float[] {0.25f, 0}, stereo.samples());
    assertEquals(44_100, stereo.rate());
    assertEquals(2 / 44_100.0, stereo.seconds());
    assertArrayEquals(new float[] {0.25f, 0, 0, 0}, stereo.withLength(4).samples());
    assertArrayEquals(new float[] {0.25f}, stereo.withLength(1).samples());
  }

  /** A tone below half of both rates is the same tone at the other rate. */
  @ParameterizedTest
  @CsvSource({
    "44100,16000",
    "16000,44100",
    "22050,16000",
    "8000,48000",
    "48000,8000",
    "16000,15999"
  })
  void aToneStaysATone(int from, int to) {
    double hertz = 1000;
    double[] tone = Wav.tone(hertz, from, from / 4);
    float[] x = new float[tone.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) tone[i];
    }
    float[] y = new Waveform(from, x).resampled(to).samples();
    assertEquals((long) Math.ceil(x.length * (double) to / from), y.length);
    double[] expected = Wav.tone(hertz, to, y.length);
    int edge = y.length / 10;
    for (int i = edge; i < y.length - edge; i++) {
      assertEquals(expected[i], y[i], 2e-5, "sample " + i);
    }
  }

  @Test
  void whatTheLowerRateCannotHoldIsTakenOut() {
    double[] tone = Wav.tone(6000, 44_100, 22_050);
    float[] x = new float[tone.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) tone[i];
    }
    float[] y = new Waveform(44_100, x).resampled(8000).samples();
    for (int i = 400; i < y.length - 400; i++) {
      assertEquals(0, y[i], 2e-5, "sample " + i);
    }
  }
}
