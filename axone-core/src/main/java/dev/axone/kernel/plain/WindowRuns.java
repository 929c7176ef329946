package dev.axone.kernel.plain;

import dev.axone.kernel.dnnl.ConvGeometry;

/**
 * For one sample and one element of the windows: the runs of neighbouring windows, along the last
 * axis, in which that element is no padding. For one thread at a time.
 *
 * <pre>
 * for (runs.start(sample, tap); runs.next(); ) { … runs.x() … runs.y() … runs.count() … }
 * </pre>
 */
final class WindowRuns {
  private final ConvGeometry windows;
  private final int last;
  private final long rows;
  private final long[] offset;
  private long sample;
  private long row;
  private long first;
  private long end;
  private long x;
  private long y;

  WindowRuns(ConvGeometry windows) {
    this.windows = windows;
    this.last = windows.in().length - 1;
    this.rows = windows.windows() / windows.out()[last];
    this.offset = new long[last + 1];
  }

  /** Returns one for each part, which may run at once. */
  static WindowRuns[] each(ConvGeometry windows, int parts) {
    WindowRuns[] all = new WindowRuns[parts];
    for (int i = 0; i < parts; i++) {
      all[i] = new WindowRuns(windows);
    }
    return all;
  }

  /** Begins with a sample and an element of the windows, numbered in row-major order. */
  void start(long ofSample, long tap) {
    sample = ofSample;
    row = -1;
    long rest = tap;
    for (int i = last; i >= 0; i--) {
      offset[i] = rest % windows.size()[i] * windows.dilation()[i] - windows.before()[i];
      rest /= windows.size()[i];
    }
    long stride = windows.stride()[last];
    first = Math.max(0, -Math.floorDiv(offset[last], stride));
    long most = Math.floorDiv(windows.in()[last] - 1 - offset[last], stride) + 1;
    end = Math.min(windows.out()[last], most);
  }

  /** Moves to the next run; false if there is none. */
  boolean next() {
    while (first < end && ++row < rows) {
      long inside = place();
      if (inside >= 0) {
        long column = first * windows.stride()[last] + offset[last];
        x =
            (sample * (windows.places() / windows.in()[last]) + inside) * windows.in()[last]
                + column;
        y = (sample * rows + row) * windows.out()[last] + first;
        return true;
      }
    }
    return false;
  }

  /** Returns the row of the input that this row of windows sees, or −1 for padding. */
  private long place() {
    long rest = row;
    long scale = 1;
    long at = 0;
    for (int i = last - 1; i >= 0; i--) {
      long in = rest % windows.out()[i] * windows.stride()[i] + offset[i];
      rest /= windows.out()[i];
      if (in < 0 || in >= windows.in()[i]) {
        return -1;
      }
      at += in * scale;
      scale *= windows.in()[i];
    }
    return at;
  }

  /** Returns the place in the input, samples counted, that the run's first window sees. */
  long x() {
    return x;
  }

  /** Returns how far the next window of the run sees. */
  long step() {
    return windows.stride()[last];
  }

  /** Returns the place of the run's first window in the output, samples counted. */
  long y() {
    return y;
  }

  /** Returns the windows of the run. */
  int count() {
    return (int) (end - first);
  }
}
