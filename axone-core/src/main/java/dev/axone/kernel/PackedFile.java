package dev.axone.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * A file on the class path that is to be unpacked.
 *
 * @param size bytes of the file
 * @param crc its CRC-32, from the jar's index, so that nothing has to be read
 */
record PackedFile(String name, URL from, long size, long crc) {
  private static final int BUFFER = 1 << 16;

  /** Returns the file of a resource. */
  static PackedFile of(String name, URL resource) throws IOException {
    if (resource.openConnection() instanceof JarURLConnection jar) {
      var entry = jar.getJarEntry();
      if (entry != null && entry.getSize() >= 0 && entry.getCrc() >= 0) {
        return new PackedFile(name, resource, entry.getSize(), entry.getCrc());
      }
    }
    try (var in = new CheckedInputStream(resource.openStream(), new CRC32())) {
      long size = in.transferTo(java.io.OutputStream.nullOutputStream());
      return new PackedFile(name, resource, size, in.getChecksum().getValue());
    }
  }

  InputStream open() throws IOException {
    return from.openStream();
  }

  /** Returns whether a file has the same content. */
  boolean isSame(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() != size) {
        return false;
      }
      CRC32 sum = new CRC32();
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
      while (channel.read(buffer) >= 0) {
        sum.update(buffer.flip());
        buffer.clear();
      }
      return sum.getValue() == crc;
    } catch (FileNotFoundException | java.nio.file.NoSuchFileException e) {
      return false;
    }
  }
}
