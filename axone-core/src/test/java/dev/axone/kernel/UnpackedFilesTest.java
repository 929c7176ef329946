package dev.axone.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files unpacked from a jar: damaged, half-written, by several processes. */
class UnpackedFilesTest {
  private static final String NAME = "library.so";

  @TempDir Path folder;
  private final byte[] content = new byte[300_000];
  private Path jar;
  private UnpackedFiles unpacked;
  private List<PackedFile> files;

  @BeforeEach
  void pack() throws IOException {
    new Random(1).nextBytes(content);
    jar = folder.resolve("library.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(NAME));
      zip.write(content);
    }
    unpacked = new UnpackedFiles(folder.resolve("native"));
    files = List.of(PackedFile.of(NAME, resource(jar)));
  }

  private static URL resource(Path jar) throws IOException {
    return URI.create("jar:" + jar.toUri() + "!/" + NAME).toURL();
  }

  private Path file() {
    return unpacked.folder().resolve(NAME);
  }

  private void checkComplete() throws IOException {
    unpacked.complete(files);
    assertArrayEquals(content, Files.readAllBytes(file()));
    try (Stream<Path> left = Files.list(unpacked.folder())) {
      assertEquals(
          List.of(NAME, "lock"),
          left.map(f -> f.getFileName().toString())
              .filter(name -> !name.endsWith(".checked"))
              .sorted()
              .toList());
    }
  }

  /** Waits until the file is recorded as checked: not within a tick of the clock. */
  private void awaitChecked() throws IOException {
    while (!Files.exists(unpacked.folder().resolve(NAME + ".checked"))) {
      unpacked.complete(files);
    }
  }

  @Test
  void theJarsIndexHasSizeAndChecksum() {
    assertEquals(content.length, files.getFirst().size());
    assertTrue(files.getFirst().crc() > 0);
  }

  @Test
  void anUndamagedFileIsNotUnpackedAgain() throws IOException {
    checkComplete();
    awaitChecked();
    Object before = Files.readAttributes(file(), "*").get("fileKey");
    FileTime time = Files.getLastModifiedTime(file());
    checkComplete();
    Files.delete(unpacked.folder().resolve(NAME + ".checked"));
    checkComplete();
    assertEquals(before, Files.readAttributes(file(), "*").get("fileKey"));
    assertEquals(time, Files.getLastModifiedTime(file()));
  }

  @Test
  void aTruncatedFileIsUnpackedAgain() throws IOException {
    checkComplete();
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(content.length / 2);
    }
    checkComplete();
  }

  @Test
  void aFlippedBitIsFoundWithUnchangedSizeAndTime() throws IOException {
    checkComplete();
    awaitChecked();
    FileTime time = Files.getLastModifiedTime(file());
    byte[] damaged = content.clone();
    damaged[content.length / 2] ^= 4;
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(damaged));
    }
    Files.setLastModifiedTime(file(), time);
    checkComplete();
  }

  @Test
  void aFileDamagedBeforeItsFirstCheckIsUnpackedAgain() throws IOException {
    Files.createDirectories(unpacked.folder());
    byte[] damaged = content.clone();
    damaged[content.length / 2] ^= 4;
    Files.write(file(), damaged);
    checkComplete();
  }

  @Test
  void temporaryFilesOfAKilledProcessAreDeleted() throws IOException {
    checkComplete();
    Files.write(unpacked.folder().resolve(NAME + "123.part"), new byte[10]);
    checkComplete();
    Files.write(unpacked.folder().resolve(NAME + "456.part"), new byte[10]);
    Files.delete(file());
    checkComplete();
  }

  @Test
  void aDamagedJarIsReportedAndNothingIsStored() throws IOException {
    Path other = folder.resolve("other.jar");
    byte[] bytes = Files.readAllBytes(jar);
    for (int at : new int[] {NAME.length() + 31, bytes.length / 2}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 7;
      Files.write(other, damaged);
      List<PackedFile> wrong = List.of(PackedFile.of(NAME, resource(other)));
      IOException e = assertThrows(IOException.class, () -> unpacked.complete(wrong));
      assertTrue(String.valueOf(e.getMessage()).contains("other.jar"), e::toString);
      assertTrue(String.valueOf(e.getMessage()).contains("is damaged"), e::toString);
      assertFalse(Files.exists(file()));
    }
  }

  /** Eight processes at once, two of which are killed: all others find an undamaged file. */
  @Test
  void severalProcessesUnpackAtOnce() throws Exception {
    List<Process> all = Stream.generate(this::start).limit(8).toList();
    for (Process p : all) {
      p.getInputStream().read(); // It is about to unpack.
    }
    all.get(0).destroyForcibly().waitFor();
    all.get(1).destroyForcibly().waitFor();
    for (Process p : all.subList(2, all.size())) {
      assertTrue(p.waitFor(5, TimeUnit.MINUTES));
      assertEquals(0, p.exitValue());
    }
    checkComplete();
  }

  private Process start() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Unpacking.class.getName(),
              jar.toString(),
              unpacked.folder().toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Another process that unpacks the same file again and again. */
  static final class Unpacking {
    private Unpacking() {}

    public static void main(String[] arguments) throws IOException {
      var files = List.of(PackedFile.of(NAME, resource(Path.of(arguments[0]))));
      UnpackedFiles unpacked = new UnpackedFiles(Path.of(arguments[1]));
      System.out.println("ready");
      for (int i = 0; i < 10; i++) {
        unpacked.complete(files);
        if (!unpacked.isIntact(files.getFirst())) {
          System.exit(1);
        }
        Files.deleteIfExists(unpacked.folder().resolve(NAME + ".checked"));
      }
    }
  }
}
