package dev.axone.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Blocks signals, such as those of Ctrl-C and profilers, in a thread while it runs kernels; another
 * thread handles them, or this one after the kernels.
 *
 * <p>oneDNN 3.11 requires this: {@code dnnl_sgemm} stores data below the stack pointer if it does
 * not copy its operands, and a signal handler's frame overwrites these data, so that the process
 * crashes. A C program without Java crashes in the same way.
 */
final class Signals {
  private static final boolean MAC =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
  private static final int BLOCK = MAC ? 1 : 0;
  private static final int SET = MAC ? 3 : 2;

  /** SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSEGV and SIGBUS: raised by the thread itself. */
  private static final List<Integer> OWN = List.of(4, 5, 6, 8, 11, MAC ? 10 : 7);

  private static final @Nullable MethodHandle MASK =
      CLibrary.function(
          "pthread_sigmask", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MemorySegment OTHERS = others();

  /** The signals that were blocked before: a signal set of the C library. */
  private static final ThreadLocal<MemorySegment> BEFORE =
      ThreadLocal.withInitial(Signals::allocate);

  private Signals() {}

  private static MemorySegment allocate() {
    return Arena.ofAuto().allocate(128, 16);
  }

  /** Blocks signals in the calling thread. */
  static void block() {
    mask(BLOCK, OTHERS.address(), BEFORE.get().address());
  }

  /** Restores the signals that were blocked before {@link #block}. */
  static void restore() {
    mask(SET, BEFORE.get().address(), 0);
  }

  private static void mask(int how, long set, long old) {
    if (MASK == null) {
      return;
    }
    try {
      int ignored = (int) MASK.invokeExact(how, set, old);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment others() {
    MemorySegment set = allocate();
    MethodHandle fill = CLibrary.function("sigfillset", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    MethodHandle delete =
        CLibrary.function("sigdelset", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
    if (fill == null || delete == null) {
      return set;
    }
    try {
      int ignored = (int) fill.invokeExact(set.address());
      for (int signal : OWN) {
        ignored = (int) delete.invokeExact(set.address(), signal);
      }
      return set;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
