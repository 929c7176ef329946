package dev.axone.numpy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.Entry;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays written by NumPy (see their ORIGIN.md), and arrays written for NumPy. */
final class NumpyTest {
  private static final Path FILES = Path.of("src/test/resources/dev/axone/numpy");

  @TempDir private Path folder;

  private static float[] values(Column column) {
    int n = column.shape().size();
    float[] values = new float[column.size() * n];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(ValueLayout.JAVA_FLOAT, Math.max(1, values.length));
      for (int i = 0; i < column.size(); i++) {
        column.read(i, to, 4L * n * i);
      }
      MemorySegment.copy(to, ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
    }
    return values;
  }

  private static float expected(NpyType type, int i) {
    return switch (type) {
      case F2, F4, F8 -> i / 4f - 1;
      case I1, I2, I4, I8 -> i - 5;
      case U1, U2, U4 -> (float) (Math.pow(2, 8 * type.bytes()) - 12 + i);
      case U8 -> (float) (Math.pow(2, 63) + i);
      case B1 -> i % 2 == 0 ? 1 : 0;
    };
  }

  @ParameterizedTest
  @EnumSource
  void allTypesOrdersAndAxesAreRead(NpyType type) {
    Npz arrays = Npz.of(FILES.resolve("arrays.npz"));
    for (String order : List.of("little_C", "big_C", "little_F", "big_F")) {
      Npy array = arrays.read(type.code() + "_" + order);
      assertEquals(Shape.of(3, 2, 2), array.shape());
      assertEquals(type, array.type());
      float[] expected = new float[12];
      for (int i = 0; i < 12; i++) {
        expected[i] = expected(type, i);
      }
      assertArrayEquals(expected, values(array.samples()), order);
    }
  }

  @Test
  void allVersionsAreRead() {
    Npz arrays = Npz.of(FILES.resolve("versions.npz"));
    for (String version : List.of("v1", "v2", "v3")) {
      assertArrayEquals(new float[] {1.5f, -2.5f}, values(arrays.read(version).samples()));
    }
    assertArrayEquals(new float[] {7}, values(arrays.read("scalar").samples()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "complex | elements of type c8 found, supported are ",
        "text    | elements of type U1 found, supported are ",
        "object  | elements of type O found, supported are f2, f4, f8, i1, i2, i4, i8, u1, u2, u4,"
            + " u8, b1; rows of different lengths are stored as objects: pad them to one length"
            + " with zeros, and save them as float32",
        "struct  | elements of type [('a' found, supported are ",
        "empty   | shape [0, 3] has no elements: each axis needs at least one",
        "nothing | there is no array 'nothing'. Allowed: ",
      })
  void whatIsNoArrayOfNumbersIsExplained(String name, String message) {
    Npz arrays = Npz.of(FILES.resolve("versions.npz"));
    String found = assertThrows(DataException.class, () -> arrays.read(name)).getMessage();
    assertTrue(found.contains(message), found);
    assertTrue(found.startsWith(FILES.resolve("versions.npz").toString()), found);
  }

  @Test
  void anArchiveIsADataSource() {
    DataSource source = DataSource.named("npy");
    Map<String, String> options = Map.of("path", FILES.resolve("train.npz").toString());
    Dataset train = source.train(options);
    assertEquals(6, train.size());
    assertEquals(Shape.of(4), train.inputs().getFirst().shape());
    assertArrayEquals(new float[] {0, 1, 2, 0, 1, 2}, values(train.targets().getFirst()));
    assertTrue(source.hasTest(options));
    assertEquals(2, source.test(options).size());
    String path = options.get("path");
    assertEquals(
        path + " has no array",
        assertThrows(DataException.class, () -> source.train(Map.of("path", path, "x", "X")))
            .getMessage()
            .replaceFirst(": there is no array.*", " has no array"));
  }

  @Test
  void filesAreADataSource() {
    Path x = folder.resolve("x.npy");
    Path y = folder.resolve("y.npy");
    Npy.write(x, Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, 6});
    Npy.write(y, Shape.of(2), new float[] {0, 1});
    DataSource source = DataSource.named("npy");
    assertEquals(
        x
            + " has 3 samples, "
            + y
            + " has 2: the numbers must be equal; check that they belong together",
        assertThrows(
                DataException.class,
                () -> source.train(Map.of("x", x.toString(), "y", y.toString())))
            .getMessage());
    assertEquals(
        "data 'npy' needs the option 'y_test': an .npy file; or 'path': an .npz archive",
        assertThrows(DataException.class, () -> source.test(Map.of("x_test", x.toString())))
            .getMessage());
    Npy.write(y, Shape.of(3), new float[] {0, 1, 2});
    assertEquals(3, source.train(Map.of("x", x.toString(), "y", y.toString())).size());
    assertFalse(source.hasTest(Map.of("x", x.toString(), "y", y.toString())));
  }

  @Property(tries = 200)
  void whatIsWrittenIsRead(@ForAll float[] data) throws IOException {
    Path file = Files.createTempFile("axone", ".npy");
    try {
      if (data.length > 0) {
        Npy.write(file, Shape.of(data.length, 1), data);
        Npy array = Npy.read(file);
        assertEquals(Shape.of(data.length, 1), array.shape());
        assertArrayEquals(data, values(array.samples()));
      }
    } finally {
      Files.delete(file);
    }
  }

  /** The bytes are those of numpy.save. */
  @Test
  void theHeaderIsThatOfNumpy() throws IOException {
    Path file = folder.resolve("a.npy");
    Npy.write(file, Shape.of(2), new float[] {1.5f, -2.5f});
    try (java.util.zip.ZipFile zip =
        new java.util.zip.ZipFile(FILES.resolve("versions.npz").toFile())) {
      byte[] ofNumpy = zip.getInputStream(zip.getEntry("v1.npy")).readAllBytes();
      assertArrayEquals(ofNumpy, Files.readAllBytes(file));
    }
  }

  @Test
  void weightsAreWrittenAsAnArchive() throws IOException {
    Path file = folder.resolve("w.npz");
    try (Arena arena = Arena.ofConfined()) {
      List<Entry> weights = new ArrayList<>();
      weights.add(
          new Entry(
              "dense/kernel",
              DType.FLOAT32,
              Shape.of(2, 3),
              arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4, 5, 6)));
      weights.add(
          new Entry(
              "dense/bias",
              DType.FLOAT64,
              Shape.of(2),
              arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 0.5, -1e300)));
      Npz.write(file, weights);
      byte[] first = Files.readAllBytes(file);
      Npz.write(file, weights);
      assertArrayEquals(first, Files.readAllBytes(file), "equal weights, equal bytes");
    }
    Npz read = Npz.of(file);
    assertEquals(List.of("dense/kernel", "dense/bias"), read.names());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, values(read.read("dense/kernel").samples()));
    assertEquals(NpyType.F8, read.read("dense/bias").type());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private static byte[] npy(String header, int elements) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer all =
        ByteBuffer.allocate(10 + text.length + elements).order(ByteOrder.LITTLE_ENDIAN);
    all.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    return all.putShort((short) text.length).put(text).array();
  }

  private String message(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("a.npy"), content);
    return assertThrows(DataException.class, () -> Npy.read(file))
        .getMessage()
        .replace(file.toString(), "a.npy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(3,)                | 8  | a.npy, byte 76: the file ends here, shape [3] of f4 ends at"
            + " byte 80; it is truncated, get or save it again",
        "(3,)                | 16 | a.npy, byte 84: the file ends here, shape [3] of f4 ends at"
            + " byte 80; it is longer than its header says, get or save it again",
        "(100000, 100000)    | 0  | a.npy: shape (100000, 100000) found, at most 2147483647"
            + " elements can be read; split the array",
        "(0, 99999999999999) | 0  | a.npy: shape (0, 99999999999999) found, at most 2147483647"
            + " elements can be read; split the array",
        "(99999999999999999999,) | 0 | a.npy: shape (99999999999999999999,) found, at most"
            + " 2147483647 elements can be read; split the array",
        "(2147483647,)       | 0  | a.npy, byte 77: the file ends here, shape [2147483647] of f4"
            + " ends at byte 8589934665; it is truncated, get or save it again",
        "(-3,)               | 0  | a.npy: its header is '{'descr': '<f4', 'fortran_order': False,"
            + " 'shape': (-3,), }', 'descr', 'fortran_order' and 'shape' are needed; the file is"
            + " damaged, save it again",
      })
  void claimsOfAHeaderAreChecked(String shape, int bytes, String message) throws IOException {
    assertEquals(
        message,
        message(
            npy("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }\n", bytes)));
  }

  @Test
  void filesOfAnotherKindAreExplained() throws IOException {
    assertEquals(
        "a.npy, byte 0: found 612C620A312C, a NumPy array starts with 934E554D5059; give a file"
            + " that numpy.save wrote",
        message("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals("a.npy: is empty, a NumPy array is needed; get it again", message(new byte[0]));
    byte[] version = npy("{}", 0);
    version[6] = 9;
    assertEquals(
        "a.npy, byte 6: version 9 found, supported are 1 to 3; save it again with numpy.save",
        message(version));
    byte[] cut = Arrays.copyOf(npy(" ".repeat(100), 0), 60);
    assertEquals(
        "a.npy, byte 60: the file ends in its header of 100 bytes; it is truncated, get it again",
        message(cut));
    byte[] large = npy("{}", 0);
    large[6] = 2;
    large[11] = 0x7f;
    assertTrue(message(large).contains("at most 1048576 are allowed"), message(large));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n1,2\n", ""})
  void whatIsNoArchiveIsExplained(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("a.npz"), content);
    String message = assertThrows(DataException.class, () -> Npz.of(file)).getMessage();
    assertTrue(
        message.startsWith(file + ": is not an archive of arrays, or is damaged; give"), message);
    Path none = folder.resolve("none.npz");
    assertEquals(
        none + ": there is no such file; correct the path",
        assertThrows(DataException.class, () -> Npz.of(none)).getMessage());
  }

  @Test
  void aDamagedArchiveIsExplained() throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("train.npz"));
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 60, 110, (byte) 0x55);
    Path file = Files.write(folder.resolve("a.npz"), damaged);
    String message =
        assertThrows(
                DataException.class,
                () -> {
                  Npz arrays = Npz.of(file);
                  arrays.names().forEach(arrays::read);
                })
            .getMessage();
    assertTrue(message.startsWith(file.toString()), message);
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothing() throws IOException {
    Path file = folder.resolve("none").resolve("a.npy");
    assertThrows(
        java.io.UncheckedIOException.class, () -> Npy.write(file, Shape.of(1), new float[] {1}));
    assertFalse(Files.exists(folder.resolve("none")));
  }
}
