package dev.axone.kernel.plain;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.dnnl.ConvGeometry;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.Arena;
import java.util.List;

/**
 * A float32 convolution as products of rows and matrices: x [batch, in…, channels], kernel [size…,
 * channels / groups, outputs], y [batch, out…, outputs].
 */
public record PlainConvolution(
    ConvGeometry geometry, long batch, int channels, int outputs, int groups) {
  private static final int MAX_PARTS = 16;

  /** Returns the kernels of y = x ∗ kernel. */
  public List<Kernel> forward(long x, long kernel, long y) {
    return List.of(new Samples(this, true, x, kernel, y, division()));
  }

  /**
   * Returns the kernels of x's gradient, given that of y; a copy of the kernel is allocated in
   * {@code arena}.
   */
  public List<Kernel> input(long g, long kernel, long dx, Arena arena, int threads) {
    long transposed = arena.allocate(4 * weights() + 64, 64).address();
    int area = (int) geometry.area();
    Kernel transpose =
        StridedCopy.of(
            new int[] {area, outputs, share()},
            kernel,
            new int[] {share() * outputs, 1, outputs},
            transposed,
            new int[] {share() * outputs, share(), 1},
            4,
            threads);
    return List.of(transpose, new Samples(this, false, dx, transposed, g, division()));
  }

  /** Returns the kernels of the kernel's gradient, given x and the gradient of y. */
  public List<Kernel> kernel(long x, long g, long dk) {
    int parts = (int) Math.min(geometry.area() * share(), MAX_PARTS);
    return List.of(
        new Weights(this, x, g, dk, RowProduct.each(parts), WindowRuns.each(geometry, parts)));
  }

  private int share() {
    return channels / groups;
  }

  private int width() {
    return outputs / groups;
  }

  private long weights() {
    return geometry.area() * share() * outputs;
  }

  private Division division() {
    double operations = 2.0 * batch * geometry.windows() * weights();
    return Division.of(batch, operations, MAX_PARTS);
  }

  private String text(String what) {
    return "own %s %s × %s × %s → %s, window %s in %s groups"
        .formatted(
            what,
            batch,
            java.util.Arrays.toString(geometry.in()),
            channels,
            outputs,
            java.util.Arrays.toString(geometry.size()),
            groups);
  }

  /** Computes a result for each sample: y, or the gradient of x. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Samples(
      PlainConvolution form,
      boolean forward,
      long x,
      long kernel,
      long y,
      Division division,
      RowProduct[] products,
      WindowRuns[] runs)
      implements Kernel {

    Samples(
        PlainConvolution form, boolean forward, long x, long kernel, long y, Division division) {
      this(
          form,
          forward,
          x,
          kernel,
          y,
          division,
          RowProduct.each(division.parts()),
          WindowRuns.each(form.geometry, division.parts()));
    }

    @Override
    public int parts() {
      return division.parts();
    }

    @Override
    public void run(int part) {
      long first = division.edge(part);
      long samples = division.size(part);
      long size =
          forward
              ? form.geometry.windows() * form.outputs
              : form.geometry.positions() * form.channels;
      RawMemory.zero((forward ? y : x) + 4 * first * size, 4 * samples * size);
      for (long n = first; n < first + samples; n++) {
        for (long tap = 0; tap < form.geometry.area(); tap++) {
          WindowRuns r = runs[part];
          for (r.start(n, tap); r.next(); ) {
            for (int i = 0; i < r.count(); i++) {
              add(products[part], tap, r.x() + i * r.step(), r.y() + i);
            }
          }
        }
      }
    }

    private void add(RowProduct product, long tap, long atX, long atY) {
      int share = form.share();
      int width = form.width();
      long weights = kernel + 4 * tap * share * form.outputs;
      for (int group = 0; group < form.groups; group++) {
        long xs = x + 4 * (atX * form.channels + (long) group * share);
        long ys = y + 4 * (atY * form.outputs + (long) group * width);
        if (forward) {
          long b = weights + 4L * group * width;
          product.add(xs, 4, b, 4L * form.outputs, ys, share, width);
        } else {
          long b = weights + 4L * group * width * share;
          product.add(ys, 4, b, 4L * share, xs, width, share);
        }
      }
    }

    @Override
    public String describe() {
      return form.text(forward ? "convolution" : "convolution: gradient of input");
    }
  }

  /** Computes the gradient of the kernel: each part some of its rows, summed over all samples. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weights(
      PlainConvolution form, long x, long g, long dk, RowProduct[] products, WindowRuns[] runs)
      implements Kernel {
    @Override
    public int parts() {
      return products.length;
    }

    @Override
    public void run(int part) {
      long rows = form.geometry.area() * form.share();
      long end = rows * (part + 1) / parts();
      for (long row = rows * part / parts(); row < end; row++) {
        RawMemory.zero(dk + 4 * row * form.outputs, 4L * form.outputs);
        for (long n = 0; n < form.batch; n++) {
          WindowRuns r = runs[part];
          for (r.start(n, row / form.share()); r.next(); ) {
            add(products[part], row, r);
          }
        }
      }
    }

    private void add(RowProduct product, long row, WindowRuns r) {
      long channel = row % form.share();
      for (int group = 0; group < form.groups; group++) {
        long first = (long) group * form.width();
        product.add(
            x + 4 * (r.x() * form.channels + (long) group * form.share() + channel),
            4 * r.step() * form.channels,
            g + 4 * (r.y() * form.outputs + first),
            4L * form.outputs,
            dk + 4 * (row * form.outputs + first),
            r.count(),
            form.width());
      }
    }

    @Override
    public String describe() {
      return form.text("convolution: gradient of kernel");
    }
  }
}
