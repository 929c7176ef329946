package dev.axone.kernel;

import dev.axone.home.OwnFolders;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The oneDNN library of this platform, loaded. The jar {@code org.bytedeco:dnnl} carries it; it is
 * unpacked once to {@code ~/.axone/native}, or to the folder in the system property {@code
 * axone.native}, or, where neither can be written, to a private temporary folder.
 *
 * @param folder where it was unpacked to
 * @param dnnl oneDNN's functions
 * @param openMp functions of the OpenMP library beside it, or null when there is none
 * @param rejected why folders before this one could not be used
 */
public record NativeLibrary(
    Path folder, SymbolLookup dnnl, @Nullable SymbolLookup openMp, List<String> rejected) {
  /** The version of the jar. */
  public static final String VERSION = "3.11-1.5.13";

  /** The system property that names a folder. */
  private static final String FOLDER = "axone.native";

  private static final String REMEDY =
      "name a folder that can be written with -Daxone.native=FOLDER";

  /** What a platform's folder in the jar holds: the library, then what it loads beside itself. */
  private static final Map<String, List<String>> FILES =
      Map.of(
          "linux-x86_64", List.of("libdnnl.so.3", "libgomp.so.1"),
          "linux-arm64", List.of("libdnnl.so.3", "libgomp.so.1"),
          "macosx-x86_64", List.of("libdnnl.3.dylib", "libomp.dylib"),
          "macosx-arm64", List.of("libdnnl.3.dylib", "libomp.dylib"),
          "windows-x86_64", List.of("dnnl.dll"));

  /** A folder that may serve. */
  @FunctionalInterface
  private interface Candidate {
    Path folder() throws IOException;
  }

  /**
   * Unpacks the library if need be, and loads it.
   *
   * @throws IllegalStateException if there is none for this platform, or no folder serves
   */
  static NativeLibrary load() {
    NativeLibrary library =
        load(packed(), System.getProperty(FOLDER), OwnFolders.here(), NativeLibrary::lookup);
    if (!library.rejected.isEmpty()) {
      OwnFolders.note(
          "the oneDNN library is not kept in %s: %s is used instead; %s"
              .formatted(String.join("; nor in ", library.rejected), library.folder, REMEDY));
    }
    return library;
  }

  /**
   * Loads the library from the first folder that serves.
   *
   * @param files the library first
   * @param named the folder that the user chose, or null
   * @param loader loads a library
   */
  static NativeLibrary load(
      List<PackedFile> files,
      @Nullable String named,
      OwnFolders folders,
      Function<Path, SymbolLookup> loader) {
    List<String> rejected = new ArrayList<>();
    Path kept = named == null ? folders.inHome("native") : Path.of(named);
    if (kept == null) {
      rejected.add("a home folder (this user has none)");
    } else {
      NativeLibrary library = from(() -> kept, files, loader, rejected);
      if (library != null) {
        return library;
      }
    }
    NativeLibrary library = from(() -> folders.inTemporary("native"), files, loader, rejected);
    if (library != null) {
      return library;
    }
    throw new IllegalStateException(
        "the oneDNN library can be kept neither in %s: %s"
            .formatted(String.join(" nor in ", rejected), REMEDY));
  }

  private static @Nullable NativeLibrary from(
      Candidate candidate,
      List<PackedFile> files,
      Function<Path, SymbolLookup> loader,
      List<String> rejected) {
    Path folder = null;
    try {
      folder = candidate.folder().resolve(VERSION).resolve(platform());
      new UnpackedFiles(folder).complete(files);
      SymbolLookup dnnl = loader.apply(folder.resolve(files.getFirst().name()));
      SymbolLookup openMp =
          files.size() < 2 ? null : loader.apply(folder.resolve(files.get(1).name()));
      return new NativeLibrary(folder, dnnl, openMp, List.copyOf(rejected));
    } catch (IOException e) {
      rejected.add(folder == null ? reason(e) : "%s (%s)".formatted(folder, reason(e)));
    } catch (IllegalArgumentException e) {
      rejected.add(folder + " (programs cannot be loaded from there: mounted with noexec?)");
    }
    return null;
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException a -> "no permission";
      case NoSuchFileException n -> "it cannot be made";
      case FileAlreadyExistsException f -> f.getFile() + " is in the way";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup lookup(Path library) {
    return SymbolLookup.libraryLookup(library, Arena.global());
  }

  /** Returns whether the unpacked files are right, reading them whole. */
  public boolean isRight() throws IOException {
    UnpackedFiles unpacked = new UnpackedFiles(folder);
    for (PackedFile file : packed()) {
      if (!unpacked.isRight(file)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what the jar of this platform holds, the library first. */
  private static List<PackedFile> packed() {
    String platform = platform();
    List<String> names = FILES.get(platform);
    if (names == null) {
      throw new IllegalStateException("oneDNN is not carried for the platform " + platform);
    }
    List<PackedFile> files = new ArrayList<>();
    for (String name : names) {
      URL url = resource("org/bytedeco/dnnl/" + platform + "/" + name);
      if (url != null) {
        files.add(packed(name, url));
      } else if (files.isEmpty()) {
        throw new IllegalStateException(
            "the jar org.bytedeco:dnnl:%s:%s is not on the class path: add it as a runtime dependency"
                .formatted(VERSION, platform));
      }
    }
    return files;
  }

  private static PackedFile packed(String name, URL url) {
    try {
      return PackedFile.of(name, url);
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s cannot be read (%s): delete the jar and fetch it again".formatted(url, reason(e)), e);
    }
  }

  private static @Nullable URL resource(String name) {
    ClassLoader loader = NativeLibrary.class.getClassLoader();
    return loader == null ? null : loader.getResource(name);
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    String o = os.contains("linux") ? "linux" : os.contains("mac") ? "macosx" : "windows";
    String a = arch.equals("aarch64") ? "arm64" : arch.equals("amd64") ? "x86_64" : arch;
    return o + "-" + a;
  }
}
