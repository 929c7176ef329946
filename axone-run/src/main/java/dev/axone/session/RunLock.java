package dev.axone.session;

import dev.axone.file.WriteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A lock for writing to a run's folder, which the operating system releases when the process ends.
 * The file has the process's id.
 */
public final class RunLock implements AutoCloseable {
  /** Beyond the content, so that other processes can read it where locks are mandatory. */
  private static final long LOCKED = 1 << 20;

  private final FileChannel file;

  private RunLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Locks a folder.
   *
   * @throws SessionException if another process, or this one, has the lock; names it
   */
  public static RunLock of(RunFolder run) {
    Path path = file(run);
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw SessionException.inUse(
            "%s is in use by process %s; wait until it ends, or use another folder with --run"
                .formatted(run.path(), Files.readString(path).strip()));
      }
      file.truncate(0);
      file.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
      return new RunLock(file);
    } catch (IOException e) {
      throw WriteException.of(path, e);
    }
  }

  static Path file(RunFolder run) {
    return run.path().resolve(".lock");
  }

  private static String pid() {
    return ProcessHandle.current().pid() + "\n";
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock(LOCKED, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      return; // The lock ends with the process.
    }
  }
}
