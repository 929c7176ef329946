package dev.axone.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls into oneDNN through {@code java.lang.foreign}. Addresses travel as plain longs, so that a
 * call allocates nothing; sizes are checked where kernels are made. oneDNN runs on the calling
 * thread alone: dividing work is {@link Workers}' matter.
 */
public final class OneDnn {
  private static final @Nullable String PROBLEM;
  private static final @Nullable MethodHandle SGEMM;
  private static final @Nullable MethodHandle SET_THREADS;
  private static final @Nullable NativeLibrary LIBRARY;

  static {
    String problem = null;
    MethodHandle sgemm = null;
    MethodHandle threads = null;
    NativeLibrary library = null;
    try {
      library = NativeLibrary.load();
      sgemm =
          handle(
              library.dnnl(),
              "dnnl_sgemm",
              FunctionDescriptor.of(
                  JAVA_INT,
                  JAVA_BYTE,
                  JAVA_BYTE,
                  JAVA_LONG,
                  JAVA_LONG,
                  JAVA_LONG,
                  JAVA_FLOAT,
                  JAVA_LONG,
                  JAVA_LONG,
                  JAVA_LONG,
                  JAVA_LONG,
                  JAVA_FLOAT,
                  JAVA_LONG,
                  JAVA_LONG));
      SymbolLookup openMp = library.openMp();
      if (openMp != null) {
        threads = handle(openMp, "omp_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT));
      }
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      problem = e.getMessage();
    }
    PROBLEM = problem;
    SGEMM = sgemm;
    SET_THREADS = threads;
    LIBRARY = library;
  }

  private OneDnn() {}

  /** Returns why oneDNN cannot be used, or null when it can. */
  public static @Nullable String problem() {
    return PROBLEM;
  }

  /** Returns the loaded library, or null when oneDNN cannot be used. */
  public static @Nullable NativeLibrary library() {
    return LIBRARY;
  }

  /**
   * Returns a function that takes and returns what {@code type} says.
   *
   * @throws IllegalStateException if oneDNN cannot be used or lacks the function
   */
  public static MethodHandle function(String name, FunctionDescriptor type) {
    if (LIBRARY == null) {
      throw new IllegalStateException("oneDNN cannot be used: " + PROBLEM);
    }
    return handle(LIBRARY.dnnl(), name, type);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(SymbolLookup lookup, String name, FunctionDescriptor type) {
    return Linker.nativeLinker()
        .downcallHandle(
            lookup
                .find(name)
                .orElseThrow(() -> new IllegalStateException("oneDNN lacks function " + name)),
            type);
  }

  /** Keeps oneDNN's own threads out of the calling thread's products. */
  public static void oneThread() {
    if (SET_THREADS == null) {
      return;
    }
    try {
      SET_THREADS.invokeExact(1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * C = op(A)·op(B) with row-major matrices: op(A) is m × k, op(B) k × n, C m × n.
   *
   * @param lda elements from row to row of A as stored; {@code ldb} and {@code ldc} likewise
   */
  static void sgemm(
      boolean transposeA,
      boolean transposeB,
      long m,
      long n,
      long k,
      long a,
      long lda,
      long b,
      long ldb,
      long c,
      long ldc) {
    byte ta = (byte) (transposeA ? 'T' : 'N');
    byte tb = (byte) (transposeB ? 'T' : 'N');
    int status;
    try {
      status =
          (int)
              Objects.requireNonNull(SGEMM)
                  .invokeExact(ta, tb, m, n, k, 1f, a, lda, b, ldb, 0f, c, ldc);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (status != 0) {
      throw new IllegalStateException(
          "oneDNN refused a product of %s × %s × %s with status %s".formatted(m, k, n, status));
    }
  }
}
