package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Objects;

/** A column of floats in blocks, for a number of samples that is not known in advance. */
public final class Blocks implements Column {
  private final int size;
  private final Shape shape;
  private final int stride;
  private final int rows;
  private final float[][] blocks;

  private Blocks(int size, Shape shape, int rows, float[][] blocks) {
    this.size = size;
    this.shape = shape;
    this.stride = shape.size();
    this.rows = rows;
    this.blocks = blocks;
  }

  /**
   * Returns samples in blocks, which are not copied.
   *
   * @param size the number of samples
   * @param shape the shape of one
   * @param rows the samples of a block, in all but the last
   * @param blocks sample after sample, each block with room for {@code rows}
   * @throws DataException if the blocks hold fewer samples
   */
  public static Blocks of(int size, Shape shape, int rows, List<float[]> blocks) {
    long capacity = blocks.stream().mapToLong(b -> b.length / Math.max(1, shape.size())).sum();
    if (shape.size() > 0 && capacity < size) {
      throw new DataException(
          "blocks with room for %s samples, %s needed".formatted(capacity, size));
    }
    return new Blocks(size, shape, rows, blocks.toArray(float[][]::new));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    Objects.checkIndex(index, size);
    int block = index / rows;
    int from = (index - block * rows) * stride;
    MemorySegment.copy(blocks[block], from, to, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, stride);
  }
}
