package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import dev.axone.tensor.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs used by several threads, and programs that are not closed. */
@Timeout(300)
final class ProgramThreadsTest {
  /** The factor of the number of rounds: {@code -Daxone.stress=1000} takes hours. */
  private static final int STRESS = Integer.getInteger("axone.stress", 1);

  private static final int SIZE = 1 << 12;

  private static Program counter(Options options, Variable w) {
    return Program.compile(new Graph(List.of(), Map.of(w, w.read().add(1))), options);
  }

  /**
   * Kernels hold addresses: after a close in the middle of a run they would write to freed memory.
   */
  @ParameterizedTest
  @ValueSource(strings = {Backend.CPU, Backend.REFERENCE})
  void closingWaitsForTheCurrentRun(String backend) throws Exception {
    for (int round = 0; round < 14 * STRESS; round++) {
      try (Arena arena = Arena.ofShared()) {
        Variable w = new Variable("w", Shape.of(SIZE), DType.FLOAT32, arena);
        Program p = counter(new Options(backend, 1 + round % 2), w);
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicLong runs = new AtomicLong();
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread runner =
            Thread.ofPlatform()
                .start(
                    () -> {
                      try {
                        together.await();
                        while (true) {
                          p.run(0, 0);
                          runs.incrementAndGet();
                        }
                      } catch (Throwable t) {
                        end.set(t);
                      }
                    });
        together.await();
        while (runs.get() < round % 7) {
          Thread.onSpinWait();
        }
        p.close();
        // No run is active: the variable does not change any more.
        double[] then = w.values().data();
        runner.join();
        assertEquals("this program is closed", end.get().getMessage());
        assertEquals(runs.get(), (long) then[SIZE - 1]);
        assertEquals(runs.get(), (long) w.values().data()[0]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Backend.CPU, Backend.REFERENCE})
  void aSecondThreadIsRefusedUntilTheFirstReleases(String backend) throws Exception {
    Tensor x = Tensor.input("x", Shape.of(3));
    try (Program p = Program.compile(Graph.of(x.add(1)), new Options(backend, 1))) {
      p.input(x).fill((byte) 0);
      for (Runnable use :
          List.<Runnable>of(() -> p.input(x), () -> p.run(0, 0), () -> p.output(0), p::claim)) {
        Throwable t = inThread(use);
        assertTrue(t instanceof IllegalStateException, () -> "" + t);
        assertTrue(
            t.getMessage().startsWith("thread '" + Thread.currentThread().getName()),
            t::getMessage);
        assertTrue(t.getMessage().contains("call release()"), t::getMessage);
      }
      assertEquals(null, inThread(p::release)); // A release by another thread has no effect.
      assertTrue(inThread(() -> p.run(0, 0)) instanceof IllegalStateException);
      p.release();
      assertEquals(null, inThread(() -> p.run(0, 0)));
      p.run(0, 0); // The other thread has ended.
      assertEquals(1, p.values(0).data()[2]);
    }
  }

  private static Throwable inThread(Runnable work) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread t =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    work.run();
                  } catch (Throwable e) {
                    thrown.set(e);
                  }
                });
    t.join();
    return thrown.get();
  }

  @Test
  void closingTwiceHasNoEffect() {
    Tensor x = Tensor.input("x", Shape.of(3));
    Program p = Program.compile(Graph.of(x.add(1)), Options.defaults());
    MemorySegment in = p.input(x);
    p.close();
    p.close();
    assertFalse(in.scope().isAlive());
    assertThrows(IllegalStateException.class, () -> p.run(0, 0));
  }

  /** 32 programs of 4 MB each are created and dropped, with native objects of convolutions. */
  @Test
  void unreachableProgramsAreFreed() throws Exception {
    long before = Allocated.directBytes();
    for (int i = 0; i < 32 * STRESS; i++) {
      forget();
    }
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (Allocated.directBytes() > before + (16 << 20)) {
      assertTrue(
          System.nanoTime() < end, Allocated.directBytes() - before + " bytes are still there");
      System.gc();
      Thread.sleep(10);
    }
  }

  private static void forget() {
    Tensor x = Tensor.input("x", Shape.of(8, 64, 64, 16));
    Tensor kernel = Tensor.input("kernel", Shape.of(3, 3, 16, 16));
    Tensor y = x.convolution(kernel, Window.of(2, new Window.Axis(3, 1, 1, 1, 1)), 1);
    Program.compile(Graph.of(y), Options.defaults()).run(0, 0);
  }

  /** An output can be read even if the program is unreachable. */
  @ParameterizedTest
  @ValueSource(strings = {Backend.CPU, Backend.REFERENCE})
  void anOutputKeepsItsMemory(String backend) throws Exception {
    MemorySegment out = output(backend);
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(5);
    }
    assertTrue(out.scope().isAlive());
    assertEquals(4, out.getAtIndex(ValueLayout.JAVA_FLOAT, 999));
  }

  private static MemorySegment output(String backend) {
    Tensor x = Tensor.input("x", Shape.of(1000));
    Program p = Program.compile(Graph.of(x.add(4)), new Options(backend, 1));
    p.run(0, 0);
    return p.output(0);
  }
}
