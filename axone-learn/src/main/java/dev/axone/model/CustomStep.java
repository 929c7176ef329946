package dev.axone.model;

import dev.axone.network.WeightAccess;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A custom training step over any models and optimizers, written as a graph and compiled once. All
 * values are computed from those before the step: what depends on another optimizer's result needs
 * a second step.
 *
 * <p>A generative adversarial network, two optimizers in one step:
 *
 * <pre>{@code
 * CustomStep step =
 *     CustomStep.of(
 *         Options.defaults(),
 *         g -> {
 *           Tensor real = g.input("real", 64, 2);
 *           Tensor fake = g.train(generator, g.uniform(64, 8));
 *           Tensor judgedReal = g.train(discriminator, real);
 *           Tensor judgedFake = g.train(discriminator, fake);
 *           Tensor truth = judgedReal.log().add(judgedFake.negate().add(1).log()).mean().negate();
 *           g.minimize(truth, Adam.of(1e-3), discriminator);
 *           g.minimize(judgedFake.log().mean().negate(), Adam.of(1e-3), generator);
 *           g.output("loss", truth);
 *         });
 * step.set("real", points).run(42); // 64 points of 2 numbers
 * double loss = step.value("loss");
 * }</pre>
 *
 * <p>The gradient of a class's score with respect to the input, a saliency map:
 *
 * <pre>{@code
 * CustomStep saliency =
 *     CustomStep.of(
 *         Options.defaults(),
 *         g -> {
 *           Tensor x = g.input("x", 1, 28, 28);
 *           Tensor score = g.infer(model, x).max().sum();
 *           g.output("saliency", g.gradient(score, x).abs());
 *         });
 * Values map = saliency.set("x", pixels).run(0).values("saliency");
 * }</pre>
 *
 * <p>A gradient is part of the graph: its gradient is a second derivative.
 *
 * <p>A step is for one thread at a time, as a {@link Program} is: it belongs to the thread that
 * first writes an input, runs it or reads an output, until that thread calls {@link #release}.
 */
public final class CustomStep implements AutoCloseable {
  private final StepGraph graph;
  private final List<String> names;
  private final WeightAccess access;
  private final Program program;
  private long steps;

  private CustomStep(Options options, Consumer<StepGraph> body) {
    graph = new StepGraph();
    body.accept(graph);
    names = List.copyOf(graph.outputs().keySet());
    List<Tensor> outputs = new ArrayList<>(graph.outputs().values());
    program = Program.compile(new Graph(outputs, graph.updates()), options);
    graph.minimizations().forEach(minimization -> minimization.scalars().bind(program));
    access = new WeightAccess(graph.weights());
    program.release();
  }

  /** Compiles the graph that {@code body} makes. */
  public static CustomStep of(Options options, Consumer<StepGraph> body) {
    return new CustomStep(options, body);
  }

  /**
   * Returns the memory of an input, row-major.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public MemorySegment input(String name) {
    return program.input(find(graph.inputs(), "input", name));
  }

  /**
   * Writes an input.
   *
   * @return this
   * @throws IllegalArgumentException if there is none of that name, or its size differs
   */
  public CustomStep set(String name, float... values) {
    Tensor t = find(graph.inputs(), "input", name);
    if (t.shape().size() != values.length) {
      throw new IllegalArgumentException(
          "input '%s' of shape %s takes %s values, found %s"
              .formatted(name, t.shape(), t.shape().size(), values.length));
    }
    MemorySegment to = input(name);
    for (int i = 0; i < values.length; i++) {
      if (t.dtype() == DType.FLOAT32) {
        to.setAtIndex(ValueLayout.JAVA_FLOAT, i, values[i]);
      } else {
        to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[i]);
      }
    }
    return this;
  }

  /**
   * Runs a step.
   *
   * @param seed of random numbers, with the number of the step
   * @return this
   */
  public CustomStep run(long seed) {
    // Before anything is changed, so that a second thread is refused.
    program.claim();
    steps++;
    for (int i = 0; i < graph.minimizations().size(); i++) {
      StepGraph.Minimization minimization = graph.minimizations().get(i);
      minimization.scalars().write(steps, minimization.training().learningRate());
    }
    access.write();
    try {
      program.run(seed, steps);
    } finally {
      access.endWrite();
    }
    return this;
  }

  /** Allows another thread to use this step, once this one has read the outputs. */
  public void release() {
    program.release();
  }

  /** Returns the number of steps done. */
  public long steps() {
    return steps;
  }

  /** Returns a copy of an output. */
  public Values values(String name) {
    return program.values(index(name));
  }

  /** Returns the value of an output that is a scalar. */
  public double value(String name) {
    int i = index(name);
    return program.outputTensor(i).dtype() == DType.FLOAT32
        ? program.output(i).get(ValueLayout.JAVA_FLOAT, 0)
        : program.output(i).get(ValueLayout.JAVA_DOUBLE, 0);
  }

  /** Returns the memory of an output, row-major, valid until the next step. */
  public MemorySegment output(String name) {
    return program.output(index(name));
  }

  private int index(String name) {
    find(graph.outputs(), "output", name);
    return names.indexOf(name);
  }

  private static Tensor find(Map<String, Tensor> all, String kind, String name) {
    @Nullable Tensor t = all.get(name);
    if (t == null) {
      throw new IllegalArgumentException(
          "this step has no %s '%s', it has %s".formatted(kind, name, all.keySet()));
    }
    return t;
  }

  @Override
  public void close() {
    program.close();
  }
}
