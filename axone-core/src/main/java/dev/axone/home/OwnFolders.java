package dev.axone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folders of files that Axone can recreate: {@code ~/.axone}, or a private temporary folder if
 * there is no writable home folder.
 *
 * @param home the user's {@code .axone} folder; null if the user has no home folder
 * @param temporary the system's folder for temporary files
 */
public record OwnFolders(@Nullable Path home, Path temporary) {
  private static final System.Logger LOG = System.getLogger("dev.axone");
  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  /** Returns the folders of this user. */
  public static OwnFolders here() {
    return of(System.getProperty("user.home"), System.getProperty("java.io.tmpdir", "/tmp"));
  }

  /**
   * Returns the folders for values of the system properties {@code user.home} and {@code
   * java.io.tmpdir}.
   */
  public static OwnFolders of(@Nullable String userHome, String temporary) {
    return new OwnFolders(home(userHome), Path.of(temporary).toAbsolutePath());
  }

  /**
   * For a user without a home folder Java's property is '?' or missing; a relative path would be a
   * guess.
   */
  private static @Nullable Path home(@Nullable String userHome) {
    if (userHome == null || userHome.isBlank()) {
      return null;
    }
    try {
      Path path = Path.of(userHome);
      return path.isAbsolute() ? path.resolve(".axone") : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Returns the path in the home folder, or null if there is none. */
  public @Nullable Path inHome(String name) {
    return home == null ? null : home.resolve(name);
  }

  /**
   * Returns the path in the private temporary folder, which is created.
   *
   * @throws IOException if the folder cannot be created
   */
  public Path inTemporary(String name) throws IOException {
    return PrivateFolder.in(temporary).resolve(name);
  }

  /**
   * Returns the path in the home folder if it is writable, else in the private temporary folder,
   * with one warning.
   *
   * @param remedy how the user can set another folder
   */
  public Path writable(String name, String remedy) {
    Path preferred = inHome(name);
    if (preferred != null && canBeWritten(preferred)) {
      return preferred;
    }
    try {
      Path instead = inTemporary(name);
      note(
          "%s: %s is used instead, until it is deleted; %s"
              .formatted(
                  preferred == null
                      ? "this user has no home folder"
                      : preferred + " cannot be written",
                  instead,
                  remedy));
      return instead;
    } catch (IOException e) {
      // The caller reports the error when it writes there.
      return preferred == null ? temporary.resolve("axone").resolve(name) : preferred;
    }
  }

  private static boolean canBeWritten(Path path) {
    for (Path p = path; p != null; p = p.getParent()) {
      if (Files.exists(p)) {
        return Files.isDirectory(p) && Files.isWritable(p);
      }
    }
    return false;
  }

  /** Logs a warning, once for each text. */
  public static void note(String text) {
    if (LOGGED.add(text)) {
      LOG.log(System.Logger.Level.WARNING, text);
    }
  }
}
