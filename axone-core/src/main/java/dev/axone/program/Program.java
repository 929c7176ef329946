package dev.axone.program;

import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A compiled graph: kernels over planned memory. Write the inputs, run, read the outputs; a run
 * allocates nothing.
 *
 * <p>Only one thread may use a program at a time: the first that calls {@link #input}, {@link
 * #output} or {@link #run}. The same calls in another thread throw an {@link IllegalStateException}
 * until the first thread has called {@link #release} or has ended. Any thread may close a program.
 * It need not be closed: its memory is freed when the program, its inputs and its outputs are no
 * longer referenced.
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
   * @param input a node created by {@link Tensor#input}
   * @throws IllegalArgumentException if the node is not an input
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  MemorySegment input(Tensor input);

  /** Returns whether the graph contains an input; others have no memory here. */
  boolean reads(Tensor input);

  /**
   * Returns the memory of output {@code i}, row-major, valid until the next run.
   *
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  MemorySegment output(int i);

  /** Returns the node of output {@code i}. */
  Tensor outputTensor(int i);

  /**
   * Computes the outputs and updates the variables; random numbers are a function of seed and step.
   *
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  void run(long seed, long step);

  /**
   * Reserves the program for the calling thread, as the first use of it does.
   *
   * @throws IllegalStateException if another thread uses the program, or it is closed
   */
  void claim();

  /**
   * Releases the program for another thread. Called by the thread that uses it, after it has read
   * the outputs; a call by any other thread has no effect.
   */
  void release();

  /**
   * Returns the size in bytes of the memory that belongs to this program alone: inputs, outputs,
   * intermediate results and packed weights, but not variables; 0 if it is not known.
   */
  default long bytes() {
    return 0;
  }

  /** Returns a list of the kernels in their order, one per line. */
  String describe();

  /**
   * Waits for a current run, then frees the memory; the program, its inputs and outputs can no
   * longer be used. Another call has no effect.
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
