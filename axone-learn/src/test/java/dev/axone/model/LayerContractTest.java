package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Dataset;
import dev.axone.gradient.Gradients;
import dev.axone.layer.Layer;
import dev.axone.loss.MeanSquaredError;
import dev.axone.network.TraceContext;
import dev.axone.network.TracedParameter;
import dev.axone.optimizer.Sgd;
import dev.axone.program.Backend;
import dev.axone.program.Options;
import dev.axone.separate.SeparateBackend;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import dev.axone.train.Fit;
import dev.axone.train.History;
import dev.axone.train.Progress;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Vocabulary;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every layer must do: add a new one to the subjects of its family, such as {@link
 * CoreSubjects}.
 */
class LayerContractTest {
  private static final int SAMPLES = 5;

  static List<Subject> subjects() {
    return Stream.of(
            CoreSubjects.all(),
            ConvolutionSubjects.all(),
            RecurrentSubjects.all(),
            AttentionSubjects.all(),
            NormalizationSubjects.all())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void everyLayerIsASubject() {
    TreeSet<String> tried = new TreeSet<>();
    for (Subject s : subjects()) {
      tried.add(Names.of(s.layer().getClass(), Layer.class));
    }
    assertEquals(Vocabulary.of(Layer.class).names(), List.copyOf(tried));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void isDescribedAndReadBack(Subject s) {
    Vocabulary<Layer> layers = Vocabulary.of(Layer.class);
    assertEquals(s.layer(), layers.parse(layers.describe(s.layer())));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void hasItsShapeForAnyBatch(Subject s) {
    Model model = s.model(DType.FLOAT32, 3);
    assertEquals(List.of(s.output()), model.outputShapes());
    for (int batch : new int[] {1, 2, 5}) {
      for (boolean training : new boolean[] {true, false}) {
        Tensor y =
            model
                .network()
                .trace(new TraceContext(training), model.network().batch(batch))
                .getFirst();
        assertEquals(s.output().batch(batch), y.shape());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void hasItsParameters(Subject s) {
    Model model = s.model(DType.FLOAT32, 3);
    int weights = model.parameters().stream().mapToInt(p -> p.variable().shape().size()).sum();
    assertEquals(s.parameters(), weights, () -> String.valueOf(model.parameters()));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void isSavedAndLoaded(Subject s, @TempDir Path folder) {
    Model model = s.model(DType.FLOAT32, 3);
    Model other = s.model(DType.FLOAT32, 4);
    model.saveWeights(folder.resolve("weights"));
    other.loadWeights(folder.resolve("weights"));
    assertEquals(TestData.bits(model), TestData.bits(other));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void isSavedAndLoadedWithItsLayers(Subject s, @TempDir Path folder) {
    Model model = s.model(DType.FLOAT32, 3);
    model.save(folder.resolve("model"));
    Model other = Model.load(folder.resolve("model"));
    assertEquals(model.summary(), other.summary());
    assertEquals(TestData.bits(model), TestData.bits(other));
    Dataset data = s.data(SAMPLES);
    assertEquals(
        model.predict(data, SAMPLES, Options.defaults()),
        other.predict(data, SAMPLES, Options.defaults()));
  }

  /** At inference a sample's output depends on nothing but the sample; both back ends agree. */
  @ParameterizedTest
  @MethodSource("subjects")
  void predictsEachSampleByItself(Subject s) {
    Model model = s.model(DType.FLOAT32, 3);
    Dataset data = s.data(SAMPLES);
    Options reference = Options.defaults().withBackend(Backend.REFERENCE);
    double[] expected = model.predict(data, SAMPLES, reference).getFirst().data();
    for (int batch : new int[] {2, SAMPLES}) {
      double[] found = model.predict(data, batch, Options.defaults()).getFirst().data();
      assertClose(expected, found);
    }
  }

  /**
   * Three steps, the last one of a smaller batch, on both back ends, and on one with memory of its
   * own.
   */
  @ParameterizedTest
  @MethodSource("subjects")
  void trains(Subject s) {
    List<double[]> reference = trained(s, Backend.REFERENCE);
    List<double[]> fast = trained(s, Backend.AUTO);
    List<double[]> separate = trained(s, SeparateBackend.NAME);
    for (int i = 0; i < reference.size(); i++) {
      assertClose(reference.get(i), fast.get(i));
      assertArrayEquals(reference.get(i), separate.get(i));
    }
  }

  private static List<double[]> trained(Subject s, String backend) {
    Model model = s.model(DType.FLOAT32, 3);
    model.compile(Sgd.of(0.01), MeanSquaredError.of());
    Fit fit = Fit.epochs(1).batchSize(2).shuffle(false).progress(Progress.SILENT);
    History history =
        model.fit(s.data(SAMPLES), fit.options(Options.defaults().withBackend(backend)));
    List<double[]> all = new ArrayList<>();
    all.add(new double[] {history.last("loss")});
    model.parameters().forEach(p -> all.add(p.variable().values().data()));
    return all;
  }

  private static void assertClose(double[] expected, double[] found) {
    for (int i = 0; i < expected.length; i++) {
      assertTrue(Double.isFinite(found[i]));
      assertEquals(expected[i], found[i], 2e-5 * Math.max(1, Math.abs(expected[i])));
    }
  }

  /** Central differences in one random direction against the gradient, in double precision. */
  @ParameterizedTest
  @MethodSource("subjects")
  void hasItsGradient(Subject s) {
    Model model = s.model(DType.FLOAT64, 3);
    Random random = new Random(5);
    List<Variable> at = new ArrayList<>();
    for (Tensor t : model.network().batch(3)) {
      at.add(variable(t.shape(), s.numbers(t.shape().size(), random)));
    }
    int inputs = at.size();
    TraceContext context = new TraceContext(true);
    List<Tensor> reads = new ArrayList<>(at.stream().map(Variable::read).toList());
    Tensor y = model.network().trace(context, reads).getFirst();
    List<TracedParameter> weights = context.parameters();
    weights.forEach(m -> at.add(m.parameter().variable()));
    weights.forEach(m -> reads.add(m.read()));
    if (s.indices() > 0) {
      at.subList(0, inputs).clear();
      reads.subList(0, inputs).clear();
    }
    Tensor loss = y.multiply(constant(y.shape(), random)).sum();

    List<Tensor> gradients = Gradients.of(loss, reads);
    double expected = 0;
    List<double[]> start = new ArrayList<>();
    List<double[]> directions = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      double[] d = random.doubles(at.get(i).shape().size(), -1, 1).toArray();
      double[] g = gradients.get(i).eval().data();
      for (int j = 0; j < d.length; j++) {
        expected += d[j] * g[j];
      }
      directions.add(d);
      start.add(at.get(i).values().data());
    }
    double h = 1e-6;
    move(at, start, directions, h);
    double up = loss.eval().scalar();
    move(at, start, directions, -h);
    double down = loss.eval().scalar();
    double found = (up - down) / (2 * h);
    assertEquals(expected, found, 1e-6 * Math.max(1, Math.abs(expected)));
    assertTrue(Double.isFinite(found));
  }

  private static void move(
      List<Variable> at, List<double[]> start, List<double[]> directions, double h) {
    for (int i = 0; i < at.size(); i++) {
      double[] x = start.get(i).clone();
      for (int j = 0; j < x.length; j++) {
        x[j] += h * directions.get(i)[j];
      }
      at.get(i).assign(x);
    }
  }

  private static Variable variable(Shape shape, double... values) {
    Variable v = new Variable("x", shape, DType.FLOAT64, Arena.ofAuto());
    v.assign(values);
    return v;
  }

  private static Tensor constant(Shape shape, Random random) {
    Values values = new Values(shape, random.doubles(shape.size(), -1, 1).toArray());
    return Tensor.of(new Op.Constant(values, DType.FLOAT64));
  }
}
