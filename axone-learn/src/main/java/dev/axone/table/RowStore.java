package dev.axone.table;

import dev.axone.data.Blocks;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A growing store of rows: in memory at first, in a file after {@link #spill}. */
final class RowStore implements AutoCloseable {
  /** The number of floats of a block. */
  private static final int BLOCK = 1 << 18;

  private final int width;
  private final int rowsOfBlock;
  private final List<float[]> blocks = new ArrayList<>();
  private float[] last;
  private int rowsOfLast;
  private int rows;
  private @Nullable FileChannel file;
  private @Nullable ByteBuffer buffer;

  RowStore(int width) {
    this.width = width;
    this.rowsOfBlock = Math.max(1, BLOCK / width);
    this.last = new float[rowsOfBlock * width];
  }

  int rows() {
    return rows;
  }

  /** Returns the bytes of full blocks in memory. */
  long bytes() {
    return 4L * blocks.size() * rowsOfBlock * width;
  }

  /** Adds a copy of a row; returns whether it filled a block. */
  boolean add(float[] row) throws IOException {
    if (rows == Integer.MAX_VALUE) {
      throw new DataException("a table has at most 2147483647 rows; split the file");
    }
    System.arraycopy(row, 0, last, rowsOfLast * width, width);
    rows++;
    if (++rowsOfLast < rowsOfBlock) {
      return false;
    }
    if (file == null) {
      blocks.add(last);
      last = new float[rowsOfBlock * width];
    } else {
      write(last, rowsOfLast);
    }
    rowsOfLast = 0;
    return true;
  }

  /** Moves all rows to a file, to which later rows are written, too. */
  void spill(Path to) throws IOException {
    file =
        FileChannel.open(
            to, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    buffer = ByteBuffer.allocateDirect(4 * rowsOfBlock * width).order(ByteOrder.nativeOrder());
    for (float[] block : blocks) {
      write(block, rowsOfBlock);
    }
    blocks.clear();
  }

  private void write(float[] block, int n) throws IOException {
    if (file == null || buffer == null) {
      throw new IllegalStateException("no file");
    }
    buffer.clear();
    buffer.asFloatBuffer().put(block, 0, n * width);
    buffer.limit(4 * n * width);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  /** Returns the rows of a store in memory. */
  Column inMemory() {
    List<float[]> all = new ArrayList<>(blocks);
    all.add(last);
    return Blocks.of(rows, Shape.of(width), rowsOfBlock, all);
  }

  /** Completes the file. */
  void finishFile() throws IOException {
    write(last, rowsOfLast);
    if (file != null) {
      file.force(true);
    }
  }

  /** Maps each code c of a field to {@code codes[c]}. */
  void recode(int at, int[] codes) throws IOException {
    blocks.forEach(b -> recode(FloatBuffer.wrap(b), rowsOfBlock, at, codes));
    recode(FloatBuffer.wrap(last), rowsOfLast, at, codes);
    if (file == null || buffer == null) {
      return;
    }
    long size = file.size();
    for (long place = 0; place < size; place += buffer.capacity()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), size - place));
      int read = 0;
      while (buffer.hasRemaining() && read >= 0) {
        read = file.read(buffer, place + buffer.position());
      }
      buffer.flip();
      recode(buffer.asFloatBuffer(), buffer.limit() / (4 * width), at, codes);
      while (buffer.hasRemaining()) {
        file.write(buffer, place + buffer.position());
      }
    }
  }

  private void recode(FloatBuffer block, int n, int at, int[] codes) {
    for (int i = 0; i < n; i++) {
      float code = block.get(i * width + at);
      if (!Float.isNaN(code)) {
        block.put(i * width + at, codes[(int) code]);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
