package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.folder.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Reads WAV files by {@code javax.sound.sampled}. */
final class WavFile {
  /** The kind of files, for messages. */
  static final String KIND = "sound";

  /** "RIFF" in ASCII, as a number. */
  private static final int RIFF = 0x46464952;

  /** The position of the codec's number, if the format is the first chunk. */
  private static final int CODEC = 20;

  private static final int MAX_CHANNELS = 64;
  private static final int MAX_RATE = 1_000_000;
  private static final int CHUNK = 1 << 16;

  private static final Map<Integer, String> CODECS =
      Map.of(2, "ADPCM", 17, "IMA ADPCM", 49, "GSM", 80, "MPEG", 85, "MP3");

  private WavFile() {}

  static Waveform read(String path, FileBytes file) {
    try {
      file.read(path);
    } catch (FileNotFoundException e) {
      throw new DataException(path + ": " + missing(Path.of(path)), e);
    } catch (IOException e) {
      throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
    }
    try (AudioInputStream in =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(file.data(), 0, file.length()))) {
      return decode(path, in);
    } catch (UnsupportedAudioFileException e) {
      throw new DataException(path + ": " + undecodable(file), e);
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DataException(
          path + ": the sound is damaged: it cannot be decoded; get it again", e);
    }
  }

  /** Returns why a file cannot be decoded. */
  private static String undecodable(FileBytes file) {
    ByteBuffer bytes =
        ByteBuffer.wrap(file.data(), 0, file.length()).order(ByteOrder.LITTLE_ENDIAN);
    int n = Math.min(4, file.length());
    if (n < 4 || bytes.getInt(0) != RIFF) {
      return "is not a sound, it %s; allowed are WAV files; convert it"
          .formatted(
              n == 0
                  ? "is empty"
                  : "starts with "
                      + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(file.data(), 0, n));
    }
    if (file.length() < CODEC + Short.BYTES) {
      return "the sound is damaged: it ends at byte %s, in its header; get it again"
          .formatted(file.length());
    }
    int codec = Short.toUnsignedInt(bytes.getShort(CODEC));
    return "the sound has codec %s%s, supported are PCM, floats, A-law and µ-law; convert it"
        .formatted(codec, CODECS.containsKey(codec) ? " (" + CODECS.get(codec) + ")" : "");
  }

  /** Returns the sample format of the file that was read last: {@code 16 bit mono}. */
  static String format(FileBytes file) {
    try {
      AudioFormat f =
          AudioSystem.getAudioFileFormat(new ByteArrayInputStream(file.data(), 0, file.length()))
              .getFormat();
      String channels =
          switch (f.getChannels()) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> f.getChannels() + " channels";
          };
      String encoding = f.getEncoding().toString();
      return encoding.startsWith("PCM_")
          ? "%s bit%s %s"
              .formatted(
                  f.getSampleSizeInBits(), encoding.equals("PCM_FLOAT") ? " float" : "", channels)
          : encoding + " " + channels;
    } catch (IOException | UnsupportedAudioFileException e) {
      return "unknown";
    }
  }

  private static String missing(Path path) {
    return Files.isDirectory(path)
        ? "is a folder where a sound is needed; move its files up"
        : Files.exists(path)
            ? "no permission to read it; change its permissions"
            : "there is no such sound; correct the path";
  }

  private static Waveform decode(String path, AudioInputStream in) throws IOException {
    AudioFormat format = in.getFormat();
    Encoding encoding = format.getEncoding();
    if (encoding.equals(Encoding.ALAW) || encoding.equals(Encoding.ULAW)) {
      AudioFormat plain =
          new AudioFormat(format.getSampleRate(), 16, format.getChannels(), true, false);
      try (AudioInputStream unpacked = AudioSystem.getAudioInputStream(plain, in)) {
        return decode(path, unpacked);
      }
    }
    int bits = format.getSampleSizeInBits();
    boolean whole =
        (encoding.equals(Encoding.PCM_SIGNED) || encoding.equals(Encoding.PCM_UNSIGNED))
            && (bits == 8 || bits == 16 || bits == 24 || bits == 32);
    boolean floats = encoding.equals(Encoding.PCM_FLOAT) && (bits == 32 || bits == 64);
    float rate = format.getSampleRate();
    if (!(whole || floats) || rate != (int) rate || rate < 1 || rate > MAX_RATE) {
      throw new DataException(
          "%s: the sound is %s, allowed are integers of 8, 16, 24 or 32 bits and floats, sample rates of 1 to %s; convert it"
              .formatted(path, format, MAX_RATE));
    }
    int frame = format.getFrameSize();
    if (format.getChannels() > MAX_CHANNELS || frame > MAX_CHANNELS * Double.BYTES || frame < 1) {
      throw new DataException(
          "%s: the sound has %s channels in frames of %s bytes, at most %s channels are allowed; get it again"
              .formatted(path, format.getChannels(), frame, MAX_CHANNELS));
    }
    byte[] data = read(in, frame);
    long expected = in.getFrameLength() * frame;
    if (data.length < expected || data.length % frame != 0) {
      throw new DataException(
          "%s: the sound is damaged: it has %s bytes of %s; get it again"
              .formatted(path, data.length, Math.max(expected, data.length)));
    }
    if (data.length == 0) {
      throw new DataException(path + ": the sound has no samples; remove it");
    }
    return new Waveform((int) rate, mono(data, format));
  }

  /** Reads to the end; {@code readAllBytes} would not return if a frame is truncated. */
  private static byte[] read(AudioInputStream in, int frame) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[frame * Math.max(1, CHUNK / frame)];
    for (int n = in.read(some); n > 0; n = in.read(some)) {
      all.write(some, 0, n);
    }
    return all.toByteArray();
  }

  private static float[] mono(byte[] data, AudioFormat format) {
    ByteBuffer buffer =
        ByteBuffer.wrap(data)
            .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int channels = format.getChannels();
    int bytes = format.getSampleSizeInBits() / 8;
    float[] mono = new float[data.length / format.getFrameSize()];
    for (int i = 0; i < mono.length; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += sample(buffer, i * format.getFrameSize() + c * bytes, format);
      }
      mono[i] = (float) (sum / channels);
    }
    return mono;
  }

  private static double sample(ByteBuffer data, int at, AudioFormat format) {
    int bits = format.getSampleSizeInBits();
    if (format.getEncoding().equals(Encoding.PCM_FLOAT)) {
      return bits == 32 ? data.getFloat(at) : data.getDouble(at);
    }
    boolean signed = format.getEncoding().equals(Encoding.PCM_SIGNED);
    long level =
        switch (bits) {
          case 8 -> data.get(at);
          case 16 -> data.getShort(at);
          case 24 ->
              data.order() == ByteOrder.LITTLE_ENDIAN
                  ? (data.get(at + 2) << 16) | (data.getShort(at) & 0xffff)
                  : (data.getShort(at) << 8) | (data.get(at + 2) & 0xff);
          default -> data.getInt(at);
        };
    long half = 1L << (bits - 1);
    // Unsigned levels: silence is in the middle.
    return (double) (signed ? level : (level & (2 * half - 1)) - half) / half;
  }
}
