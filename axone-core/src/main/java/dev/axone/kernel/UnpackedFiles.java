package dev.axone.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files unpacked from the class path, each either complete and undamaged or missing.
 *
 * <p>The checksum of a new file is compared once. Then the file's size, inode and change time are
 * stored beside it, and it is not read again while these are the same: reading 90 MB takes some 40
 * ms. Processes unpack one at a time, so that the next one can delete the temporary files of a
 * killed one.
 */
record UnpackedFiles(Path folder) {
  private static final String PART = ".part";
  private static final String CHECKED = ".checked";

  /** A second change within one tick of the file system's clock would not be noticed. */
  private static final long TICK_MILLIS = 1000;

  private static final long MAX_WAIT_NANOS = 20_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  /** Unpacks files that are missing or damaged. */
  void complete(List<PackedFile> files) throws IOException {
    for (PackedFile file : files) {
      if (!isChecked(file) && !isIntact(file)) {
        unpackLocked(files);
        return;
      }
    }
    deleteStaleParts();
  }

  /** Returns whether a file is undamaged, reading it completely, and records the result. */
  boolean isIntact(PackedFile file) throws IOException {
    Path path = folder.resolve(file.name());
    String found = state(path);
    if (found == null || !file.isSame(path)) {
      return false;
    }
    try {
      if (changed(path).toMillis() < System.currentTimeMillis() - TICK_MILLIS) {
        Files.writeString(marker(file), found + " " + file.crc());
      }
    } catch (IOException e) {
      return true; // In a read-only folder it is read completely each time.
    }
    return true;
  }

  private boolean isChecked(PackedFile file) {
    String found = state(folder.resolve(file.name()));
    try {
      return found != null && Files.readString(marker(file)).equals(found + " " + file.crc());
    } catch (IOException e) {
      return false;
    }
  }

  private Path marker(PackedFile file) {
    return folder.resolve(file.name() + CHECKED);
  }

  /**
   * Returns a text that changes whenever the file is written or replaced, or null if there is no
   * file. A program cannot set the time of the last status change, which is used where it exists.
   */
  private static @Nullable String state(Path file) {
    try {
      BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
      // A formatter would take longer than everything else here.
      return basic.isRegularFile()
          ? String.join(
              " ",
              Long.toString(basic.size()),
              Long.toString(basic.lastModifiedTime().to(TimeUnit.NANOSECONDS)),
              Long.toString(changed(file).to(TimeUnit.NANOSECONDS)),
              String.valueOf(basic.fileKey()))
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static FileTime changed(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
        : Files.getLastModifiedTime(file);
  }

  private void unpackLocked(List<PackedFile> files) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel = lockFile();
        FileLock lock = lock(channel)) {
      if (lock != null) {
        deleteParts();
      }
      for (PackedFile file : files) {
        if (!isIntact(file)) { // Another process may have unpacked it in the meantime.
          unpack(file);
        }
      }
    }
  }

  private void unpack(PackedFile file) throws IOException {
    Path to = folder.resolve(file.name());
    Path part = Files.createTempFile(folder, file.name(), PART);
    try (InputStream in = file.open()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      force(part);
      if (!file.isSame(part)) {
        throw damaged(file);
      }
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (ZipException e) {
      throw damaged(file);
    } finally {
      Files.deleteIfExists(part);
    }
    isIntact(file);
  }

  private static FileSystemException damaged(PackedFile file) {
    return new FileSystemException(
        String.valueOf(file.from()), null, file.from() + " is damaged: fetch the jar again");
  }

  /**
   * Writes the content to the disk: after a power failure a file must not have its name and size
   * without its content.
   */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Deletes temporary files of killed processes, unless a process is unpacking now. */
  private void deleteStaleParts() {
    try {
      if (parts().isEmpty()) {
        return;
      }
      try (FileChannel channel = lockFile();
          FileLock lock = tryLock(channel)) {
        if (lock != null) {
          deleteParts();
        }
      }
    } catch (IOException e) {
      return; // They only take disk space.
    }
  }

  private void deleteParts() throws IOException {
    for (Path part : parts()) {
      Files.deleteIfExists(part);
    }
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(PART)).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Waits for the lock; null if others hold it too long, or the file system has no locks. */
  private static @Nullable FileLock lock(FileChannel channel) {
    long end = System.nanoTime() + MAX_WAIT_NANOS;
    FileLock lock = tryLock(channel);
    while (lock == null && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      lock = tryLock(channel);
    }
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException | OverlappingFileLockException e) {
      return null;
    }
  }
}
