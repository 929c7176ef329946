package dev.axone.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MnistTest {
  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte.gz, ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte.gz, 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte.gz, 0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte.gz, ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  })
  void theFilesAreTheOriginalOnes(String file, String sha256)
      throws IOException, NoSuchAlgorithmException {
    byte[] packed = Mnist.resource(file);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertEquals(sha256, HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void thePartsAreComplete() {
    assertPart(
        Mnist.train(),
        60_000,
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949},
        5);
    assertPart(
        Mnist.test(), 10_000, new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, 7);
  }

  private static void assertPart(Dataset data, int size, int[] histogram, int firstLabel) {
    assertEquals(size, data.size());
    assertEquals(10, data.classNames().size());
    Column x = data.inputs().get(0);
    Column y = data.targets().get(0);
    assertEquals(Shape.of(28, 28), x.shape());
    assertEquals(Shape.of(), y.shape());
    assertEquals(-1, x.firstNonFinite());
    int[] found = new int[10];
    float minimum = 1;
    float most = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment cells = arena.allocate(784 * 4, 4);
      y.read(0, cells, 0);
      assertEquals(firstLabel, cells.get(ValueLayout.JAVA_FLOAT, 0));
      for (int i = 0; i < size; i++) {
        y.read(i, cells, 0);
        found[(int) cells.get(ValueLayout.JAVA_FLOAT, 0)]++;
      }
      for (int i = 0; i < 100; i++) {
        x.read(i, cells, 0);
        for (float pixel : cells.toArray(ValueLayout.JAVA_FLOAT)) {
          minimum = Math.min(minimum, pixel);
          most = Math.max(most, pixel);
        }
      }
    }
    assertEquals(0, minimum);
    assertEquals(1, most);
    assertArrayEquals(histogram, found);
  }
}
