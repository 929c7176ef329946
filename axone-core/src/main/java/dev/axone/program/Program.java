package dev.axone.program;

import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A compiled graph: kernels over memory planned ahead. Write the inputs, run, read the outputs;
 * nothing is allocated between.
 *
 * <p>The memory is for one thread at a time: the first that asks for an input or an output, or
 * runs, is the one that uses the program. The same calls in another thread end with an {@link
 * IllegalStateException} until the first one has called {@link #release} or has ended. A program
 * may be closed by any thread. Nobody need close it: its memory goes when nothing refers to it, its
 * inputs or its outputs any more.
 *
 * <pre>{@code
 * Tensor x = Tensor.input("x", Shape.of(32, 784));
 * try (Program p = Program.compile(Graph.of(x.relu().sum()), Options.defaults())) {
 *   p.input(x).fill((byte) 0);
 *   p.run(42, 0);
 *   float sum = p.output(0).get(ValueLayout.JAVA_FLOAT, 0);
 * }
 * }</pre>
 */
public interface Program extends AutoCloseable {
  /** Compiles a graph. */
  static Program compile(Graph graph, Options options) {
    return Backends.compile(graph, options);
  }

  /**
   * Returns the memory of an input, row-major: write it before a run.
   *
   * @param input the node made by {@link Tensor#input}
   * @throws IllegalArgumentException if the node is not an input
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  MemorySegment input(Tensor input);

  /** Returns whether the graph holds this input: others have no memory here. */
  boolean reads(Tensor input);

  /**
   * Returns the memory of output {@code i}, row-major, valid until the next run.
   *
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  MemorySegment output(int i);

  /** Returns output {@code i} as it was compiled. */
  Tensor outputTensor(int i);

  /**
   * Computes the outputs and updates the variables; random numbers follow from seed and step.
   *
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  void run(long seed, long step);

  /**
   * Makes the calling thread the one that uses the program, as the first use of it does.
   *
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  void claim();

  /**
   * Lets another thread use the program: the next that does. To be called by the thread that uses
   * it, after it has read the outputs; a call by any other thread changes nothing.
   */
  void release();

  /**
   * Returns the bytes of memory that belong to this program alone: inputs, outputs, intermediate
   * results and packed weights, but not the variables; 0 if they are not known.
   */
  default long bytes() {
    return 0;
  }

  /** Returns a text that lists the kernels in their order, one a line. */
  String describe();

  /**
   * Waits for a run that is going on, then releases the memory; the program, its inputs and outputs
   * can no longer be used. A second call does nothing.
   */
  @Override
  void close();

  /** Returns a copy of the elements of output {@code i}. */
  default Values values(int i) {
    Tensor t = outputTensor(i);
    double[] d = new double[t.shape().size()];
    MemorySegment m = output(i);
    for (int j = 0; j < d.length; j++) {
      d[j] =
          t.dtype() == DType.FLOAT32
              ? m.getAtIndex(ValueLayout.JAVA_FLOAT, j)
              : m.getAtIndex(ValueLayout.JAVA_DOUBLE, j);
    }
    return new Values(t.shape(), d);
  }
}
