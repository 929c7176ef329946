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
 * The right to write to a run's folder: a lock that the system takes back when the process ends in
 * whatever way. The file names the process.
 */
public final class Claim implements AutoCloseable {
  /** Beyond the content, so that others can read who it is where locks are mandatory. */
  private static final long LOCKED = 1 << 20;

  private final FileChannel file;

  private Claim(FileChannel file) {
    this.file = file;
  }

  /**
   * Claims a folder.
   *
   * @throws SessionException if another process, or this one, has it; says which
   */
  public static Claim of(RunFolder run) {
    Path path = file(run);
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw SessionException.inUse(
            "%s is in use by process %s; wait for its end, or name another folder with --run"
                .formatted(run.path(), Files.readString(path).strip()));
      }
      file.truncate(0);
      file.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
      return new Claim(file);
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
      return; // The lock goes with the process.
    }
  }
}
