package dev.axone.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calling thread treat denormal numbers as zero: arithmetic on denormals is up to a
 * hundred times slower, and the moments of dead units decay to denormals. The C library's {@code
 * fesetenv} writes the control register; the JVM does not change it.
 */
final class Denormals {
  /**
   * The offset of the control word in the C library's {@code fenv_t}, and the bits that flush
   * denormals.
   */
  private record Layout(long offset, int flushBits) {}

  private static final FunctionDescriptor ENVIRONMENT =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
  private static final @Nullable Layout LAYOUT = layout();
  private static final @Nullable MethodHandle SET =
      LAYOUT == null ? null : CLibrary.function("fesetenv", ENVIRONMENT);
  private static final MemorySegment NORMAL = Arena.global().allocate(64, 16);
  private static final MemorySegment FLUSHING = Arena.global().allocate(64, 16);
  private static final boolean READY = prepare();

  private Denormals() {}

  /** Makes the calling thread flush denormals to zero; returns whether this machine supports it. */
  static boolean flush() {
    if (READY) {
      set(FLUSHING);
    }
    return READY;
  }

  /** Makes the calling thread compute with denormals again, as Java requires. */
  static void keep() {
    if (READY) {
      set(NORMAL);
    }
  }

  private static @Nullable Layout layout() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    boolean arm = arch.equals("aarch64");
    int x86 = 0x8040; // MXCSR: flush to zero, denormals are zero
    int arm64 = 1 << 24; // FPCR: FZ
    if (os.contains("linux")) {
      return arm ? new Layout(0, arm64) : arch.equals("amd64") ? new Layout(28, x86) : null;
    }
    return os.contains("mac") ? (arm ? new Layout(8, arm64) : new Layout(4, x86)) : null;
  }

  private static boolean prepare() {
    Layout layout = LAYOUT;
    MethodHandle get = SET == null ? null : CLibrary.function("fegetenv", ENVIRONMENT);
    if (layout == null || get == null) {
      return false;
    }
    try {
      int failed = (int) get.invokeExact(NORMAL.address());
      FLUSHING.copyFrom(NORMAL);
      int control = NORMAL.get(ValueLayout.JAVA_INT, layout.offset());
      FLUSHING.set(ValueLayout.JAVA_INT, layout.offset(), control | layout.flushBits());
      return failed == 0;
    } catch (Throwable e) {
      return false;
    }
  }

  private static void set(MemorySegment environment) {
    try {
      int ignored = (int) Objects.requireNonNull(SET).invokeExact(environment.address());
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
