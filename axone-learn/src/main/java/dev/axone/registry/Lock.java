package dev.axone.registry;

import dev.axone.file.Interrupts;
import dev.axone.file.WriteException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file lock for changing a model, released by the operating system when the process ends. */
final class Lock implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long PAUSE_MILLIS = 10;

  private final Path folder;
  private final FileChannel file;

  private Lock(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /** Waits for the lock. */
  static Lock of(Path folder) {
    Path path = folder.resolve(".lock");
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
      while (!taken(file)) {
        if (System.nanoTime() > end) {
          file.close();
          throw new RegistryException(
              "%s is in use by another process for more than %s s; try again"
                  .formatted(folder, PATIENCE_MILLIS / 1000));
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return new Lock(folder, file);
    } catch (IOException e) {
      throw WriteException.of(path, e);
    } catch (InterruptedException e) {
      throw Interrupts.cancelled("waiting for " + folder);
    }
  }

  private static boolean taken(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw WriteException.of(folder, e);
    }
  }
}
