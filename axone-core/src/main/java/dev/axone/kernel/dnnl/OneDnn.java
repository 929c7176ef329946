package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.axone.kernel.LoadedLibrary;
import dev.axone.kernel.NativeLibrary;
import dev.axone.kernel.Workers;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls oneDNN through {@code java.lang.foreign}. Addresses are passed as longs, so that a call
 * allocates nothing; sizes are checked when kernels are created. oneDNN uses only the calling
 * thread: {@link Workers} divide the work.
 */
public final class OneDnn {
  private static final @Nullable String PROBLEM;
  private static final @Nullable MethodHandle SGEMM;

  static {
    String problem = LoadedLibrary.HERE.problem();
    MethodHandle sgemm = null;
    if (problem == null) {
      try {
        sgemm =
            function(
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
      } catch (IllegalStateException | UnsatisfiedLinkError e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    PROBLEM = problem;
    SGEMM = sgemm;
  }

  private OneDnn() {}

  /** Returns why oneDNN cannot be used, or null if it can. */
  public static @Nullable String problem() {
    return PROBLEM;
  }

  /** Returns the loaded library, or null if oneDNN cannot be used. */
  public static @Nullable NativeLibrary library() {
    return PROBLEM == null ? LoadedLibrary.HERE.library() : null;
  }

  /**
   * Returns a function with parameters and result of {@code type}.
   *
   * @throws IllegalStateException if oneDNN cannot be used or has no such function
   */
  public static MethodHandle function(String name, FunctionDescriptor type) {
    NativeLibrary library = LoadedLibrary.HERE.library();
    if (library == null) {
      throw new IllegalStateException("oneDNN cannot be used: " + LoadedLibrary.HERE.problem());
    }
    return LoadedLibrary.function(library.dnnl(), name, type);
  }

  /**
   * C = op(A)·op(B) with row-major matrices: op(A) is m × k, op(B) k × n, C m × n.
   *
   * @param lda elements from row to row of A in memory; {@code ldb} and {@code ldc} likewise
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
