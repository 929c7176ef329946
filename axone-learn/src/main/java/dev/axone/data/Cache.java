package dev.axone.data;

import dev.axone.file.WriteException;
import dev.axone.home.OwnFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A cache of results computed from large files: folders, by key. Entries appear atomically; beyond
 * a limit of size the least recently used ones are deleted.
 *
 * <p>The folder is the system property {@code axone.cache}, else the environment variable {@code
 * AXONE_CACHE}, else {@code .axone/cache} in the user's home, else, where that cannot be written, a
 * private temporary folder. It may be deleted whenever Axone is not running.
 *
 * @param folder of the entries
 * @param limit maximum bytes of all entries; default 32 GiB
 */
public record Cache(Path folder, long limit) {
  private static final String LOG = "dev.axone.data";
  private static final long LIMIT = 32L << 30;

  /** Returns the cache of this user. */
  public static Cache of() {
    String property = System.getProperty("axone.cache");
    String chosen = property == null ? System.getenv("AXONE_CACHE") : property;
    return new Cache(
        chosen == null || chosen.isEmpty()
            ? OwnFolders.here().writable("cache", "AXONE_CACHE names another folder")
            : Path.of(chosen),
        LIMIT);
  }

  /** Returns a key: SHA-256 of parts, with their lengths. */
  public static String key(String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /**
   * Returns the entry of a key, if it exists and its checksums match, and records that it was used.
   */
  public Optional<Path> find(String key) {
    Path entry = folder.resolve(key);
    if (!Files.isDirectory(entry)) {
      return Optional.empty();
    }
    if (!Checksums.match(entry)) {
      System.getLogger(LOG)
          .log(
              System.Logger.Level.WARNING,
              entry + ": the cache entry is damaged or of an earlier version; it is created again");
      return Optional.empty();
    }
    try {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    } catch (IOException e) {
      return Optional.of(entry); // The cache is read-only.
    }
    return Optional.of(entry);
  }

  /**
   * Returns a new folder in which an entry may be prepared; to be given to {@link #commit} or
   * {@link #delete}.
   *
   * @throws WriteException if it cannot be created
   */
  public Path begin(String key) {
    try {
      Files.createDirectories(folder);
      sweep();
      return Files.createTempDirectory(folder, key + "." + ProcessHandle.current().pid() + ".tmp");
    } catch (IOException e) {
      throw unwritable("the cache folder " + folder, e);
    }
  }

  /**
   * Makes a prepared folder the entry of a key; replaces an earlier one.
   *
   * @throws WriteException if it cannot be moved
   */
  public Path commit(Path prepared, String key) {
    Path entry = folder.resolve(key);
    try {
      Checksums.write(prepared);
      if (Files.exists(entry)) {
        Path former = prepared.resolveSibling(prepared.getFileName() + "-former");
        Files.move(entry, former, StandardCopyOption.ATOMIC_MOVE);
        delete(former);
      }
      Files.move(prepared, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(prepared);
      throw unwritable("the cache entry " + entry, e);
    }
    evict(entry);
    return entry;
  }

  /** Returns the failure to write something into the cache. */
  public static WriteException unwritable(String what, IOException e) {
    String capacity = WriteException.isAtStart(e) ? "" : "free space, or ";
    return WriteException.of(what, e, capacity + "set AXONE_CACHE to another folder");
  }

  /** Deletes the unfinished folders of processes that have ended. */
  private void sweep() throws IOException {
    for (Path path : list()) {
      String[] name = path.getFileName().toString().split("\\.", -1);
      boolean left = name.length == 3 && name[2].startsWith("tmp") && !isAlive(name[1]);
      if (left) {
        delete(path);
      }
    }
  }

  private static boolean isAlive(String pid) {
    return !pid.matches("\\d{1,18}")
        || ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Deletes the least recently used entries until the limit is kept. */
  private void evict(Path kept) {
    try {
      List<Path> entries = new ArrayList<>(list());
      entries.removeIf(e -> e.equals(kept) || e.getFileName().toString().contains("."));
      entries.sort(Comparator.comparingLong(e -> e.toFile().lastModified()));
      long total = bytes(kept);
      for (Path e : entries) {
        total += bytes(e);
      }
      for (Path e : entries) {
        if (total <= limit) {
          return;
        }
        total -= bytes(e);
        delete(e);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // Another process deletes entries at the same time; this entry is in place.
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static long bytes(Path entry) throws IOException {
    try (Stream<Path> files = Files.list(entry)) {
      return files.mapToLong(f -> f.toFile().length()).sum();
    }
  }

  /** Deletes an entry, finished or not; files that cannot be deleted stay. */
  public static void delete(Path entry) {
    try (Stream<Path> files = Files.walk(entry)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      return; // Nothing depends on it.
    }
  }
}
