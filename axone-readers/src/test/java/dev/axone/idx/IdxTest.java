package dev.axone.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {
  private static final byte[] IMAGES = IdxFiles.bytes(8, new int[] {3, 2, 2}, IdxFiles.ramp(12));
  private static final byte[] LABELS =
      IdxFiles.bytes(8, new int[] {3}, (byte) 2, (byte) 0, (byte) 1);

  @TempDir Path folder;

  @Test
  void readsEveryType() {
    ByteBuffer two = ByteBuffer.allocate(16);
    assertSamples(IdxFiles.bytes(8, new int[] {2}, (byte) 3, (byte) -3), 3, 253);
    assertSamples(IdxFiles.bytes(9, new int[] {2}, (byte) 3, (byte) -3), 3, -3);
    two.putShort(0, (short) 300).putShort(2, (short) -300);
    assertSamples(IdxFiles.bytes(0xB, new int[] {2}, first(two, 4)), 300, -300);
    two.putInt(0, 70_000).putInt(4, -70_000);
    assertSamples(IdxFiles.bytes(0xC, new int[] {2}, first(two, 8)), 70_000, -70_000);
    two.putFloat(0, 1.5f).putFloat(4, -1e30f);
    assertSamples(IdxFiles.bytes(0xD, new int[] {2}, first(two, 8)), 1.5f, -1e30f);
    two.putDouble(0, 0.1).putDouble(8, -2);
    assertSamples(IdxFiles.bytes(0xE, new int[] {2}, first(two, 16)), 0.1f, -2);
  }

  private static byte[] first(ByteBuffer buffer, int n) {
    byte[] bytes = new byte[n];
    buffer.get(0, bytes);
    return bytes;
  }

  private static void assertSamples(byte[] content, float... expected) {
    for (byte[] file : List.of(content, IdxFiles.gzip(content))) {
      Idx idx = Idx.parse("file", file);
      assertEquals(Shape.of(expected.length), idx.shape());
      for (int i = 0; i < expected.length; i++) {
        assertArrayEquals(new float[] {expected[i]}, Measured.sample(idx.samples(), i));
      }
    }
  }

  @Test
  void readsEveryRank() {
    assertEquals(Shape.of(), Idx.parse("file", IdxFiles.bytes(8, new int[0], (byte) 1)).shape());
    Idx deep = Idx.parse("file", IdxFiles.bytes(8, new int[] {2, 1, 3, 1, 2}, IdxFiles.ramp(12)));
    assertEquals(Shape.of(1, 3, 1, 2), deep.samples().shape());
    assertEquals(42f, Measured.sample(deep.samples(), 1)[0]);
    Idx none = Idx.parse("file", IdxFiles.header(8, 0, 28, 28));
    assertEquals(0, none.samples().size());
    Idx thin = Idx.parse("file", IdxFiles.header(8, 5, 0));
    assertEquals(5, thin.samples().size());
    assertEquals(0, Measured.sample(thin.samples(), 4).length);
  }

  @Test
  void readsSeveralGzipMembersAndTheirOptionalFields() {
    byte[] first = IdxFiles.gzip(Arrays.copyOf(IMAGES, 9));
    byte[] second = IdxFiles.gzip(Arrays.copyOfRange(IMAGES, 9, IMAGES.length));
    byte[] named = new byte[second.length + 9];
    System.arraycopy(second, 0, named, 0, 10);
    named[3] = 4 | 8; // an extra field of 3 bytes, then a name of 3
    System.arraycopy(new byte[] {3, 0, 9, 9, 9, 'a', 'b', 'c', 0}, 0, named, 10, 9);
    System.arraycopy(second, 10, named, 19, second.length - 10);
    Idx idx = Idx.parse("file", IdxFiles.join(first, named));
    assertEquals(Shape.of(3, 2, 2), idx.shape());
    assertEquals(77f, Measured.sample(idx.samples(), 2)[3]);
  }

  @Test
  void aPairBecomesADataset() throws IOException {
    Path images = Files.write(folder.resolve("images.gz"), IMAGES); // the name does not matter
    Path labels = Files.write(folder.resolve("labels"), IdxFiles.gzip(LABELS));
    Dataset data = Idx.dataset(images, labels, List.of("a", "b", "c"));
    assertEquals(3, data.size());
    assertEquals(Shape.of(2, 2), data.inputs().get(0).shape());
    assertEquals(Shape.of(), data.targets().get(0).shape());
    assertEquals(77 * (1 / 255f), Measured.sample(data.inputs().get(0), 2)[3]);
    assertEquals(2f, Measured.sample(data.targets().get(0), 0)[0]);
  }

  @Test
  void aPairThatDoesNotFitIsRefused() {
    Idx images = Idx.parse("images", IMAGES);
    Idx labels = Idx.parse("labels", LABELS);
    Idx two = Idx.parse("two", IdxFiles.bytes(8, new int[] {2}, (byte) 0, (byte) 1));
    assertMessage(
        "images has 3 images, two has 2 labels: the numbers must be equal; do they belong"
            + " together?",
        () -> Idx.dataset(images, two, List.of()));
    assertMessage(
        "images: labels have one axis, found shape [3, 2, 2]; are images and labels interchanged?",
        () -> Idx.dataset(labels, images, List.of()));
    assertMessage(
        "labels, row 0: label 2 found, allowed are integers from 0 to 1 (2 classes); correct"
            + " the label or give the model as many outputs as there are classes",
        () -> Idx.dataset(images, labels, List.of("a", "b")));
  }

  @Test
  void damagedContentIsRefused() {
    assertMessage("f: is empty, an IDX file has at least 4 bytes; get it again", () -> parse());
    assertMessage(
        "f, byte 0: found 504B03, an IDX file starts with 0000, then 08, 09 or 0B to 0E; give an"
            + " IDX file, plain or gzip",
        () -> parse('P', 'K', 3, 4, 0));
    assertMessage(
        "f, byte 3: the file ends here; the header from byte 0 on are 4 bytes, found 3; the file is"
            + " truncated, get it again",
        () -> parse(0, 0, 8));
    assertMessage(
        "f, byte 10: the file ends here; UNSIGNED_BYTE elements of shape [3] from byte 8 on are 3"
            + " bytes, found 2; the file is truncated, get it again",
        () -> parse(0, 0, 8, 1, 0, 0, 0, 3, 1, 2));
    assertMessage(
        "f, byte 9: the file goes on after shape [1]; the header or the file is damaged, get"
            + " it again",
        () -> parse(0, 0, 8, 1, 0, 0, 0, 1, 1, 2));
    byte[] packed = IdxFiles.gzip(LABELS);
    packed[packed.length - 5] ^= 1;
    DataException crc = assertThrows(DataException.class, () -> Idx.parse("f", packed));
    assertTrue(crc.getMessage().contains("checksum"), crc.getMessage());
    byte[] longer = IdxFiles.join(IdxFiles.gzip(LABELS), new byte[] {1, 2, 3, 4});
    DataException trailing = assertThrows(DataException.class, () -> Idx.parse("f", longer));
    assertTrue(trailing.getMessage().contains("goes on after"), trailing.getMessage());
  }

  @Test
  void whatTheHeaderClaimsTakesNoMemory() {
    for (int[] dims :
        List.of(
            new int[] {Integer.MAX_VALUE},
            new int[] {-1},
            new int[] {65536, 32767},
            new int[] {-1, -1, -1, -1},
            new int[] {0, -1},
            new int[] {0, Integer.MAX_VALUE, 2})) {
      for (int code : new int[] {8, 0xE}) {
        byte[] content = IdxFiles.bytes(code, dims, IdxFiles.ramp(100));
        assertSmall(content);
        assertSmall(IdxFiles.gzip(content));
      }
    }
  }

  private static void assertSmall(byte[] content) {
    long allocated =
        Measured.during(() -> assertThrows(DataException.class, () -> Idx.parse("f", content)));
    assertTrue(allocated < 2_000_000, () -> allocated + " bytes");
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    assertMessage(
        folder.resolve("none") + ": there is no such file; correct the path",
        () -> Idx.read(folder.resolve("none")));
    assertMessage(
        folder + ": is a folder, an IDX file is needed; name a file in it", () -> Idx.read(folder));
    assertMessage(
        "/dev/null: is a pipe or a device, a regular file is needed; remove it, or name /dev/stdin"
            + " to read from a pipe",
        () -> Idx.read(Path.of("/dev/null")));
    Path file = Files.write(folder.resolve("file"), LABELS);
    assertThrows(DataException.class, () -> Idx.read(file.resolve("below")));
  }

  private static Idx parse(int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    return Idx.parse("f", bytes);
  }

  private static void assertMessage(String message, Executable run) {
    assertEquals(message, assertThrows(DataException.class, run).getMessage());
  }
}
