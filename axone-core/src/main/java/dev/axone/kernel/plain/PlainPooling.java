package dev.axone.kernel.plain;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.PoolingKernels;
import dev.axone.kernel.dnnl.ConvGeometry;
import dev.axone.kernel.dnnl.Pooling;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pooling of float32: x [batch, in…, channels], y [batch, out…, channels].
 *
 * @param kind maximum or mean
 * @param given the division of the batch, or null for a division by the number of operations
 */
public record PlainPooling(
    ConvGeometry geometry, long batch, int channels, Pooling.Kind kind, @Nullable Division given)
    implements PoolingKernels {
  private static final int MAX_PARTS = 16;

  @Override
  public Kernel forward(IntToLongFunction x, IntToLongFunction y, long choices) {
    return new Work(this, bases(x), bases(y), choices, true);
  }

  @Override
  public Kernel backward(IntToLongFunction g, long choices, IntToLongFunction dx) {
    return new Work(this, bases(dx), bases(g), choices, false);
  }

  @Override
  public boolean hasForward(boolean choices) {
    return true;
  }

  @Override
  public boolean hasBackward() {
    return true;
  }

  @Override
  public long choiceBytes() {
    return kind == Pooling.Kind.MAX ? 4 * batch * resultSize() : 0;
  }

  private Division division() {
    return given != null
        ? given
        : Division.of(batch, 8.0 * batch * geometry.positions() * channels, MAX_PARTS);
  }

  private long[] bases(IntToLongFunction base) {
    return IntStream.range(0, division().parts()).mapToLong(base).toArray();
  }

  private int resultSize() {
    return (int) geometry.windows() * channels;
  }

  private int sourceSize() {
    return (int) geometry.positions() * channels;
  }

  /** Returns the number of elements of each window's mean in a sample. */
  private int[] counts() {
    int[] counts = new int[(int) geometry.windows()];
    if (kind == Pooling.Kind.MEAN_WITH_PADDING) {
      Arrays.fill(counts, (int) geometry.area());
      return counts;
    }
    WindowRuns r = new WindowRuns(geometry);
    for (long tap = 0; tap < geometry.area(); tap++) {
      for (r.start(0, tap); r.next(); ) {
        for (int i = 0; i < r.count(); i++) {
          counts[(int) r.y() + i]++;
        }
      }
    }
    return counts;
  }

  private static float get(long base, long i) {
    return RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, base + 4 * i);
  }

  private static void set(long base, long i, float value) {
    RawMemory.ALL.set(ValueLayout.JAVA_FLOAT, base + 4 * i, value);
  }

  /** Processes the samples of a part one after another. */
  private static final class Work implements Kernel {
    private final PlainPooling form;
    private final Division division;
    private final long[] xs;
    private final long[] ys;
    private final long choices;
    private final boolean forward;
    private final WindowRuns[] runs;
    private final int[][] best;
    private final int[] counts;

    Work(PlainPooling form, long[] xs, long[] ys, long choices, boolean forward) {
      this.form = form;
      this.division = form.division();
      this.xs = xs;
      this.ys = ys;
      this.choices = choices;
      this.forward = forward;
      this.runs = WindowRuns.each(form.geometry, division.slots());
      this.best = new int[division.slots()][form.resultSize()];
      this.counts = form.counts();
    }

    @Override
    public int parts() {
      return division.parts();
    }

    @Override
    public void run(int part) {
      WindowRuns r = runs[division.slot(part)];
      int[] chosen = best[division.slot(part)];
      for (long n = division.edge(part); n < division.edge(part + 1); n++) {
        long x = xs[part] + 4 * n * form.sourceSize();
        long y = ys[part] + 4 * n * form.resultSize();
        if (form.kind != Pooling.Kind.MAX) {
          mean(x, y, r);
        } else if (forward) {
          max(x, y, r, chosen);
          keep(chosen, n);
        } else {
          spread(x, y, n);
        }
      }
    }

    private void max(long x, long y, WindowRuns r, int[] chosen) {
      Arrays.fill(chosen, -1);
      for (long tap = 0; tap < form.geometry.area(); tap++) {
        for (r.start(0, tap); r.next(); ) {
          for (int i = 0; i < r.count(); i++) {
            int from = (int) (r.x() + i * r.step()) * form.channels;
            int to = (int) (r.y() + i) * form.channels;
            for (int c = 0; c < form.channels; c++) {
              float value = get(x, from + c);
              int sofar = chosen[to + c];
              if (sofar < 0 || value > get(x, sofar) || Float.isNaN(value)) {
                chosen[to + c] = from + c;
              }
            }
          }
        }
      }
      for (int i = 0; i < chosen.length; i++) {
        set(y, i, chosen[i] < 0 ? Float.NEGATIVE_INFINITY : get(x, chosen[i]));
      }
    }

    private void keep(int[] chosen, long sample) {
      long to = choices + 4 * sample * chosen.length;
      for (int i = 0; choices != 0 && i < chosen.length; i++) {
        RawMemory.ALL.set(ValueLayout.JAVA_INT, to + 4L * i, chosen[i]);
      }
    }

    private void spread(long dx, long g, long sample) {
      RawMemory.zero(dx, 4L * form.sourceSize());
      long from = choices + 4 * sample * form.resultSize();
      for (int i = 0; i < form.resultSize(); i++) {
        int chosen = RawMemory.ALL.get(ValueLayout.JAVA_INT, from + 4L * i);
        if (chosen >= 0) {
          set(dx, chosen, get(dx, chosen) + get(g, i));
        }
      }
    }

    private void mean(long x, long y, WindowRuns r) {
      RawMemory.zero(forward ? y : x, 4L * (forward ? form.resultSize() : form.sourceSize()));
      for (long tap = 0; tap < form.geometry.area(); tap++) {
        for (r.start(0, tap); r.next(); ) {
          for (int i = 0; i < r.count(); i++) {
            long from = (r.x() + i * r.step()) * form.channels;
            long to = (r.y() + i) * form.channels;
            for (int c = 0; c < form.channels; c++) {
              if (forward) {
                set(y, to + c, get(y, to + c) + get(x, from + c));
              } else {
                float share = get(y, to + c) / counts[(int) r.y() + i];
                set(x, from + c, get(x, from + c) + share);
              }
            }
          }
        }
      }
      for (int i = 0; forward && i < form.resultSize(); i++) {
        int count = counts[i / form.channels];
        set(y, i, count == 0 ? 0 : get(y, i) / count);
      }
    }

    @Override
    public String describe() {
      return "own pooling%s %s × %s × %s, window %s"
          .formatted(
              forward ? "" : ": gradient of input",
              form.batch,
              Arrays.toString(form.geometry.in()),
              form.channels,
              Arrays.toString(form.geometry.size()));
    }
  }
}
