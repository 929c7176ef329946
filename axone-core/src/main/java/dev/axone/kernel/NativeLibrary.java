package dev.axone.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the oneDNN library of this platform. The jar {@code org.bytedeco:dnnl} carries it; it is
 * unpacked once to {@code ~/.axone/native} (or the folder in the system property {@code
 * axone.native}), each file first under another name, so that no half-written file is ever loaded.
 */
final class NativeLibrary {
  private static final String VERSION = "3.11-1.5.13";

  /** What a platform's folder in the jar holds: the library, then what it loads beside itself. */
  private static final Map<String, List<String>> FILES =
      Map.of(
          "linux-x86_64", List.of("libdnnl.so.3", "libgomp.so.1"),
          "linux-arm64", List.of("libdnnl.so.3", "libgomp.so.1"),
          "macosx-x86_64", List.of("libdnnl.3.dylib", "libomp.dylib"),
          "macosx-arm64", List.of("libdnnl.3.dylib", "libomp.dylib"),
          "windows-x86_64", List.of("dnnl.dll"));

  private NativeLibrary() {}

  /** Returns the library's file, unpacked. */
  static Path path() {
    String platform = platform();
    List<String> files = FILES.get(platform);
    if (files == null) {
      throw new IllegalStateException("oneDNN is not carried for the platform " + platform);
    }
    Path folder = folder().resolve(VERSION).resolve(platform);
    try {
      Files.createDirectories(folder);
      for (String file : files) {
        unpack(platform, file, folder.resolve(file), file.equals(files.getFirst()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the oneDNN library cannot be unpacked to %s (%s): make room or name another folder with -Daxone.native=FOLDER"
              .formatted(folder, e),
          e);
    }
    return folder.resolve(files.getFirst());
  }

  /** Returns the OpenMP library beside the library, or null when there is none. */
  static @Nullable Path openMp(Path library) {
    List<String> files = FILES.get(platform());
    if (files == null || files.size() < 2) {
      return null;
    }
    Path beside = library.resolveSibling(files.get(1));
    return Files.exists(beside) ? beside : null;
  }

  private static Path folder() {
    String named = System.getProperty("axone.native");
    return named != null
        ? Path.of(named)
        : Path.of(System.getProperty("user.home", "."), ".axone", "native");
  }

  private static void unpack(String platform, String file, Path to, boolean needed)
      throws IOException {
    String resource = "org/bytedeco/dnnl/" + platform + "/" + file;
    ClassLoader loader = NativeLibrary.class.getClassLoader();
    var url = loader == null ? null : loader.getResource(resource);
    if (url == null) {
      if (needed) {
        throw new IllegalStateException(
            "the jar org.bytedeco:dnnl:%s:%s is not on the class path: add it as a runtime dependency"
                .formatted(VERSION, platform));
      }
      return;
    }
    var connection = url.openConnection();
    // The jar's index knows the size, so a complete file is not unpacked again.
    if (Files.exists(to) && Files.size(to) == connection.getContentLengthLong()) {
      return;
    }
    Path part = Files.createTempFile(to.getParent(), file, ".part");
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    String o = os.contains("linux") ? "linux" : os.contains("mac") ? "macosx" : "windows";
    String a = arch.equals("aarch64") ? "arm64" : arch.equals("amd64") ? "x86_64" : arch;
    return o + "-" + a;
  }
}
