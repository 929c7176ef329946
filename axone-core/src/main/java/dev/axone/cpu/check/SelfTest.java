package dev.axone.cpu.check;

import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.kernels.KernelKind;
import dev.axone.cpu.run.CompiledProgram;
import dev.axone.kernel.dnnl.Bfloat16;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares each kind of kernel that oneDNN computes with the plain-Java reference, at edge-case
 * sizes. A kind is tested when it is first needed with a processor, a version of oneDNN and one of
 * Axone; the result is stored beside the library.
 */
public final class SelfTest {
  /**
   * The result of a kind of kernels.
   *
   * @param cases how many were compared
   * @param milliseconds the time that this took
   * @param wrong the first wrong case and its error, or null if all were correct
   */
  public record Result(KernelKind kind, int cases, double milliseconds, @Nullable String wrong) {
    static Result none(KernelKind kind) {
      return new Result(kind, 0, 0, null);
    }

    /** Returns whether no case remains to be tested. */
    public boolean isComplete() {
      return wrong != null || cases == SelfTestCases.count(kind);
    }
  }

  /** Computes a case. */
  @FunctionalInterface
  interface Computer {
    float[] compute(SelfTestCase test);
  }

  private SelfTest() {}

  /**
   * Tests all kinds that this processor can compute, and stores the results for later processes.
   *
   * @throws IllegalStateException if oneDNN cannot be used
   */
  public static List<Result> run() {
    SelfTestCache cache = SelfTestCache.here();
    List<Result> results = new ArrayList<>();
    for (KernelKind kind : kinds()) {
      results.add(test(Result.none(kind), SelfTest::compute, Long.MAX_VALUE));
      cache.write(results.getLast());
    }
    return results;
  }

  /** Returns the kinds that this processor can compute. */
  static List<KernelKind> kinds() {
    boolean bfloat16 = Bfloat16.problem() == null;
    return Arrays.stream(KernelKind.values()).filter(k -> bfloat16 || !k.isBfloat16()).toList();
  }

  /** Continues a test until a case is wrong or the time is over. */
  static Result test(Result before, Computer computer, long mostNanos) {
    long start = System.nanoTime();
    List<SelfTestCase> cases = SelfTestCases.of(before.kind);
    String wrong = null;
    int done = before.cases;
    while (wrong == null && done < cases.size() && System.nanoTime() - start < mostNanos) {
      wrong = wrong(cases.get(done++), computer);
    }
    double ms = before.milliseconds + (System.nanoTime() - start) / 1e6;
    return new Result(before.kind, done, ms, wrong);
  }

  private static @Nullable String wrong(SelfTestCase test, Computer computer) {
    try {
      return Optional.of(test.wrong(computer.compute(test))).filter(s -> !s.isEmpty()).orElse(null);
    } catch (RuntimeException e) {
      return "%s: %s".formatted(test, e.getMessage());
    }
  }

  /** Computes a case with oneDNN. */
  static float[] compute(SelfTestCase test) {
    return compute(test, KernelChecks.TRUST_ALL);
  }

  /** Computes a case with the kernels that {@code checks} selects. */
  static float[] compute(SelfTestCase test, KernelChecks checks) {
    Graph graph = Graph.of(test.node());
    try (Program p = CompiledProgram.of(graph, Options.defaults(), checks)) {
      for (int i = 0; i < test.inputs().size(); i++) {
        Tensor input = test.inputs().get(i);
        if (p.reads(input)) {
          write(test.data().get(i), p.input(input));
        }
      }
      p.run(0, 0);
      return read(p.output(0), test.node());
    }
  }

  private static float[] read(MemorySegment from, Tensor node) {
    float[] values = new float[node.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          node.dtype() == DType.BFLOAT16
              ? Float.intBitsToFloat(from.getAtIndex(ValueLayout.JAVA_SHORT, i) << 16)
              : from.getAtIndex(ValueLayout.JAVA_FLOAT, i);
    }
    return values;
  }

  private static void write(double[] from, MemorySegment to) {
    for (int i = 0; i < from.length; i++) {
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) from[i]);
    }
  }
}
