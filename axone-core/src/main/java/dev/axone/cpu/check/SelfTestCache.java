package dev.axone.cpu.check;

import dev.axone.cpu.kernels.KernelKind;
import dev.axone.home.OwnFolders;
import dev.axone.kernel.NativeLibrary;
import dev.axone.kernel.Processor;
import dev.axone.kernel.dnnl.OneDnn;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The stored results of the self-test: a small file for each kind, beside the library.
 *
 * @param folder the folder of the files
 * @param key everything that a result depends on: the processor, its instructions, the versions
 */
record SelfTestCache(Path folder, String key) {
  private static final String END = "end";
  private static final String RIGHT = "right";

  /** Returns the cache of the loaded library on this processor. */
  static SelfTestCache here() {
    NativeLibrary library = OneDnn.library();
    if (library == null) {
      throw new IllegalStateException("oneDNN cannot be used: " + OneDnn.problem());
    }
    Processor processor = Processor.here();
    String key =
        String.join(
            "; ",
            processor.model(),
            processor.flags(),
            "oneDNN " + NativeLibrary.VERSION,
            settings(),
            "Axone " + version());
    return new SelfTestCache(writable(library.folder()), key);
  }

  private static Path writable(Path folder) {
    try {
      return Files.isWritable(folder) ? folder : OwnFolders.here().inTemporary("native");
    } catch (IOException e) {
      return folder;
    }
  }

  /** Returns the environment variables that change which kernels oneDNN chooses. */
  private static String settings() {
    return System.getenv().entrySet().stream()
        .filter(e -> e.getKey().startsWith("ONEDNN_") || e.getKey().startsWith("DNNL_"))
        .filter(e -> !e.getKey().endsWith("_VERBOSE"))
        .map(e -> e.getKey() + "=" + e.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** Returns size and time of the file of Axone's classes: another build is another version. */
  private static String version() {
    try {
      var source = SelfTest.class.getProtectionDomain().getCodeSource();
      Path path = Path.of(Objects.requireNonNull(source).getLocation().toURI());
      Path file =
          Files.isDirectory(path) ? path.resolve("dev/axone/cpu/check/SelfTest.class") : path;
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException
        | NullPointerException e) {
      return String.valueOf(SelfTest.class.getPackage().getImplementationVersion());
    }
  }

  private String name(KernelKind kind) {
    CRC32 sum = new CRC32();
    sum.update(key.getBytes(StandardCharsets.UTF_8));
    String text = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "self-test-" + Long.toHexString(sum.getValue()) + "-" + text + ".txt";
  }

  /**
   * Returns the result of a kind; a result without cases if there is no complete file of this key.
   */
  SelfTest.Result read(KernelKind kind) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(name(kind)));
      boolean isWhole =
          lines.size() == 6
              && lines.get(0).equals(key)
              && lines.get(1).equals(kind.name())
              && lines.get(5).equals(END);
      if (!isWhole) {
        return SelfTest.Result.none(kind);
      }
      return new SelfTest.Result(
          kind,
          Integer.parseInt(lines.get(2)),
          Double.parseDouble(lines.get(3)),
          lines.get(4).equals(RIGHT) ? null : lines.get(4));
    } catch (IOException | IllegalArgumentException e) {
      return SelfTest.Result.none(kind);
    }
  }

  /** Writes a result, whole or not at all; if the folder cannot be written, nothing is stored. */
  void write(SelfTest.Result r) {
    String wrong = r.wrong() == null ? RIGHT : r.wrong().replaceAll("\\s+", " ");
    String cases = String.valueOf(r.cases());
    String time = String.valueOf(r.milliseconds());
    List<String> lines = List.of(key, r.kind().name(), cases, time, wrong, END);
    try {
      writeWhole(name(r.kind()), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      return; // The next start tests again.
    }
  }

  private void writeWhole(String name, String text) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "self-test", ".part");
    try {
      Files.writeString(part, text);
      Files.move(
          part,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
