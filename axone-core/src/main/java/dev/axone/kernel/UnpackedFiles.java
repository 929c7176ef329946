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
 * A folder with files unpacked from the class path, each whole and right or not there at all.
 *
 * <p>A file is read and its checksum compared when it is new here. Then size, number and time of
 * the last change are noted beside it, and while these stay the same it is not read again: 90 MB
 * take some 40 ms. Processes that unpack take turns, so that what a killed one has left behind can
 * be deleted by the next.
 */
record UnpackedFiles(Path folder) {
  private static final String PART = ".part";
  private static final String NOTED = ".checked";

  /** A second change within one tick of the file system's clock would not show. */
  private static final long TICK_MILLIS = 1000;

  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  /** Sees to it that the files are there and right. */
  void complete(List<PackedFile> files) throws IOException {
    for (PackedFile file : files) {
      if (!isNoted(file) && !isRight(file)) {
        unpackInTurn(files);
        return;
      }
    }
    sweep();
  }

  /** Returns whether a file is right, reading it whole; and notes that. */
  boolean isRight(PackedFile file) throws IOException {
    Path path = folder.resolve(file.name());
    String found = state(path);
    if (found == null || !file.isSame(path)) {
      return false;
    }
    try {
      if (changed(path).toMillis() < System.currentTimeMillis() - TICK_MILLIS) {
        Files.writeString(noted(file), found + " " + file.crc());
      }
    } catch (IOException e) {
      return true; // In a folder that may only be read it is read whole each time.
    }
    return true;
  }

  private boolean isNoted(PackedFile file) {
    String found = state(folder.resolve(file.name()));
    try {
      return found != null && Files.readString(noted(file)).equals(found + " " + file.crc());
    } catch (IOException e) {
      return false;
    }
  }

  private Path noted(PackedFile file) {
    return folder.resolve(file.name() + NOTED);
  }

  /**
   * Returns what changes whenever a file is written or replaced, or null if there is none. The time
   * of the last change of its status, where there is one, cannot be set by a program.
   */
  private static @Nullable String state(Path file) {
    try {
      BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
      // A formatter would take longer than all else here.
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

  private void unpackInTurn(List<PackedFile> files) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel = lockFile();
        FileLock lock = lock(channel)) {
      if (lock != null) {
        deleteParts();
      }
      for (PackedFile file : files) {
        if (!isRight(file)) { // Another process may have unpacked it meanwhile.
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
    isRight(file);
  }

  private static FileSystemException damaged(PackedFile file) {
    return new FileSystemException(
        String.valueOf(file.from()), null, file.from() + " is damaged: fetch the jar again");
  }

  /** After a loss of power a file must not have its size and name, but not its content. */
  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Deletes what killed processes have left behind, unless one is unpacking now. */
  private void sweep() {
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
      return; // It only takes room.
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

  /** Waits for its turn; null if others take too long, or where nothing can be locked. */
  private static @Nullable FileLock lock(FileChannel channel) {
    long end = System.nanoTime() + PATIENCE_NANOS;
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
