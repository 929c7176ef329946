package dev.axone.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** While a thread runs kernels, it handles only signals that it raises itself. */
@EnabledOnOs(OS.LINUX) // where the set's bits are known
final class SignalsTest {
  private static final int SIGINT = 2;
  private static final int SIGSEGV = 11;
  private static final int SIGUSR2 = 12;
  private static final int SIGPROF = 27;

  private final MethodHandle mask =
      Objects.requireNonNull(
          CLibrary.function(
              "pthread_sigmask", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG)));

  /** Returns the signals that are blocked in the calling thread: bit n − 1 for signal n. */
  private long blocked() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(128, 8);
      assertEquals(0, (int) mask.invokeExact(0, 0L, set.address()));
      return set.get(JAVA_LONG, 0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private final class Look implements Kernel {
    private long seen;

    @Override
    public int parts() {
      return 1;
    }

    @Override
    public void run(int part) {
      seen = blocked();
    }

    @Override
    public String describe() {
      return "look";
    }
  }

  @Test
  void signalsWaitWhileKernelsRun() {
    long before = blocked();
    Look look = new Look();
    Workers.of(1).run(new Kernel[] {look});
    for (int signal : new int[] {SIGINT, SIGUSR2, SIGPROF}) {
      assertNotEquals(0, look.seen & 1L << (signal - 1), "signal " + signal);
    }
    assertEquals(0, look.seen & 1L << (SIGSEGV - 1));
    assertEquals(before, blocked());
  }
}
