package dev.axone.kernel;

import dev.axone.kernel.Strides.Axis;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Sets strided elements to one value: zeros of padding, constants in a concatenation. */
public final class StridedFill implements Kernel {
  private final long to;
  private final Axis[] axes;
  private final float value;
  private final int rows;
  private final int columns;
  private final String text;

  private StridedFill(long to, List<Axis> axes, float value, String text) {
    this.to = to;
    this.axes = axes.toArray(Axis[]::new);
    this.value = value;
    this.text = text;
    int n = 1;
    for (Axis a : axes) {
      n *= a.size();
    }
    this.columns = axes.isEmpty() ? 1 : axes.getLast().size();
    this.rows = columns == 0 ? 0 : n / columns;
  }

  /**
   * Returns the kernel.
   *
   * @param sizes the sizes of the axes
   * @param to the address of the first element
   * @param strides the strides, in elements
   */
  public static StridedFill of(int[] sizes, long to, int[] strides, float value) {
    String text = "fill " + java.util.Arrays.toString(sizes);
    return new StridedFill(to, Strides.of(sizes, strides, strides), value, text);
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void run(int part) {
    int last = axes.length - 1;
    long step = last < 0 ? 0 : 4L * axes[last].to();
    for (int row = 0; row < rows; row++) {
      long target = to;
      int rest = row;
      for (int i = last - 1; i >= 0; i--) {
        target += 4L * (rest % axes[i].size()) * axes[i].to();
        rest /= axes[i].size();
      }
      for (int i = 0; i < columns; i++) {
        RawMemory.ALL.set(ValueLayout.JAVA_FLOAT, target + i * step, value);
      }
    }
  }

  @Override
  public String describe() {
    return text;
  }
}
