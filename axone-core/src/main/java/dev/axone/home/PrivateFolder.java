package dev.axone.home;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder for temporary files that only this user can write. Its name is the same in each process,
 * so that what one has put there serves the next; as other users can make a folder of that name
 * first, its owner and its permissions are checked.
 */
final class PrivateFolder {
  private static final int PERMISSIONS = 0777;
  private static final int OWNER_ONLY = 0700;

  private PrivateFolder() {}

  /**
   * Returns the folder, which is made if it is missing.
   *
   * @throws IOException if it cannot be made or belongs to another
   */
  static Path in(Path temporary) throws IOException {
    if (!temporary.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      // Windows gives each user a folder of their own for temporary files.
      return Files.createDirectories(temporary.resolve("axone"));
    }
    int user = user();
    Path folder = temporary.resolve("axone-" + user);
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // Made by an earlier process: checked like one that was just made.
    } catch (NoSuchFileException e) {
      throw new IOException(temporary + " does not exist: set -Djava.io.tmpdir=FOLDER", e);
    }
    check(folder, user);
    return folder;
  }

  private static void check(Path folder, int user) throws IOException {
    int mode = (int) attribute(folder, "mode") & PERMISSIONS;
    int owner = (int) attribute(folder, "uid");
    String wrong =
        (boolean) attribute(folder, "isSymbolicLink")
            ? "a symbolic link"
            : !(boolean) attribute(folder, "isDirectory")
                ? "no folder"
                : owner != user
                    ? "owned by user " + owner
                    : mode != OWNER_ONLY
                        ? "open to other users, with permissions %03o".formatted(mode)
                        : "";
    if (!wrong.isEmpty()) {
      throw new IOException(
          "%s is %s; it must be a folder that only user %s can enter: delete it, or set -Djava.io.tmpdir=FOLDER"
              .formatted(folder, wrong, user));
    }
  }

  private static Object attribute(Path folder, String name) throws IOException {
    return Files.getAttribute(folder, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
  }

  /** The C library knows the user that counts for permissions; Java's user.name may be '?'. */
  @SuppressWarnings("restricted")
  private static int user() throws IOException {
    Linker linker = Linker.nativeLinker();
    var function = linker.defaultLookup().find("geteuid");
    if (function.isEmpty()) {
      throw new IOException("the C library does not tell the user's number");
    }
    try {
      return (int)
          linker
              .downcallHandle(function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (Throwable e) {
      throw new IOException("the C library does not tell the user's number", e);
    }
  }
}
