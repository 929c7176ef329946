package dev.axone.cli;

import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.kernel.dnnl.OneDnn;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** The part of {@code axone doctor} that measures memory bandwidth and matrix products. */
final class DoctorSpeed {
  private static final String SECTION = "Speed";
  private static final int SIDE = 1024;
  private static final int ELEMENTS = 1 << 24;
  private static final long NANOS = 500_000_000L;
  private static final int MINIMUM = 8;

  private DoctorSpeed() {}

  static void examine(Diagnosis d) {
    int cores = Runtime.getRuntime().availableProcessors();
    Options one = Options.defaults();
    Options all = one.withThreads(cores);
    double bytes = 8.0 * ELEMENTS; // One read, one written.
    double memory = bytes / seconds(copy(), all) / 1e9;
    d.fact(
        SECTION,
        "memory bandwidth",
        memory,
        String.format(Locale.ROOT, "%.1f GB/s, %s", memory, Plural.of(cores, "thread")));
    if (OneDnn.problem() != null) {
      return;
    }
    double operations = 2.0 * SIDE * SIDE * SIDE / 1e9;
    double single = operations / seconds(product(), one);
    d.fact(
        SECTION,
        "float32 product",
        single,
        String.format(Locale.ROOT, "%.1f GFLOP/s, 1 thread", single));
    double shared = cores == 1 ? single : operations / seconds(product(), all);
    if (cores > 1) {
      d.fact(
          SECTION,
          "float32 product, all cores",
          shared,
          String.format(Locale.ROOT, "%.1f GFLOP/s, %s", shared, Plural.of(cores, "thread")));
      d.fact(SECTION, "gain of threads", shared / single, gain(shared / single, cores));
    }
    if (Bfloat16.problem() == null) {
      double bfloat16 =
          operations / seconds(product(), all.withPrecision(Options.MatmulPrecision.BFLOAT16));
      d.fact(
          SECTION,
          "bfloat16 product",
          bfloat16,
          String.format(Locale.ROOT, "%.1f GFLOP/s, %s", bfloat16, Plural.of(cores, "thread")));
    }
  }

  private static String gain(double gain, int cores) {
    String note =
        gain < 0.6 * cores ? " (low: other programs use the cores, or these are hyperthreads)" : "";
    return String.format(Locale.ROOT, "%.1f times%s", gain, note);
  }

  private static Tensor copy() {
    return Tensor.input("x", Shape.of(ELEMENTS), DType.FLOAT32).multiply(2);
  }

  private static Tensor product() {
    Tensor x = Tensor.input("x", Shape.of(SIDE, SIDE), DType.FLOAT32);
    return x.matMul(x);
  }

  /** Returns the minimum time of several runs, within about half a second. */
  private static double seconds(Tensor y, Options options) {
    try (Program p = Program.compile(Graph.of(y), options)) {
      fill(p.input(y.inputs().getFirst()));
      double minimum = Double.POSITIVE_INFINITY;
      long start = System.nanoTime();
      for (int i = 0; i < MINIMUM || System.nanoTime() - start < NANOS; i++) {
        long before = System.nanoTime();
        p.run(0, i);
        minimum = Math.min(minimum, (System.nanoTime() - before) / 1e9);
      }
      return minimum;
    }
  }

  private static void fill(MemorySegment to) {
    for (long i = 0; i < to.byteSize() / 4; i++) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (i % 7 - 3) * 0.25f);
    }
  }
}
