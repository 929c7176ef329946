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
    int from = 0;
    for (int size : Batches.sizes(data.size(), batchSize)) {
      try (Predictor p = new Predictor(model, size, options)) {
        for (; from + size <= data.size(); from += size) {
          p.fill(checked, from);
          p.run();
          for (int i = 0; i < all.size(); i++) {
            double[] y = p.values(i);
            System.arraycopy(y, 0, all.get(i), from * (y.length / size), y.length);
          }
        }
      }
    }
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Values(model.outputShapes().get(i).batch(data.size()), all.get(i)))
        .toList();
  }

  /** Sets the inputs that are read to the samples from number {@code from} on. */
  void fill(Dataset data, int from) {
    for (int c = 0; c < inputs.size(); c++) {
      if (!program.reads(inputs.get(c))) {
        continue;
      }
      Place place = new Place(data.inputs().get(c), input(c), inputs.get(c).dtype());
      for (int i = 0; i < batchSize; i++) {
        place.set(i, from + i);
      }
    }
  }
}
