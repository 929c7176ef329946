package dev.axone.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.idx.IdxFolder;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class DataSourcesTest {
  @TempDir Path folder;

  @BeforeEach
  void writeABase() throws IOException {
    write("train-images-idx3-ubyte", 2, 4, 2, 3);
    write("train-labels-idx1-ubyte", 4, 4);
    write("t10k-images-idx3-ubyte", 1, 2, 2, 3);
    write("t10k-labels-idx1-ubyte", 6, 2);
  }

  /** Elements are first, first + 1, …. */
  private void write(String name, int first, int... dims) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dims.length + Shape.of(dims).size());
    file.putInt(0x800 + dims.length);
    for (int dim : dims) {
      file.putInt(dim);
    }
    for (int i = 0; file.hasRemaining(); i++) {
      file.put((byte) (first + i));
    }
    Files.write(folder.resolve(name), file.array());
  }

  private Map<String, String> path() {
    return Map.of("path", folder.toString());
  }

  @Test
  void sourcesAreFoundByName() {
    assertEquals(
        List.of("fashion-mnist", "mnist", "text"),
        DataSource.all().stream()
            .filter(s -> s.getClass().getPackageName().equals("dev.axone.datasets"))
            .map(DataSource::name)
            .toList());
    assertEquals(10_000, DataSource.named("mnist").test(Map.of()).size());
    String message =
        assertThrows(DataException.class, () -> DataSource.named("mnits")).getMessage();
    assertTrue(message.startsWith("no data is named 'mnits'; "), message);
    assertTrue(message.contains("mnist"), message);
  }

  @Test
  void unknownOptionsAreRefused() {
    assertMessage(
        "data 'mnist' has no option 'path'; it has none",
        () -> DataSource.named("mnist").train(path()));
    assertMessage(
        "data 'idx' has no option 'folder'; it has path",
        () -> DataSource.named("idx").train(Map.of("folder", "x")));
    assertMessage(
        "data 'idx' needs the option 'path': the folder of the four IDX files",
        () -> DataSource.named("idx").train(Map.of()));
  }

  @Test
  void aFolderIsRead() {
    Dataset train = DataSource.named("idx").train(path());
    assertEquals(4, train.size());
    assertEquals(Shape.of(2, 3), train.inputs().get(0).shape());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7"), train.classNames());
    Dataset test = new IdxFolder(folder).test();
    assertEquals(2, test.size());
    assertEquals(train.classNames(), test.classNames());
  }

  @Test
  void otherNamesAreFound() throws IOException {
    Files.move(
        folder.resolve("t10k-images-idx3-ubyte"), folder.resolve("my-test-images.idx3-ubyte"));
    Files.copy(
        folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-images-idx3-ubyte.gz"));
    assertEquals(2, new IdxFolder(folder).test().size());
    assertEquals(4, new IdxFolder(folder).train().size());
  }

  @Test
  void missingAndAmbiguousFilesAreNamed() throws IOException {
    Files.copy(
        folder.resolve("train-images-idx3-ubyte"), folder.resolve("a-train-images-idx3-ubyte"));
    assertMessage(
        folder
            + ": more than one file is named like train-images-idx3-ubyte:"
            + " a-train-images-idx3-ubyte, train-images-idx3-ubyte; keep one of them",
        () -> new IdxFolder(folder).train());
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    assertMessage(
        folder
            + ": no file named like t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz found; copy"
            + " it there or correct the path",
        () -> new IdxFolder(folder).test(List.of("a")));
    Path none = folder.resolve("none");
    assertMessage(
        none + ": is not a folder; give the folder that contains the four IDX files with 'path'",
        () -> new IdxFolder(none).train());
  }

  @Test
  void labelsBeyondTheNamesAreRefused() {
    DataException e =
        assertThrows(DataException.class, () -> new IdxFolder(folder).train(List.of("a", "b")));
    assertTrue(
        e.getMessage().contains("row 0: label 4 found, allowed are integers from 0 to 1"),
        e.getMessage());
  }

  @Test
  void fashionMnistSaysHowToGetIt() {
    DataException e =
        assertThrows(DataException.class, () -> FashionMnist.train(folder.resolve("none")));
    assertTrue(
        e.getMessage().contains("apt-get install dataset-fashion-mnist")
            && e.getMessage().contains("-Daxone.fashion-mnist=FOLDER"),
        e.getMessage());
  }

  @Test
  void fashionMnistIsReadFromAFolder() {
    Dataset data = DataSource.named("fashion-mnist").test(path());
    assertEquals(2, data.size());
    assertEquals("Ankle boot", data.classNames().get(9));
  }

  @Test
  void fashionMnistIsReadFromDebiansPackage() {
    assumeTrue(Files.isDirectory(FashionMnist.folder()), "dataset-fashion-mnist is not installed");
    assertEquals(60_000, FashionMnist.train().size());
    assertEquals(10_000, FashionMnist.test().size());
  }

  private static void assertMessage(String message, Executable run) {
    assertEquals(message, assertThrows(DataException.class, run).getMessage());
  }
}
