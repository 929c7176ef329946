package dev.axone.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files byte by byte, by the specification. */
final class Wav {
  private Wav() {}

  /**
   * Returns a file.
   *
   * @param format 1 for integers, 3 for floats, 6 for A-law, 7 for µ-law
   * @param data the samples' bytes
   */
  static byte[] file(int format, int bits, int channels, int rate, byte[] data) {
    int frame = bits / 8 * channels;
    ByteBuffer b = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
    b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    b.putShort((short) format).putShort((short) channels).putInt(rate).putInt(rate * frame);
    b.putShort((short) frame).putShort((short) bits);
    b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return b.array();
  }

  /** Returns a file of 16 bits, mono. */
  static byte[] of(int rate, double... samples) {
    ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double s : samples) {
      data.putShort((short) Math.round(s * 32768));
    }
    return file(1, 16, 1, rate, data.array());
  }

  /** Returns a tone of that many samples. */
  static double[] tone(double hertz, int rate, int samples) {
    double[] tone = new double[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = 0.5 * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return tone;
  }
}
