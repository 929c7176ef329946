package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Variable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits do not depend on the width of the processor's vectors, nor on the Vector API. */
final class VectorWidthTest {
  private static final Options FAST = new Options(Backend.CPU, 1);

  /** Runs in the other JVM. */
  public static void main(String[] arguments) {
    System.out.println("state " + state());
  }

  /** Vectors of 8 and 4 floats; the latter without fused multiply-add. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=2", "-XX:UseAVX=0"})
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
  void sameBitsWithShorterVectors(String option) throws IOException, InterruptedException {
    List<String> lines = OtherJvm.run(VectorWidthTest.class, List.of(OtherJvm.VECTOR_API, option));
    assertEquals("state " + state(), lines.getLast());
  }

  @Test
  void sameBitsAndOneWarningWithoutTheVectorApi() throws IOException, InterruptedException {
    List<String> lines = OtherJvm.run(VectorWidthTest.class, List.of());
    assertEquals("state " + state(), lines.getLast());
    List<String> remedies =
        lines.stream().filter(l -> l.contains("--add-modules jdk.incubator.vector")).toList();
    assertEquals(1, remedies.size(), lines::toString);
    assertTrue(remedies.getFirst().contains("without the Vector API"), remedies::toString);
  }

  /** Returns a hash of the bits of all results. */
  private static long state() {
    return 31 * trained() + reduced();
  }

  /** A network whose rows have several lengths, trained with Adam. */
  private static long trained() {
    try (Arena arena = Arena.ofConfined()) {
      Mlp mlp = new Mlp(arena, DType.FLOAT32, 17, 33, 40, 13, 3);
      for (int repetition = 0; repetition < 2; repetition++) {
        try (Program p = Program.compile(mlp.step(), FAST)) {
          mlp.reset();
          for (int step = 0; step < 10; step++) {
            mlp.writeBatch(p, step);
            p.run(1, step);
          }
        }
      }
      long hash = 0;
      for (Variable v : mlp.variables()) {
        hash = 31 * hash + v.values().hashCode();
      }
      return hash;
    }
  }

  /** All functions, reduced over rows and columns shorter and longer than vectors. */
  private static long reduced() {
    List<Tensor> outputs = new ArrayList<>();
    for (ElementWise f : ElementWise.values()) {
      Tensor y = of(f, outputs.size(), Shape.of(3, 21));
      outputs.addAll(List.of(y.sum(-1), y.max(-1)));
    }
    for (int columns : new int[] {1, 2, 4, 5, 8, 9, 12, 15, 16, 17, 24, 31, 33, 100, 1000}) {
      Tensor y = of(ElementWise.MULTIPLY, outputs.size(), Shape.of(4, columns));
      Tensor z = of(ElementWise.ADD, outputs.size(), Shape.of(2, columns, 3));
      outputs.addAll(List.of(y.sum(-1), y.subtract(y.maxKeep(-1)).exp().sum(-1), z.sum(1)));
    }
    // Long enough to be summed in chunks, and rows short enough to be joined.
    for (Shape large : List.of(Shape.of(2, 70_001), Shape.of(5_003, 19))) {
      Tensor u = Tensor.of(new Op.Uniform(1, large, DType.FLOAT32)).subtract(0.3);
      outputs.addAll(List.of(u.sum(0), u.sum(1), u.max(1), u.square().sum()));
    }
    long hash = 0;
    try (Program p = Program.compile(Graph.of(outputs.toArray(Tensor[]::new)), FAST)) {
      for (int run = 0; run < 3; run++) {
        p.run(3, run);
        for (int i = 0; i < outputs.size(); i++) {
          hash = 31 * hash + p.values(i).hashCode();
        }
      }
    }
    return hash;
  }

  private static Tensor of(ElementWise f, int seed, Shape shape) {
    Tensor u = Tensor.of(new Op.Uniform(1 + 2 * seed, shape, DType.FLOAT32));
    Tensor v = Tensor.of(new Op.Uniform(2 + 2 * seed, shape, DType.FLOAT32));
    Tensor[] x = {u.multiply(9), v.multiply(7), u.subtract(v)};
    return Tensor.map(f, Arrays.copyOf(x, f.arity()));
  }
}
