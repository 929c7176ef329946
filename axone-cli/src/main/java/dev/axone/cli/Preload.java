package dev.axone.cli;

import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.Set;

/**
 * Loads oneDNN, the vector classes and the compiler in another thread, while the command line, the
 * recipe and the data are read.
 */
final class Preload {
  private static final Set<String> COMPUTING =
      Set.of("train", "tune", "evaluate", "predict", "lr-find");

  private Preload() {}

  /** Starts loading if the command computes. */
  static void start(String[] arguments) {
    if (arguments.length > 0 && COMPUTING.contains(arguments[0])) {
      Thread.ofPlatform().daemon().name("axone-preload").start(Preload::compute);
    }
  }

  private static void compute() {
    Tensor x = Tensor.input("x", Shape.of(8, 8));
    Tensor y = x.matMul(x.relu()).exp().sum(-1);
    try (Program p = Program.compile(Graph.of(y), Options.defaults())) {
      p.run(0, 0);
    }
  }
}
