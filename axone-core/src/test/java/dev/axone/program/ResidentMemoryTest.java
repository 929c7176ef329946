package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Native memory does not grow over long runs and is freed when a program is closed. Measured in a
 * JVM that compiles loops at once and a method while its caller waits, so that the compiler's own
 * memory is allocated before, on a busy machine, too.
 */
@EnabledOnOs(OS.LINUX)
final class ResidentMemoryTest {
  private static final Options FAST = new Options(Backend.CPU, 1);

  /** Runs in the other JVM; the argument is the name of the measurement. */
  public static void main(String[] arguments) {
    System.out.println(arguments[0].equals("steps") ? grownBySteps() : grownByPrograms());
  }

  private static void growsLessThan(int mebibytes, String what)
      throws IOException, InterruptedException {
    List<String> options =
        List.of(OtherJvm.VECTOR_API, "-XX:-BackgroundCompilation", "-Daxone.interpreted=0");
    String grown = OtherJvm.run(ResidentMemoryTest.class, options, what).getLast();
    assertTrue(Long.parseLong(grown) < mebibytes, () -> grown + " MiB more");
  }

  @Test
  void memoryDoesNotGrowInAHundredThousandSteps() throws IOException, InterruptedException {
    growsLessThan(6, "steps");
  }

  private static long grownBySteps() {
    try (Arena arena = Arena.ofConfined()) {
      Variable w = new Variable("w", Shape.of(16, 16), DType.FLOAT32, arena);
      Tensor x = Tensor.input("x", Shape.of(4, 16));
      Tensor noise = Tensor.of(new Op.Uniform(1, Shape.of(16, 16), DType.FLOAT32));
      Tensor y = x.matMul(w.read()).tanh();
      Graph graph = new Graph(List.of(y.sum()), Map.of(w, w.read().multiply(0.9).add(noise)));
      try (Program p = Program.compile(graph, FAST)) {
        run(p, 30_000);
        long before = ResidentMemory.mebibytes();
        run(p, 100_000);
        return ResidentMemory.mebibytes() - before;
      }
    }
  }

  private static void run(Program p, int steps) {
    for (int i = 0; i < steps; i++) {
      p.run(1, i);
    }
  }

  /** Each program allocates and writes 8 MiB: a thousand that are not freed would need 8,000. */
  @Test
  void theMemoryOfAThousandProgramsIsFreed() throws IOException, InterruptedException {
    growsLessThan(100, "programs");
  }

  private static long grownByPrograms() {
    Tensor x = Tensor.input("x", Shape.of(1 << 20));
    Graph graph = Graph.of(x.negate());
    compileAndRun(graph, x, 20);
    long before = ResidentMemory.mebibytes();
    compileAndRun(graph, x, 1000);
    return ResidentMemory.mebibytes() - before;
  }

  private static void compileAndRun(Graph graph, Tensor x, int times) {
    for (int i = 0; i < times; i++) {
      try (Program p = Program.compile(graph, FAST)) {
        p.input(x).fill((byte) 0);
        p.run(0, 0);
      }
    }
  }
}
