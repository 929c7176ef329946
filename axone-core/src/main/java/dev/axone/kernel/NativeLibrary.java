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
 * The loaded oneDNN library of this platform. The jar {@code org.bytedeco:dnnl} contains it; it is
 * unpacked once to {@code ~/.axone/native} or to the folder of the system property {@code
 * axone.native}; if that cannot be written, to a private temporary folder.
 *
 * @param folder the folder of the unpacked files
 * @param dnnl oneDNN's functions
 * @param openMp functions of the OpenMP library in the same folder, or null if there is none
 * @param rejected the folders that could not be used, with the reasons
 */
public record NativeLibrary(
    Path folder, SymbolLookup dnnl, @Nullable SymbolLookup openMp, List<String> rejected) {
  /** The version of the jar. */
  public static final String VERSION = "3.11-1.5.13";

  /** The system property with the folder. */
  private static final String FOLDER = "axone.native";

  private static final String REMEDY = "set a writable folder with -Daxone.native=FOLDER";

  /** The files of a platform's folder in the jar: the library, then the libraries that it loads. */
  private static final Map<String, List<String>> FILES =
      Map.of(
          "linux-x86_64", List.of("libdnnl.so.3", "libgomp.so.1"),
          "linux-arm64", List.of("libdnnl.so.3", "libgomp.so.1"),
          "macosx-x86_64", List.of("libdnnl.3.dylib", "libomp.dylib"),
          "macosx-arm64", List.of("libdnnl.3.dylib", "libomp.dylib"),
          "windows-x86_64", List.of("dnnl.dll"));

  /** A folder that may be used. */
  @FunctionalInterface
  private interface Candidate {
    Path folder() throws IOException;
  }

  /**
   * Unpacks the library if it is missing, and loads it.
   *
   * @throws IllegalStateException if there is none for this platform, or no folder can be used
   */
  static NativeLibrary load() {
    NativeLibrary library =
        load(packed(), System.getProperty(FOLDER), OwnFolders.here(), NativeLibrary::lookup);
    if (!library.rejected.isEmpty()) {
      OwnFolders.note(
          "the oneDNN library could not be stored in %s: %s is used instead; %s"
              .formatted(String.join("; nor in ", library.rejected), library.folder, REMEDY));
    }
    return library;
  }

  /**
   * Loads the library from the first folder that can be used.
   *
   * @param files the library first
   * @param named the folder chosen by the user, or null
   * @param loader a function that loads a library file
   */
  static NativeLibrary load(
      List<PackedFile> files,
      @Nullable String named,
      OwnFolders folders,
      Function<Path, SymbolLookup> loader) {
    List<String> rejected = new ArrayList<>();
    Path preferred = named == null ? folders.inHome("native") : Path.of(named);
    if (preferred == null) {
      rejected.add("a home folder (this user has none)");
    } else {
      NativeLibrary library = from(() -> preferred, files, loader, rejected);
      if (library != null) {
        return library;
      }
    }
    NativeLibrary library = from(() -> folders.inTemporary("native"), files, loader, rejected);
    if (library != null) {
      return library;
    }
    throw new IllegalStateException(
        "the oneDNN library could be stored neither in %s: %s"
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
      case NoSuchFileException n -> "it cannot be created";
      case FileAlreadyExistsException f -> f.getFile() + " exists and is not a folder";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  @SuppressWarnings("restricted")
  private static SymbolLookup lookup(Path library) {
    return SymbolLookup.libraryLookup(library, Arena.global());
  }

  /** Returns whether the unpacked files are undamaged; reads them completely. */
  public boolean isIntact() throws IOException {
    UnpackedFiles unpacked = new UnpackedFiles(folder);
    for (PackedFile file : packed()) {
      if (!unpacked.isIntact(file)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the files of this platform in the jar, the library first. */
  private static List<PackedFile> packed() {
    String platform = platform();
    List<String> names = FILES.get(platform);
    if (names == null) {
      throw new IllegalStateException("oneDNN is not available for the platform " + platform);
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
