package dev.axone.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that several threads read at different positions. Java closes a channel for all threads
 * when one of them is interrupted; the others then reopen it.
 */
public final class SharedFile {
  private final Path path;
  private volatile FileChannel channel;

  private SharedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Opens a file. */
  public static SharedFile open(Path path) throws IOException {
    return new SharedFile(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** Returns the number of bytes. */
  public long size() throws IOException {
    return Interrupts.heldBack(() -> opened().size());
  }

  /**
   * Reads bytes at a position, as {@link FileChannel#read(ByteBuffer, long)}.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public int read(ByteBuffer to, long at) throws IOException {
    try {
      return channel.read(to, at);
    } catch (ClosedChannelException e) {
      Interrupts.check("reading " + path);
      return opened().read(to, at);
    }
  }

  private synchronized FileChannel opened() throws IOException {
    if (!channel.isOpen()) {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    }
    return channel;
  }

  /** Closes the file. */
  public void close() throws IOException {
    channel.close();
  }
}
