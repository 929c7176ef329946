package dev.axone.kernel.plain;

import dev.axone.kernel.dnnl.ConvGeometry;

/**
 * An iterator over runs of neighbouring windows along the last axis, for one sample and one element
 * of the windows: the windows in which that element is not padding. Used by one thread at a time.
 *
 * <pre>
 * for (runs.start(sample, tap); runs.next(); ) { … runs.x() … runs.y() … runs.count() … }
 * </pre>
 */
final class WindowRuns {
  private final ConvGeometry geometry;
  private final int last;
  private final long rows;
  private final long[] offset;
  private long sample;
  private long row;
  private long first;
  private long end;
  private long x;
  private long y;

  WindowRuns(ConvGeometry geometry) {
    this.geometry = geometry;
    this.last = geometry.in().length - 1;
    this.rows = geometry.windows() / geometry.out()[last];
    this.offset = new long[last + 1];
  }

  /** Returns one for each part, as parts may run at the same time. */
  static WindowRuns[] each(ConvGeometry geometry, int parts) {
    WindowRuns[] all = new WindowRuns[parts];
    for (int i = 0; i < parts; i++) {
      all[i] = new WindowRuns(geometry);
    }
    return all;
  }

  /** Starts with a sample and an element of the windows, an index in row-major order. */
  void start(long ofSample, long tap) {
    sample = ofSample;
    row = -1;
    long rest = tap;
    for (int i = last; i >= 0; i--) {
      offset[i] = rest % geometry.size()[i] * geometry.dilation()[i] - geometry.before()[i];
      rest /= geometry.size()[i];
    }
    long stride = geometry.stride()[last];
    first = Math.max(0, -Math.floorDiv(offset[last], stride));
    long most = Math.floorDiv(geometry.in()[last] - 1 - offset[last], stride) + 1;
    end = Math.min(geometry.out()[last], most);
  }

  /** Moves to the next run; false if there is none. */
  boolean next() {
    while (first < end && ++row < rows) {
      long inside = place();
      if (inside >= 0) {
        long column = first * geometry.stride()[last] + offset[last];
        x =
            (sample * (geometry.positions() / geometry.in()[last]) + inside) * geometry.in()[last]
                + column;
        y = (sample * rows + row) * geometry.out()[last] + first;
        return true;
      }
    }
    return false;
  }

  /** Returns the row of the input at the element of this row of windows, or −1 for padding. */
  private long place() {
    long rest = row;
    long scale = 1;
    long at = 0;
    for (int i = last - 1; i >= 0; i--) {
      long in = rest % geometry.out()[i] * geometry.stride()[i] + offset[i];
      rest /= geometry.out()[i];
      if (in < 0 || in >= geometry.in()[i]) {
        return -1;
      }
      at += in * scale;
      scale *= geometry.in()[i];
    }
    return at;
  }

  /** Returns the position in the batch's input of the element of the run's first window. */
  long x() {
    return x;
  }

  /** Returns the step in the input from one window of the run to the next. */
  long step() {
    return geometry.stride()[last];
  }

  /** Returns the position of the run's first window in the batch's output. */
  long y() {
    return y;
  }

  /** Returns the number of windows of the run. */
  int count() {
    return (int) (end - first);
  }
}
