package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A model's function compiled for batches of one size: write the inputs, run, read the outputs. It
 * uses the model's weights as they are at each run.
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
  private final Program program;

  Predictor(Model model, int batchSize, Options options) {
    this.batchSize = batchSize;
    inputs = model.batch(batchSize);
    Pass pass = new Pass(false);
    List<Tensor> outputs = model.trace(pass, inputs);
    program = Program.compile(new Graph(outputs, pass.updates()), options);
  }

  /** A predictor that computes other outputs of a model's inputs. */
  Predictor(List<Tensor> inputs, List<Tensor> outputs, Options options) {
    this.batchSize = inputs.getFirst().shape().dim(0);
    this.inputs = inputs;
    program = Program.compile(new Graph(outputs, Map.of()), options);
  }

  /** Returns the memory of input {@code i}: values of the model's type, [batch, …]. */
  public MemorySegment input(int i) {
    return program.input(inputs.get(i));
  }

  /** Returns the memory of output {@code i}, as that of an input; valid until the next run. */
  public MemorySegment output(int i) {
    return program.output(i);
  }

  /** Computes the outputs. */
  public void run() {
    run(0, 0);
  }

  /** Computes the outputs with the random numbers of a seed and step. */
  void run(long seed, long step) {
    program.run(seed, step);
  }

  /** Returns a copy of output {@code i}. */
  double[] values(int i) {
    return program.values(i).data();
  }

  @Override
  public void close() {
    program.close();
  }

  static List<Values> predict(Model model, Dataset data, int batchSize, Options options) {
    Dataset checked = Checks.inputs(model, data);
    List<double[]> all =
        model.outputShapes().stream().map(s -> new double[s.size() * data.size()]).toList();
    run(
        checked,
        batchSize,
        size -> new Predictor(model, size, options),
        (p, from) -> {
          p.run();
          for (int i = 0; i < all.size(); i++) {
            double[] y = p.values(i);
            System.arraycopy(y, 0, all.get(i), from * (y.length / p.batchSize), y.length);
          }
        });
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Values(model.outputShapes().get(i).batch(data.size()), all.get(i)))
        .toList();
  }

  /** What is done with a predictor whose inputs hold the samples from number {@code from} on. */
  @FunctionalInterface
  interface Use {
    void of(Predictor predictor, int from);
  }

  /**
   * Brings all samples to predictors for batches, of which the last may be smaller. Costly columns
   * are read ahead where there is more than one batch.
   */
  static void run(Dataset data, int batchSize, IntFunction<Predictor> predictors, Use use) {
    List<Integer> sizes = Batches.sizes(data.size(), batchSize);
    Route route = Route.once(data.size(), sizes.getFirst());
    int from = 0;
    Supply supply = new Supply.OnTheSpot(route);
    try {
      for (int size : sizes) {
        try (Predictor p = predictors.apply(size)) {
          Feed feed = p.feed(data);
          if (from == 0 && size < data.size()) {
            supply = Supply.of(route, feed);
          }
          for (; from + size <= data.size(); from += size) {
            supply.next(feed);
            use.of(p, from);
          }
        }
      }
    } finally {
      supply.close();
    }
  }

  private Feed feed(Dataset data) {
    Feed feed = new Feed(inputs, data.inputs());
    feed.bind(program);
    return feed;
  }

  /** Returns the number of samples of a batch. */
  int batchSize() {
    return batchSize;
  }
}
