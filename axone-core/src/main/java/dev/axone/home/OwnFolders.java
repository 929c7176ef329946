package dev.axone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where Axone keeps files of its own that it can make again: {@code ~/.axone}, or a private
 * temporary folder where there is no home that can be written.
 *
 * @param home the user's {@code .axone} folder; null where the user has no home
 * @param temporary the system's folder for temporary files
 */
public record OwnFolders(@Nullable Path home, Path temporary) {
  private static final System.Logger LOG = System.getLogger("dev.axone");
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  /** Returns the folders of this user. */
  public static OwnFolders here() {
    return of(System.getProperty("user.home"), System.getProperty("java.io.tmpdir", "/tmp"));
  }

  /**
   * Returns the folders that follow from the system properties {@code user.home} and {@code
   * java.io.tmpdir}.
   */
  public static OwnFolders of(@Nullable String userHome, String temporary) {
    return new OwnFolders(home(userHome), Path.of(temporary).toAbsolutePath());
  }

  /** Java says '?' or nothing of a user without a home; a relative path would be a guess. */
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

  /** Returns the path in the home folder, or null where there is no home. */
  public @Nullable Path inHome(String name) {
    return home == null ? null : home.resolve(name);
  }

  /**
   * Returns the path in the private temporary folder, which is made.
   *
   * @throws IOException if the folder cannot be made
   */
  public Path inTemporary(String name) throws IOException {
    return PrivateFolder.in(temporary).resolve(name);
  }

  /**
   * Returns the path in the home folder if it can be written, else that in the private temporary
   * folder, with a note that says so once.
   *
   * @param remedy how the user names another folder
   */
  public Path writable(String name, String remedy) {
    Path kept = inHome(name);
    if (kept != null && canBeWritten(kept)) {
      return kept;
    }
    try {
      Path instead = inTemporary(name);
      note(
          "%s: %s is used instead, until it is deleted; %s"
              .formatted(
                  kept == null ? "this user has no home folder" : kept + " cannot be written",
                  instead,
                  remedy));
      return instead;
    } catch (IOException e) {
      // Who writes there says what is wrong with it.
      return kept == null ? temporary.resolve("axone").resolve(name) : kept;
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

  /** Warns, once for each text. */
  public static void note(String text) {
    if (SAID.add(text)) {
      LOG.log(System.Logger.Level.WARNING, text);
    }
  }
}
