package dev.axone.cli.kill;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file of the counting file system. A write is two operations: half of it, then the rest. */
final class KilledChannel extends FileChannel {
  private final String name;
  private final FileChannel file;

  KilledChannel(String name, FileChannel file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int all = from.remaining();
    int limit = from.limit();
    Killer.operation("write " + name);
    if (all > 1) {
      from.limit(from.position() + all / 2);
      while (from.hasRemaining()) {
        file.write(from);
      }
      from.limit(limit);
      Killer.operation("write the rest of " + name);
    }
    while (from.hasRemaining()) {
      file.write(from);
    }
    return all;
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(from[i]);
    }
    return written;
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    Killer.operation("write " + name);
    return file.write(from, position);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    Killer.operation("force " + name); // Writing to the disk is not needed here, and slow.
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    Killer.operation("truncate " + name);
    file.truncate(size);
    return this;
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    Killer.operation("write " + name);
    return file.transferFrom(from, position, count);
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return file.read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return file.read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return file.read(to, position);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    return file.transferTo(position, count, to);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return file.map(mode, position, size);
  }

  @Override
  public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
    return file.map(mode, offset, size, arena);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return file.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
