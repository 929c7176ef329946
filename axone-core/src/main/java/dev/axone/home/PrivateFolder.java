package dev.axone.home;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A temporary folder that only this user can write. Its name is the same in each process, so that
 * the next process can use its files. As other users can create a folder of that name first, its
 * owner and permissions are checked. If they are wrong, this process uses a new folder, which it
 * deletes when it exits.
 */
final class PrivateFolder {
  private static final int PERMISSIONS = 0777;
  private static final int OWNER_ONLY = 0700;
  private static final FileAttribute<?> ATTRIBUTE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** The new folders of this process, by the system's folder for temporary files. */
  private static final Map<Path, Path> CREATED = new HashMap<>();

  private PrivateFolder() {}

  /**
   * Returns the folder, which is created if it is missing.
   *
   * @throws IOException if it cannot be created
   */
  static Path in(Path temporary) throws IOException {
    if (!temporary.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      // On Windows each user has their own folder for temporary files.
      return Files.createDirectories(temporary.resolve("axone"));
    }
    int user = user();
    Path folder = temporary.resolve("axone-" + user);
    try {
      Files.createDirectory(folder, ATTRIBUTE);
    } catch (FileAlreadyExistsException e) {
      // Created by an earlier process: checked as one that was just created.
    } catch (FileSystemException e) {
      String problem =
          !Files.exists(temporary)
              ? "does not exist"
              : Files.isDirectory(temporary) ? "cannot be written" : "is not a folder";
      throw new IOException(temporary + " " + problem + ": set -Djava.io.tmpdir=FOLDER", e);
    }
    String wrong = wrong(folder, user);
    return wrong.isEmpty() ? folder : fresh(temporary, folder, wrong, user);
  }

  /** Returns a folder with a random name, the same for the whole process. */
  private static synchronized Path fresh(Path temporary, Path taken, String wrong, int user)
      throws IOException {
    Path made = CREATED.get(temporary);
    if (made == null || !Files.exists(made) || !wrong(made, user).isEmpty()) {
      made = Files.createTempDirectory(temporary, "axone-", ATTRIBUTE);
      CREATED.put(temporary, made);
      Path own = made;
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> delete(own)));
    }
    OwnFolders.note(
        "%s is %s, so that files in it cannot be trusted: %s is used instead until this process exits; delete the former, or set -Djava.io.tmpdir=FOLDER"
            .formatted(taken, wrong, made));
    return made;
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException e) {
      return; // The system empties the folder for temporary files.
    }
  }

  /** Returns what is wrong with a folder; empty if only this user can use it. */
  private static String wrong(Path folder, int user) throws IOException {
    int mode = (int) attribute(folder, "mode") & PERMISSIONS;
    int owner = (int) attribute(folder, "uid");
    if ((boolean) attribute(folder, "isSymbolicLink")) {
      return "a symbolic link";
    }
    if (!(boolean) attribute(folder, "isDirectory")) {
      return "not a folder";
    }
    if (owner != user) {
      return "owned by user " + owner;
    }
    return mode == OWNER_ONLY ? "" : "open to other users, with permissions %03o".formatted(mode);
  }

  private static Object attribute(Path folder, String name) throws IOException {
    return Files.getAttribute(folder, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
  }

  /** The C library returns the user ID that permissions refer to; Java's user.name may be '?'. */
  @SuppressWarnings("restricted")
  private static int user() throws IOException {
    Linker linker = Linker.nativeLinker();
    var function = linker.defaultLookup().find("geteuid");
    if (function.isEmpty()) {
      throw new IOException("the C library does not return the user ID");
    }
    try {
      return (int)
          linker
              .downcallHandle(function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (Throwable e) {
      throw new IOException("the C library does not return the user ID", e);
    }
  }
}
