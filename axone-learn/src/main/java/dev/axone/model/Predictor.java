package dev.axone.model;

import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.batch.Batches;
import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.data.HeapSpace;
import dev.axone.file.Interrupts;
import dev.axone.network.Network;
import dev.axone.network.TraceContext;
import dev.axone.network.WeightAccess;
import dev.axone.objective.Checks;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model compiled for inference on batches of one size: write the inputs, run, read the outputs.
 * Each run uses the model's current weights, also while another thread trains, but never those in
 * the middle of a training step.
 *
 * <p>Any number of threads may use a predictor at the same time. Each has its own inputs and
 * outputs, returned by {@link #input} and {@link #output}. The first use in a thread compiles a
 * program, unless another thread has released one or has ended. The weights are shared. Many or
 * short-lived threads should call {@link #release} after reading the outputs, so that there are
 * only as many programs as threads that predict at the same time. A model with stateful layers is
 * for one thread at a time: a second thread gets an {@link IllegalStateException}.
 *
 * <p>Any thread may close it, which waits for the current runs. The memory of a predictor that is
 * not closed is released when nothing refers to it.
 *
 * <pre>{@code
 * try (Predictor p = model.predictor(1, Options.defaults())) {
 *   MemorySegment.copy(MemorySegment.ofArray(pixels), 0, p.input(0), 0, p.input(0).byteSize());
 *   p.run();
 *   float first = p.output(0).get(ValueLayout.JAVA_FLOAT, 0);
 * }
 * }</pre>
 */
public final class Predictor implements AutoCloseable {
  private final int batchSize;
  private final List<Tensor> inputs;
  private final WeightAccess weights;
  private final ThreadPrograms programs;

  Predictor(Network network, int batchSize, Options options) {
    this.batchSize = batchSize;
    inputs = network.batch(batchSize);
    TraceContext context = new TraceContext(false);
    List<Tensor> outputs = network.trace(context, inputs);
    weights = network.access();
    programs = new ThreadPrograms(new Graph(outputs, context.updates()), options);
  }

  /** A predictor that computes other outputs of a model's inputs. */
  Predictor(Network network, List<Tensor> inputs, List<Tensor> outputs, Options options) {
    this.batchSize = inputs.getFirst().shape().dim(0);
    this.inputs = inputs;
    weights = network.access();
    programs = new ThreadPrograms(new Graph(outputs, Map.of()), options);
  }

  /**
   * Returns the calling thread's memory of input {@code i}: values of the model's type, [batch, …].
   *
   * @throws IllegalStateException if the predictor is closed
   */
  public MemorySegment input(int i) {
    return programs.own().input(inputs.get(i));
  }

  /**
   * Returns the calling thread's memory of output {@code i}, as that of an input; valid until the
   * thread's next run.
   *
   * @throws IllegalStateException if the predictor is closed
   */
  public MemorySegment output(int i) {
    return programs.own().output(i);
  }

  /**
   * Computes the calling thread's outputs from its inputs.
   *
   * @throws IllegalStateException if the thread has not called {@link #input}, or the predictor is
   *     closed
   */
  public void run() {
    run(0, 0);
  }

  /** Computes the outputs with the random numbers of a seed and step. */
  void run(long seed, long step) {
    Program own = programs.known();
    if (own == null) {
      throw new IllegalStateException(
          "thread '%s' runs a predictor whose inputs it has not written: each thread has inputs of its own, call input(i) in the thread that runs"
              .formatted(Thread.currentThread().getName()));
    }
    weights.read();
    try {
      own.run(seed, step);
    } finally {
      weights.endRead();
    }
  }

  /**
   * Releases the calling thread's inputs and outputs to another thread; they must not be used any
   * more. Does nothing in a thread that has none.
   */
  public void release() {
    programs.release();
  }

  /** Returns the number of programs. */
  int programs() {
    return programs.size();
  }

  /** Returns the bytes of all programs. */
  long bytes() {
    return programs.bytes();
  }

  /** Returns a copy of output {@code i}. */
  double[] values(int i) {
    return programs.own().values(i).data();
  }

  /** Waits for the current runs and releases the memory; later calls are refused. */
  @Override
  public void close() {
    programs.close();
  }

  private static int length(int each, int samples) {
    String what =
        "the predictions for %s of %s"
            .formatted(Plural.of(samples, "sample"), Plural.of(each, "number"));
    return HeapSpace.length(what, (long) each * samples, Double.BYTES);
  }

  /** Predicts all samples of data with predictors of a lender. */
  static List<Values> predict(Network network, Dataset data, int batchSize, Lender lender) {
    Dataset checked = Checks.inputs(network, data);
    List<Shape> shapes = network.outputShapes();
    List<double[]> all = new ArrayList<>(shapes.size());
    for (Shape s : shapes) {
      all.add(new double[length(s.size(), data.size())]);
    }
    run(
        checked,
        batchSize,
        lender,
        (p, from) -> {
          p.run();
          for (int i = 0; i < all.size(); i++) {
            double[] y = p.values(i);
            System.arraycopy(y, 0, all.get(i), from * (y.length / p.batchSize), y.length);
          }
        });
    List<Values> values = new ArrayList<>(shapes.size());
    for (int i = 0; i < shapes.size(); i++) {
      values.add(new Values(shapes.get(i).batch(data.size()), all.get(i)));
    }
    return values;
  }

  /** Lends a predictor for each batch size. */
  @FunctionalInterface
  interface Lender {
    Predictor borrow(int batchSize);

    /** Takes back a predictor, whatever happened to it. */
    default void giveBack(Predictor predictor) {
      predictor.close();
    }
  }

  /** An action on a predictor whose inputs hold the samples from index {@code from} on. */
  @FunctionalInterface
  interface Use {
    void of(Predictor predictor, int from);
  }

  /**
   * Loads all samples into predictors, batch by batch; the last batch may be smaller. Columns that
   * are costly to read are prefetched if there is more than one batch.
   */
  static void run(Dataset data, int batchSize, Lender lender, Use use) {
    List<Integer> sizes = Batches.sizes(data.size(), batchSize);
    BatchSampler sampler = BatchSampler.once(data.size(), sizes.getFirst());
    int from = 0;
    BatchSource source = new BatchSource.Unbuffered(sampler);
    try {
      for (int size : sizes) {
        Predictor p = lender.borrow(size);
        try {
          Feed feed = p.feed(data);
          if (from == 0 && size < data.size()) {
            source = BatchSource.of(sampler, feed);
          }
          for (; from + size <= data.size(); from += size) {
            Interrupts.check("predicting");
            source.next(feed);
            use.of(p, from);
          }
        } finally {
          lender.giveBack(p);
        }
      }
    } finally {
      source.close();
    }
  }

  private Feed feed(Dataset data) {
    Feed feed = new Feed(inputs, data.inputs());
    feed.bind(programs.own());
    return feed;
  }

  /** Returns the number of samples of a batch. */
  int batchSize() {
    return batchSize;
  }
}
