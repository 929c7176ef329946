package dev.axone.fuzz;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.Entry;
import dev.axone.csv.Csv;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.numpy.Npy;
import dev.axone.numpy.Npz;
import dev.axone.preprocessing.PerChannel;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.recipe.Recipe;
import dev.axone.table.Table;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.text.BytePairs;
import dev.axone.text.Words;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small valid files of all supported kinds. */
final class Seeds {
  static final String TABLE =
      """
      size;colour;"since";note
      1.5;red;2024-01-31;"a ""word"" b"
      2;blue;2024-02-01;
      -3e2;red;2023-12-24;é
      4.25;green;2022-06-05;"two
      lines"
      """;

  private Seeds() {}

  static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Seeds.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  static List<byte[]> images(String format) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (int type :
        new int[] {
          BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED
        }) {
      BufferedImage image = new BufferedImage(24, 17, type);
      Random random = new Random(type);
      for (int i = 0; i < 24 * 17; i++) {
        image.setRGB(i % 24, i / 24, random.nextInt(4) == 0 ? random.nextInt() : i * 3000);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (ImageIO.write(image, format, out)) {
        files.add(out.toByteArray());
      }
    }
    return files;
  }

  static byte[] wav(int format, int bits, int channels) {
    byte[] data = new byte[400 * channels * bits / 8];
    new Random(bits).nextBytes(data);
    int frame = bits / 8 * channels;
    ByteBuffer b = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
    b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    b.putShort((short) format).putShort((short) channels).putInt(8000).putInt(8000 * frame);
    b.putShort((short) frame).putShort((short) bits);
    b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return b.array();
  }

  static byte[] idx() {
    ByteBuffer b = ByteBuffer.allocate(16 + 60);
    b.putInt(0x0803).putInt(5).putInt(4).putInt(3);
    return b.array();
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.toByteArray();
  }

  static byte[] npy(Path folder) throws IOException {
    Path file = folder.resolve("seed.npy");
    Npy.write(file, Shape.of(5, 3), new float[15]);
    return Files.readAllBytes(file);
  }

  static byte[] npz(Path folder) throws IOException {
    Path file = folder.resolve("seed.npz");
    Npz.write(file, List.of(entry("x", 12), entry("y", 4)));
    return Files.readAllBytes(file);
  }

  static byte[] packedNpz(Path folder) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(npy(folder));
    }
    return out.toByteArray();
  }

  private static Entry entry(String name, int size) {
    return new Entry(name, DType.FLOAT32, Shape.of(size), Arena.ofAuto().allocate(4L * size));
  }

  static byte[] checkpoint(Path folder) throws IOException {
    Path file = folder.resolve("seed.safetensors");
    Checkpoint.of(Map.of("epoch", 3), List.of(entry("a/kernel", 12), entry("a/bias", 4)))
        .write(file);
    return Files.readAllBytes(file);
  }

  static List<byte[]> vocabularies() {
    List<String> texts = List.of("the cat sat on the mat", "a cat, a hat, the cat's mat");
    return List.of(utf8(Words.of().fit(texts).text()), utf8(BytePairs.of(300).fit(texts).text()));
  }

  static List<byte[]> preparations() {
    Map<String, dev.axone.table.FieldType> types = new LinkedHashMap<>();
    Table table = Csv.parse("seed", utf8(TABLE), dev.axone.csv.CsvOptions.of(), types);
    RowPreparation rows =
        RowPreparation.fit(
            new RowPreparation.Plan(List.of(), List.of("colour"), Map.of()),
            table,
            IntStream.range(0, table.size()).toArray());
    Dataset data = Dataset.of(Floats.of(Shape.of(2), 1, 2, 3, 4), Floats.of(Shape.of(1), 0, 1));
    SamplePreparation samples =
        SamplePreparation.fit(
            Optional.empty(),
            Map.of("input", PerChannel.of()),
            new SamplePreparation.Columns(List.of("input"), List.of("target")),
            data);
    return List.of(utf8(PreparationFile.write(rows)), utf8(PreparationFile.write(samples)));
  }

  static List<byte[]> recipes() {
    return List.of(
        utf8(Recipe.of("mnist-cnn", List.of()).text()),
        utf8("a: &a [1, *b]\nb: &b {x: 1, y: [&c {z: 2}, *c]}\n"));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
