package dev.axone.bench.jmh;

import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One pass of a fused loop over a batch of 128 × 512 activations, 262 KB in and out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class ElementWiseBenchmark {
  private static final Shape SHAPE = Shape.of(128, 512);

  /** The function of x + bias. */
  @Param({"relu", "sigmoid", "tanh", "exp", "log", "sumRows", "sumColumns", "softmax"})
  public String function = "relu";

  private final Tensor x = Tensor.input("x", SHAPE);
  private final Tensor bias = Tensor.input("bias", Shape.of(512));
  private Program program = Program.compile(Graph.of(x), Options.defaults());

  /** Compiles the loop. */
  @Setup
  public void begin() {
    Tensor y = x.add(bias);
    Tensor result =
        switch (function) {
          case "relu" -> y.relu();
          case "sigmoid" -> y.sigmoid();
          case "tanh" -> y.tanh();
          case "exp" -> y.exp();
          case "log" -> y.log();
          case "sumRows" -> y.sum(1);
          case "sumColumns" -> y.sum(0);
          case "softmax" -> y.softmax();
          default -> throw new IllegalArgumentException(function);
        };
    program.close();
    program = Program.compile(new Graph(List.of(result), Map.of()), Options.defaults());
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SHAPE.size(); i++) {
      program.input(x).setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat());
    }
  }

  /** Frees the program. */
  @TearDown
  public void end() {
    program.close();
  }

  /** The loop. */
  @Benchmark
  public void run() {
    program.run(0, 0);
  }
}
