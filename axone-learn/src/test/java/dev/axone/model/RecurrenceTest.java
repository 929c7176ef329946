package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Cell;
import dev.axone.layer.Dense;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Lstm;
import dev.axone.layer.Recurrent;
import dev.axone.layer.Scope;
import dev.axone.layer.SimpleRnn;
import dev.axone.loss.MeanSquaredError;
import dev.axone.network.Parameter;
import dev.axone.network.TraceContext;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Nodes;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.Progress;
import dev.axone.train.TrainEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recurrent layers are loops whatever the length, unless their steps differ. */
final class RecurrenceTest {
  /** Adds noise of its own at each step while it is trained. */
  private record Noisy(int units) implements Cell {
    @Override
    public List<Shape> states(Shape sample) {
      return List.of(Shape.of(units));
    }

    @Override
    public Steps start(Scope scope, Tensor x) {
      return new Steps(
          x,
          (now, state) -> {
            Tensor next = state.getFirst().add(now);
            return List.of(scope.training() ? next.add(scope.uniform(next.shape())) : next);
          });
    }
  }

  /** Adds the mean of each step to the loss. */
  private record Penalized(int units) implements Cell {
    @Override
    public List<Shape> states(Shape sample) {
      return List.of(Shape.of(units));
    }

    @Override
    public Steps start(Scope scope, Tensor x) {
      return new Steps(
          x,
          (now, state) -> {
            scope.penalty(now.mean());
            return List.of(now);
          });
    }
  }

  private static Model model(int time, Layer... layers) {
    Layer[] all = new Layer[layers.length + 1];
    all[0] = Input.of(time, 3);
    System.arraycopy(layers, 0, all, 1, layers.length);
    return Sequential.of(all);
  }

  private static Dataset data(int time) {
    Random random = new Random(time);
    float[] x = new float[4 * 3 * time];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return Dataset.of(Floats.of(Shape.of(time, 3), x), Floats.of(Shape.of(1), 1, 0, 1, 0));
  }

  private static List<Tensor> trace(Model model, TraceContext context) {
    return Nodes.leadingTo(model.network().trace(context, model.network().batch(4)));
  }

  private static long count(List<Tensor> nodes, Class<? extends Op> kind) {
    return nodes.stream().filter(t -> kind.isInstance(t.op())).count();
  }

  @Test
  void theGraphDoesNotGrowWithTheLength() {
    Layer[] layers = {
      Lstm.of(5).withReturnSequences(true),
      Bidirectional.of(Gru.of(5).withReturnSequences(true)),
      SimpleRnn.of(5)
    };
    List<Tensor> few = trace(model(10, layers), new TraceContext(true));
    List<Tensor> many = trace(model(5000, layers), new TraceContext(true));
    assertEquals(few.size(), many.size());
    assertEquals(4, count(many, Scan.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5000})
  void sequencesOfAnyLengthTrain(int time) {
    Model m = model(time, Lstm.of(4).withReturnSequences(true), Gru.of(4), Dense.of(1));
    m.compile(Sgd.of(0.1), MeanSquaredError.of());
    Dataset data = data(time);
    double before = m.evaluate(data).get("loss");
    m.fit(data, Fit.epochs(3).batchSize(4));
    assertTrue(m.evaluate(data).get("loss") < before);
  }

  @Test
  void stepsThatDrawRandomNumbersDrawOthersEachTime() {
    Model m = model(6, Recurrent.of(new Noisy(3)));
    List<Tensor> training = trace(m, new TraceContext(true));
    assertEquals(6, count(training, Op.Uniform.class));
    assertEquals(0, count(training, Scan.class));
    assertEquals(1, count(trace(m, new TraceContext(false)), Scan.class));
  }

  @Test
  void eachStepAddsItsPenalty() {
    Model m = model(6, Recurrent.of(new Penalized(3)));
    TraceContext context = new TraceContext(true);
    trace(m, context);
    assertEquals(6, context.penalties().size());
    assertTrue(
        Nodes.leadingTo(context.penalties()).stream()
            .filter(t -> t.op() instanceof Op.Input)
            .allMatch(t -> t.shape().equals(Shape.of(4, 6, 3))));
  }

  /** Batches of a stateful model are pieces of one long sequence; a checkpoint lies between two. */
  @Test
  void resumedWithinALongSequenceTheBitsAreTheSame(@TempDir Path folder) {
    Path checkpoint = folder.resolve("within");
    Callback save =
        (event, control) -> {
          if (event instanceof TrainEvent.StepEnd s && s.totalSteps() == 5) {
            control.save(checkpoint);
          }
        };
    Model whole = stateful();
    whole.fit(pieces(), Fit.epochs(2).batchSize(2).progress(Progress.SILENT).callbacks(save));
    Model resumed = stateful();
    Fit same =
        Fit.epochs(2).batchSize(2).progress(Progress.SILENT).callbacks((event, control) -> {});
    resumed.fit(pieces(), same.resume(checkpoint));
    for (Parameter p : whole.parameters()) {
      Parameter other =
          resumed.parameters().stream()
              .filter(q -> q.path().equals(p.path()))
              .findFirst()
              .orElseThrow();
      assertArrayEquals(
          p.variable().values().data(), other.variable().values().data(), 0, p.path());
    }
  }

  private static Model stateful() {
    Model m =
        Sequential.of(Input.of(50, 3).withBatchSize(2), Lstm.of(4).withStateful(true), Dense.of(1));
    return m.compile(Sgd.of(0.1), MeanSquaredError.of());
  }

  /** Returns four batches of two. */
  private static Dataset pieces() {
    float[] x = new float[8 * 3 * 50];
    float[] y = new float[8];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i);
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = i % 3;
    }
    return Dataset.of(Floats.of(Shape.of(50, 3), x), Floats.of(Shape.of(1), y));
  }
}
