package dev.axone.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.file.WriteException;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir private Path folder;

  private static Entry entry(String name, float... values) {
    MemorySegment data = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, values);
    return new Entry(name, DType.FLOAT32, Shape.of(values.length), data);
  }

  private Path written(double loss) {
    return written(folder.resolve("sub").resolve("a.safetensors"), loss);
  }

  private static Path written(Path file, double loss) {
    Map<String, Object> state = Map.of("loss", loss, "epochs", List.of(1, 2, 3));
    Checkpoint.of(state, List.of(entry("w", 1, 2, 3), entry("b", -1, Float.NaN))).write(file);
    return file;
  }

  private static String error(Path file) {
    return assertThrows(CheckpointException.class, () -> Checkpoint.read(file)).getMessage();
  }

  @Test
  void readsWhatWasWritten() {
    Checkpoint c = Checkpoint.read(written(0.1));
    assertEquals(0.1, c.state().get("loss"));
    assertEquals(List.of(1L, 2L, 3L), c.state().get("epochs"));
    Entry w = c.entries().get("w");
    assertEquals(Shape.of(3), w.shape());
    assertArrayEquals(new float[] {1, 2, 3}, w.data().toArray(ValueLayout.JAVA_FLOAT));
    assertArrayEquals(
        new float[] {-1, Float.NaN}, c.entries().get("b").data().toArray(ValueLayout.JAVA_FLOAT));
  }

  @Test
  void hasTheFormatOfSafetensors() throws IOException {
    byte[] bytes = Files.readAllBytes(written(0.1));
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
    assertTrue(header.startsWith("{\"__metadata__\":{"), header);
    assertTrue(
        header.contains("\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}"), header);
    assertTrue(
        header
            .stripTrailing()
            .endsWith("\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[12,20]}}"),
        header);
    assertEquals(0, (8 + length) % 64);
    assertEquals(8 + length + 20, bytes.length);
  }

  @Test
  void anyTruncationIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(written(0.1));
    Path cut = folder.resolve("cut");
    for (int n = 0; n < bytes.length; n++) {
      Files.write(cut, Arrays.copyOf(bytes, n));
      String message = error(cut);
      assertTrue(message.contains("cut' is damaged: "), n + ": " + message);
      assertTrue(message.endsWith("; use another checkpoint of the run"), message);
    }
    Files.write(cut, Arrays.copyOf(bytes, bytes.length + 1));
    assertTrue(error(cut).contains("checksum"));
  }

  @Test
  void anyFlippedBitIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(written(0.1));
    Path file = folder.resolve("flipped");
    Random random = new Random(1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      assertTrue(error(file).contains("flipped' is "), "byte " + i);
    }
  }

  @Test
  void foreignFilesAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "hello ".repeat(20));
    assertTrue(error(file).contains("is not a checkpoint of Axone"), error(file));
    assertTrue(error(folder.resolve("none")).contains("does not exist"));
    assertTrue(error(folder).contains("is not a regular file"));
    assertTrue(error(Files.createFile(folder.resolve("empty"))).contains("it has 0 bytes"));
  }

  @Test
  void aFullDiskLeavesTheFormerFile() throws IOException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full));
    Path file = written(0.1);
    byte[] before = Files.readAllBytes(file);
    Files.createSymbolicLink(file.resolveSibling(".a.safetensors.tmp"), full);
    String message = assertThrows(WriteException.class, () -> written(0.2)).getMessage();
    assertTrue(message.contains("No space left on device"), message);
    assertTrue(message.contains("free disk space"), message);
    assertArrayEquals(before, Files.readAllBytes(file));
    assertFalse(Files.exists(file.resolveSibling(".a.safetensors.tmp")));
    written(0.3);
    assertEquals(0.3, Checkpoint.read(file).state().get("loss"));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path blocked = Files.createFile(folder.resolve("sub"));
    String message = assertThrows(WriteException.class, () -> written(0.1)).getMessage();
    assertTrue(
        message.contains("cannot be written") && message.contains(blocked.toString()), message);
  }

  @Test
  void noPermissionIsNamed() {
    Path file = written(0.1);
    Path sub = folder.resolve("sub");
    boolean closed = sub.toFile().setWritable(false) && !Files.isWritable(sub);
    // The superuser may write anywhere but to folders of the kernel.
    Path refused = closed ? file : Path.of("/sys/kernel/a.safetensors");
    try {
      String message = assertThrows(WriteException.class, () -> written(refused, 0.2)).getMessage();
      assertTrue(message.contains("cannot be written: no permission; "), message);
      assertEquals(0.1, Checkpoint.read(file).state().get("loss"));
    } finally {
      assertTrue(sub.toFile().setWritable(true));
    }
  }
}
