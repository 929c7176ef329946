package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.LeakyRelu;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Tanh;
import dev.axone.gradient.Gradients;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Dense;
import dev.axone.layer.Dropout;
import dev.axone.layer.Flatten;
import dev.axone.layer.Frozen;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Named;
import dev.axone.layer.Node;
import dev.axone.layer.PRelu;
import dev.axone.layer.Reshape;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Variable;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Vocabulary;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer must do: add a new one to {@link #subjects}. */
class LayerContractTest {
  /** A layer and the shapes of one sample of its inputs. */
  record Subject(Layer layer, List<Shape> inputs) {
    Subject(Layer layer, Shape... inputs) {
      this(layer, List.of(inputs));
    }

    @Override
    public String toString() {
      return layer.toString();
    }

    Model model(DType dtype) {
      List<Input> x = inputs.stream().map(Input::new).toList();
      Node y = layer.on(x.toArray(Node[]::new));
      return new Model("model", x, List.of(y), new Weights(dtype, 3));
    }
  }

  static List<Subject> subjects() {
    return List.of(
        new Subject(Input.of(2, 3), Shape.of(2, 3)),
        new Subject(Dense.of(4).withActivation(Tanh.of()), Shape.of(3)),
        new Subject(Dense.of(1).withBias(false), Shape.of(1)),
        new Subject(Dense.of(3).softmax(), Shape.of(2, 5)),
        new Subject(Flatten.of(), Shape.of(2, 3)),
        new Subject(Flatten.of(), Shape.of()),
        new Subject(Reshape.of(-1, 2), Shape.of(3, 4)),
        new Subject(ActivationLayer.of(Sigmoid.of()), Shape.of(4)),
        new Subject(ActivationLayer.of(LeakyRelu.of(0.3)), Shape.of(4)),
        new Subject(PRelu.of(), Shape.of(4)),
        new Subject(PRelu.of().withSharedAxes(1, 2), Shape.of(2, 3, 4)),
        new Subject(Dropout.of(0.4), Shape.of(10)),
        new Subject(Add.of(), Shape.of(3), Shape.of(3), Shape.of(3)),
        new Subject(Concatenate.of(1), Shape.of(2, 3), Shape.of(1, 3)),
        new Subject(new Frozen(Dense.of(2)), Shape.of(3)),
        new Subject(new Named("logits", Dense.of(2)), Shape.of(3)));
  }

  @Test
  void everyLayerIsASubject() {
    TreeSet<String> tried = new TreeSet<>();
    for (Subject s : subjects()) {
      tried.add(Names.of(s.layer.getClass(), Layer.class));
    }
    assertEquals(List.copyOf(tried), Vocabulary.of(Layer.class).names());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void isDescribedAndReadBack(Subject s) {
    Vocabulary<Layer> layers = Vocabulary.of(Layer.class);
    assertEquals(s.layer, layers.parse(layers.describe(s.layer)));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void takesAnyBatch(Subject s) {
    Model model = s.model(DType.FLOAT32);
    for (int batch : new int[] {1, 2, 5}) {
      for (boolean training : new boolean[] {true, false}) {
        Tensor y = model.trace(new Pass(training), model.batch(batch)).getFirst();
        assertEquals(model.outputShapes().getFirst().batch(batch), y.shape());
      }
    }
  }

  /** Central differences in one random direction against the gradient, in double precision. */
  @ParameterizedTest
  @MethodSource("subjects")
  void hasItsGradient(Subject s) {
    Model model = s.model(DType.FLOAT64);
    Random random = new Random(5);
    List<Variable> at = new ArrayList<>();
    for (Tensor t : model.batch(3)) {
      at.add(variable(t.shape(), random));
    }
    int inputs = at.size();
    model.parameters().forEach(p -> at.add(p.variable()));
    Pass pass = new Pass(true);
    List<Tensor> reads =
        new ArrayList<>(at.subList(0, inputs).stream().map(Variable::read).toList());
    Tensor y = model.trace(pass, reads).getFirst();
    pass.met().forEach(m -> reads.add(m.read()));
    Tensor loss = y.multiply(constant(y.shape(), random)).sum();

    List<Tensor> gradients = Gradients.of(loss, reads);
    double expected = 0;
    List<double[]> start = new ArrayList<>();
    List<double[]> directions = new ArrayList<>();
    for (int i = 0; i < at.size(); i++) {
      double[] d = doubles(at.get(i).shape().size(), random);
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

  private static double[] doubles(int n, Random random) {
    return random.doubles(n, -1, 1).toArray();
  }

  private static Variable variable(Shape shape, Random random) {
    Variable v = new Variable("x", shape, DType.FLOAT64, Arena.ofAuto());
    v.assign(doubles(shape.size(), random));
    return v;
  }

  private static Tensor constant(Shape shape, Random random) {
    Values values = new Values(shape, doubles(shape.size(), random));
    return Tensor.of(new Op.Constant(values, DType.FLOAT64));
  }
}
