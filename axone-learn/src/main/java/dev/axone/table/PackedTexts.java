package dev.axone.table;

import dev.axone.data.DataException;
import dev.axone.file.SharedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** Texts stored in a file: concatenated UTF-8, with a second file of end positions. */
final class PackedTexts extends AbstractList<String> implements RandomAccess {
  private final Path file;
  private final SharedFile texts;
  private final SharedFile ends;
  private final int size;

  private PackedTexts(Path file, SharedFile texts, SharedFile ends, int size) {
    this.file = file;
    this.texts = texts;
    this.ends = ends;
    this.size = size;
  }

  static PackedTexts open(Path texts, Path ends) throws IOException {
    SharedFile e = SharedFile.open(ends);
    SharedFile t = SharedFile.open(texts);
    return new PackedTexts(texts, t, e, Math.toIntExact(e.size() / Long.BYTES));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String get(int index) {
    Objects.checkIndex(index, size);
    try {
      int positions = index == 0 ? 1 : 2;
      ByteBuffer around =
          read(ends, (long) (index + 1 - positions) * Long.BYTES, positions * Long.BYTES);
      long from = index == 0 ? 0 : around.getLong(0);
      long to = around.getLong((positions - 1) * Long.BYTES);
      return StandardCharsets.UTF_8
          .decode(read(texts, from, Math.toIntExact(to - from)))
          .toString();
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private ByteBuffer read(SharedFile from, long at, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (from.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("the file ends at byte " + (at + buffer.position()));
      }
    }
    return buffer.flip();
  }
}
