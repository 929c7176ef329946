package dev.axone.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Reading;
import dev.axone.describe.Describer;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoundFolderTest {
  private static final DataSource SOUNDS = DataSource.named("sounds");

  @TempDir private Path folder;

  private void write(String name, byte... content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private Map<String, String> options(String... more) {
    Map<String, String> options = new HashMap<>(Map.of("path", folder.toString()));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  private String refused(String... more) {
    return assertThrows(DataException.class, () -> SOUNDS.train(options(more)))
        .getMessage()
        .replace(folder.toString(), "$DIR");
  }

  private static float[] read(Dataset data, int sample) {
    Column column = data.inputs().getFirst();
    float[] floats = new float[column.shape().size()];
    column.read(sample, MemorySegment.ofArray(floats), 0);
    return floats;
  }

  private void tones() throws IOException {
    write("high/1.wav", Wav.of(8000, Wav.tone(2000, 8000, 800)));
    write("low/1.wav", Wav.of(8000, Wav.tone(200, 8000, 800)));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    tones();
    assertEquals(
        "data 'sounds': features must be waveform, spectrogram, mel or mfcc, found 'stft'",
        refused("features", "stft"));
    assertEquals(
        "data 'sounds': features waveform have no option n_fft; leave it out, or choose other"
            + " features",
        refused("n_fft", "512"));
    assertEquals(
        "data 'sounds': n_fft must be an integer of at least 1, found '0'",
        refused("features", "mel", "n_fft", "0"));
    assertEquals(
        "data 'sounds': seconds must be a number above 0, found '-1'", refused("seconds", "-1"));
    assertEquals(
        "fmin and fmax must be below half the sample rate (4000.0 Hz), found 0.0 and 5000.0; lower"
            + " them",
        refused("features", "mel", "fmax", "5000"));
    write("low/2.wav", Wav.of(16_000, Wav.tone(200, 16_000, 1600)));
    assertEquals(
        "$DIR/low/2.wav: has sample rate 16000, the first sound has 8000; set rate: 8000, to which"
            + " all are resampled",
        refused());
    write("low/2.wav", Wav.of(8000, Wav.tone(200, 8000, 400)));
    assertEquals(
        "$DIR/low/2.wav: lasts 0.05 seconds, the first sound 0.1; set seconds, to which all are"
            + " truncated or padded",
        refused("on_error", "skip"));
    write("low/2.wav", (byte) 1, (byte) 2);
    assertEquals(
        "$DIR/low/2.wav: is not a sound, it starts with 01 02; allowed are WAV files; convert it;"
            + " or skip such files with on_error: skip",
        refused());
    assertEquals(2, SOUNDS.train(options("on_error", "skip")).size());
  }

  @Test
  void soundsBecomeSamples() throws IOException {
    tones();
    Dataset data = SOUNDS.train(options());
    assertEquals(List.of("high", "low"), data.classNames());
    assertEquals(Shape.of(800), data.inputs().getFirst().shape());
    assertArrayEquals(Waveform.read(folder.resolve("high/1.wav")).samples(), read(data, 0));
    Dataset longer = SOUNDS.train(options("seconds", "0.2", "rate", "16000"));
    assertEquals(Shape.of(3200), longer.inputs().getFirst().shape());
    assertEquals(0, read(longer, 0)[3000]);
  }

  @Test
  void featuresAreThoseOfTheRecords() throws IOException {
    tones();
    Waveform low = Waveform.read(folder.resolve("low/1.wav"));
    Dataset mel =
        SOUNDS.train(
            options(
                "features", "mel", "n_fft", "256", "n_mels", "20", "htk", "true", "fmin", "50"));
    MelSpectrogram expected =
        MelSpectrogram.of()
            .withSpectrogram(Spectrogram.of(256).withPower(2))
            .withMels(20)
            .withHtk(true)
            .withFrequencies(50, 0)
            .withLog(true);
    assertEquals(Shape.of(13, 20), mel.inputs().getFirst().shape());
    assertArrayEquals(expected.extractor(8000).of(low.samples()), read(mel, 1));
    Dataset mfcc =
        SOUNDS.train(options("features", "mfcc", "n_fft", "256", "n_mels", "20", "n_mfcc", "13"));
    assertEquals(Shape.of(13, 13), mfcc.inputs().getFirst().shape());
    Dataset plain =
        SOUNDS.train(
            options("features", "spectrogram", "n_fft", "256", "power", "2", "log", "false"));
    assertArrayEquals(
        Spectrogram.of(256).withPower(2).extractor(8000).of(low.samples()), read(plain, 1));
  }

  @Test
  void aFolderIsDescribed() throws IOException {
    tones();
    write("low/2.wav", Wav.of(8000, Wav.tone(200, 8000, 800)));
    write("low/3.wav", Wav.of(16_000, new double[8000]));
    write("low/4.wav", (byte) 7);
    String text =
        Describer.of(new Describer.Request(folder.toString(), Optional.empty(), Map.of()))
            .text()
            .replace(folder.toString(), "$DIR");
    assertEquals(
        """
        $DIR: 5 sounds in 2 classes

        class  train
        high   1      ████████
        low    4      ██████████████████████████████

        rates     8000 (3), 16000 (1)
        formats   16 bit mono (4)
        seconds   0.100 … 0.500, mean 0.200, together 0.800
        silent    1
        copies    1 within a class, 0 across classes
        unusable  1 file

        To check:
        - 1 file cannot be used (on_error: skip ignores them), the first: $DIR/low/4.wav: is not a sound, it starts with 07; allowed are WAV files; convert it
        - the classes are imbalanced, 'low' has 4 files, 'high' 1 file; accuracy alone is not enough: watch recall, and weight the classes, in the recipe training: {class_weight: balanced}
        - the sounds differ in length: set seconds
        - 1 file is silent
        - the sounds have different sample rates: set rate
        """,
        text);
  }

  /** A single file gives the same bits as in the folder, also with the saved reading. */
  @Test
  void aKeptReadingReadsTheSame() throws IOException {
    tones();
    FileSource source = (FileSource) SOUNDS;
    Map<String, String> options = options("features", "mfcc", "n_fft", "256", "n_mfcc", "5");
    Reading learned = source.learn(options);
    SamplePreparation kept = new SamplePreparation(Optional.of(learned), List.of(), List.of());
    assertEquals(kept, PreparationFile.read("p", PreparationFile.write(kept)));
    Dataset data = source.train(options, learned);
    assertEquals(data.inputs().getFirst().shape(), learned.shape());
    assertArrayEquals(
        read(data, 0), learned.reader().read(folder.resolve("high/1.wav").toString()));
    assertEquals("sound", learned.kind());
  }

  @Test
  void whatMixedSoundsNeedIsChosenAndSaid() throws IOException {
    for (int i = 1; i <= 20; i++) {
      write("low/%d.wav".formatted(i), Wav.of(8000, Wav.tone(200, 8000, 800 * i)));
    }
    write("high/1.wav", Wav.of(16_000, Wav.tone(2000, 16_000, 1600)));
    Map<String, String> fitted = new SoundFolderSource().fitted(options()).options();
    assertEquals(
        options("rate", "8000", "seconds", "1.9", "features", "mel", "n_mels", "64"), fitted);
    assertEquals(Shape.of(30, 64), SOUNDS.train(fitted).inputs().getFirst().shape());
  }
}
