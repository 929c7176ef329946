package dev.axone.loss;

import static dev.axone.loss.TorchLosses.NONE;
import static dev.axone.loss.TorchLosses.perSample;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.activation.Activation;
import dev.axone.activation.LogSoftmax;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Softmax;
import dev.axone.conformance.Twins;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.TreeSet;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and their gradients with respect to the prediction match LibTorch. */
class TorchLossTest {
  /** A loss, the same loss in LibTorch, and their inputs. */
  record Case(Loss loss, Twins twins, List<Values[]> data) {
    private static Case twins(Loss loss, Twins.Ours ours, Twins.Theirs theirs, Values[]... data) {
      return new Case(loss, Twins.of(loss.toString(), ours, theirs), List.of(data));
    }

    static Case of(Loss loss, Twins.Theirs theirs, Values[]... data) {
      return twins(loss, x -> loss.of(x[0], x[1]), theirs, data);
    }

    /** A loss of an output with an activation, whose logits LibTorch gets. */
    static Case of(Loss loss, Activation a, Twins.Theirs theirs, Values[]... data) {
      return twins(loss, x -> loss.of(new Prediction(a.apply(x[0]), a, x[0]), x[1]), theirs, data);
    }

    @Override
    public String toString() {
      return twins.name();
    }
  }

  private static final Shape[] SHAPES = {Shape.of(1, 1), Shape.of(5, 3), Shape.of(2, 7, 3)};

  private static Values[] data(Values... all) {
    return all;
  }

  /** Predictions and targets of equal shape, some close and some distant. */
  private static Values[][] regression() {
    Values[][] all = new Values[SHAPES.length + 1][];
    for (int i = 0; i < SHAPES.length; i++) {
      all[i] = data(Twins.normal(SHAPES[i], 2, i), Twins.normal(SHAPES[i], 2, 10 + i));
    }
    Shape row = Shape.of(1, 6);
    all[SHAPES.length] =
        data(
            Twins.values(row, 1e4, -1e4, 0.5, 3, -2, 1e-3),
            Twins.values(row, -1e4, 1e-3, 0.25, 1, 2, 2e-3));
    return all;
  }

  private static Values[][] signs(int from) {
    Values[][] all = regression();
    for (int i = 0; i < all.length; i++) {
      Shape shape = all[i][1].shape();
      double[] t = Twins.labels(shape, 2, i).data();
      for (int j = 0; j < t.length; j++) {
        t[j] = t[j] == 0 ? from : 1;
      }
      all[i] = data(all[i][0], Twins.values(shape, t));
    }
    return all;
  }

  private static Values[][] binary() {
    Shape row = Shape.of(1, 6);
    return new Values[][] {
      data(Twins.normal(Shape.of(1, 1), 2, 1), Twins.values(Shape.of(1, 1), 1)),
      data(Twins.normal(Shape.of(5, 3), 2, 2), Twins.labels(Shape.of(5, 3), 2, 3)),
      data(Twins.normal(Shape.of(2, 7, 3), 4, 4), Twins.uniform(Shape.of(2, 7, 3), 0, 1, 5)),
      data(Twins.values(row, 1e4, -1e4, 1e4, -1e4, 20, 0), Twins.values(row, 1, 0, 0, 1, 1, 1)),
    };
  }

  private static Values[][] labels() {
    return new Values[][] {
      data(Twins.normal(Shape.of(1, 2), 1, 1), Twins.values(Shape.of(1), 1)),
      data(Twins.normal(Shape.of(5, 7), 2, 2), Twins.labels(Shape.of(5), 7, 3)),
      data(Twins.normal(Shape.of(2, 5, 3), 2, 4), Twins.labels(Shape.of(2, 5), 3, 5)),
      data(
          Twins.values(Shape.of(2, 3), 1e4, -1e4, 0, -1e4, 1e4, 0),
          Twins.values(Shape.of(2), 1, 1)),
    };
  }

  private static Values[][] distributions() {
    return new Values[][] {
      data(Twins.normal(Shape.of(1, 2), 1, 1), Twins.distributions(Shape.of(1, 2), 2)),
      data(Twins.normal(Shape.of(5, 7), 2, 2), Twins.distributions(Shape.of(5, 7), 3)),
      data(Twins.normal(Shape.of(2, 5, 3), 2, 4), Twins.distributions(Shape.of(2, 5, 3), 5)),
      data(
          Twins.values(Shape.of(2, 3), 1e4, -1e4, 0, -1e4, 1e4, 0),
          Twins.values(Shape.of(2, 3), 0, 1, 0, 0, 1, 0)),
    };
  }

  private static Values[][] vectors() {
    return new Values[][] {
      data(Twins.normal(Shape.of(1, 2), 1, 1), Twins.normal(Shape.of(1, 2), 1, 2)),
      data(Twins.normal(Shape.of(5, 7), 1e3, 2), Twins.normal(Shape.of(5, 7), 1e-2, 3)),
      data(Twins.normal(Shape.of(2, 5, 3), 2, 4), Twins.normal(Shape.of(2, 5, 3), 2, 5)),
    };
  }

  private static Values[][] embeddings(int parts) {
    return new Values[][] {
      data(Twins.normal(Shape.of(1, parts, 2), 1, 1), Twins.values(Shape.of(1), 1)),
      data(Twins.normal(Shape.of(6, parts, 5), 0.3, 2), Twins.labels(Shape.of(6), 2, 3)),
    };
  }

  private static Values[][] positives(Values[][] all) {
    for (Values[] d : all) {
      d[0] = Twins.uniform(d[0].shape(), 0.2, 4, 3);
      d[1] = Twins.labels(d[1].shape(), 5, 4);
    }
    return all;
  }

  private static org.bytedeco.pytorch.Tensor half(org.bytedeco.pytorch.Tensor t) {
    return t.mul(new Scalar(0.8)).add(new Scalar(0.1));
  }

  static List<Case> crossentropies() {
    Loss sparse = SparseCategoricalCrossentropy.of();
    Loss dense = CategoricalCrossentropy.of();
    Loss smooth = SparseCategoricalCrossentropy.of().withLabelSmoothing(0.2);
    Loss smoothDense = CategoricalCrossentropy.of().withLabelSmoothing(0.2);
    Twins.Theirs plain = x -> TorchLosses.crossentropy(x[0], x[1], 0);
    Twins.Theirs smoothed = x -> TorchLosses.crossentropy(x[0], x[1], 0.2);
    Twins.Theirs logistic = x -> TorchLosses.binary(x[0], x[1]);
    return List.of(
        Case.of(sparse, Softmax.of(), plain, labels()),
        Case.of(sparse, LogSoftmax.of(), plain, labels()),
        Case.of(SparseCategoricalCrossentropy.of().withFromLogits(true), plain, labels()),
        Case.of(smooth, Softmax.of(), smoothed, labels()),
        Case.of(NegativeLogLikelihood.of(), LogSoftmax.of(), plain, labels()),
        Case.of(dense, Softmax.of(), plain, distributions()),
        Case.of(dense, LogSoftmax.of(), plain, distributions()),
        Case.of(CategoricalCrossentropy.of().withFromLogits(true), plain, distributions()),
        Case.of(smoothDense, Softmax.of(), smoothed, distributions()),
        Case.of(BinaryCrossentropy.of(), Sigmoid.of(), logistic, binary()),
        Case.of(BinaryCrossentropy.of().withFromLogits(true), logistic, binary()),
        Case.of(
            BinaryCrossentropy.of().withLabelSmoothing(0.2),
            Sigmoid.of(),
            x -> TorchLosses.binary(x[0], half(x[1])),
            binary()),
        Case.of(
            KlDivergence.of(),
            Softmax.of(),
            x -> TorchLosses.divergence(x[0].log_softmax(-1), x[1]),
            distributions()),
        Case.of(
            KlDivergence.of().withFromLogits(true),
            x -> TorchLosses.divergence(x[0].log_softmax(-1), x[1]),
            distributions()),
        focal(2, 0.25),
        focal(0.5, 0.4),
        binaryFocal(2, 0.25),
        binaryFocal(1.5, 0.75));
  }

  private static Case focal(double gamma, double alpha) {
    return Case.of(
        CategoricalFocalCrossentropy.of().withGamma(gamma).withAlpha(alpha),
        Softmax.of(),
        x -> TorchLosses.focal(x[0], x[1], gamma, alpha),
        distributions()[1],
        distributions()[2]);
  }

  private static Case binaryFocal(double gamma, double alpha) {
    return Case.of(
        BinaryFocalCrossentropy.of().withGamma(gamma).withAlpha(alpha),
        Sigmoid.of(),
        x -> TorchLosses.binaryFocal(x[0], x[1], gamma, alpha),
        binary()[0],
        binary()[1]);
  }

  static List<Case> probabilities() {
    Values[] binary = {
      Twins.uniform(Shape.of(4, 3), 0.01, 0.99, 1), Twins.labels(Shape.of(4, 3), 2, 2)
    };
    Values[] rows = {
      Twins.distributions(Shape.of(4, 3), 1), Twins.distributions(Shape.of(4, 3), 2)
    };
    Values[] index = {rows[0], Twins.labels(Shape.of(4, 1), 3, 2)};
    return List.of(
        Case.of(
            BinaryCrossentropy.of(),
            x -> perSample(torch.binary_cross_entropy(x[0], x[1], new TensorOptional(), NONE)),
            binary),
        Case.of(
            CategoricalCrossentropy.of(),
            x ->
                x[0].div(
                        x[0].sum(
                            new long[] {-1}, true, new org.bytedeco.pytorch.ScalarTypeOptional()))
                    .log()
                    .mul(x[1])
                    .sum(-1L)
                    .neg(),
            rows),
        Case.of(
            SparseCategoricalCrossentropy.of(),
            x ->
                x[0].div(
                        x[0].sum(
                            new long[] {-1}, true, new org.bytedeco.pytorch.ScalarTypeOptional()))
                    .log()
                    .gather(1, TorchLosses.labels(x[1]))
                    .neg()
                    .reshape(-1),
            index),
        Case.of(KlDivergence.of(), x -> TorchLosses.divergence(x[0].log(), x[1]), rows));
  }

  static List<Case> distances() {
    return List.of(
        Case.of(
            MeanSquaredError.of(), x -> perSample(torch.mse_loss(x[0], x[1], NONE)), regression()),
        Case.of(
            MeanAbsoluteError.of(), x -> perSample(torch.l1_loss(x[0], x[1], NONE)), regression()),
        Case.of(
            MeanAbsolutePercentageError.of(),
            x -> TorchLosses.percentage(x[0], x[1]),
            regression()),
        Case.of(Huber.of(), x -> perSample(torch.huber_loss(x[0], x[1], NONE, 1)), regression()),
        Case.of(
            Huber.of(2.5), x -> perSample(torch.huber_loss(x[0], x[1], NONE, 2.5)), regression()),
        Case.of(
            LogCosh.of(),
            x -> perSample(x[0].sub(x[1]).cosh().log()),
            regression()[0],
            regression()[1],
            data(
                Twins.values(Shape.of(1, 3), 1e-3, 30, -50),
                Twins.values(Shape.of(1, 3), 0, 0, 0))),
        Case.of(Hinge.of(), x -> perSample(TorchLosses.margins(x[0], x[1])), signs(-1)),
        Case.of(Hinge.of(), x -> perSample(TorchLosses.margins(x[0], x[1])), signs(0)),
        Case.of(
            SquaredHinge.of(), x -> perSample(TorchLosses.margins(x[0], x[1]).square()), signs(-1)),
        Case.of(
            CategoricalHinge.of(), x -> TorchLosses.categoricalHinge(x[0], x[1]), distributions()),
        Case.of(
            Poisson.of(),
            x -> perSample(torch.poisson_nll_loss(x[0], x[1], false, false, 1e-7, NONE)),
            positives(regression())),
        Case.of(
            Poisson.of().withLogInput(true),
            x -> perSample(torch.poisson_nll_loss(x[0], x[1], true, false, 1e-8, NONE)),
            positives(regression())),
        Case.of(CosineSimilarity.of(), x -> TorchLosses.cosine(x[0], x[1]), vectors()),
        Case.of(Triplet.of(), x -> TorchLosses.triplet(x[0], 1), embeddings(3)),
        Case.of(Triplet.of(0.2), x -> TorchLosses.triplet(x[0], 0.2), embeddings(3)),
        Case.of(Contrastive.of(), x -> TorchLosses.contrastive(x[0], x[1], 1), embeddings(2)),
        Case.of(
            TripletHard.of(0.5),
            x -> TorchLosses.tripletHard(x[0], x[1], 0.5),
            data(
                Twins.normal(Shape.of(7, 3), 1, 1), Twins.values(Shape.of(7), 0, 1, 1, 0, 2, 0, 1)),
            data(Twins.normal(Shape.of(3, 2), 1, 2), Twins.values(Shape.of(3, 1), 1, 1, 1)),
            data(Twins.normal(Shape.of(1, 2), 1, 2), Twins.values(Shape.of(1), 4))),
        Case.of(
            Weighted.of(MeanSquaredError.of(), 0.3),
            x -> perSample(torch.mse_loss(x[0], x[1], NONE)).mul(new Scalar(0.3)),
            regression()[1]));
  }

  @ParameterizedTest
  @MethodSource({"crossentropies", "probabilities", "distances"})
  void matchesLibTorch(Case c) {
    c.data.forEach(c.twins::agree);
  }

  @Test
  void everyLossIsTested() {
    TreeSet<String> tried = new TreeSet<>(List.of("ctc")); // CtcTest
    List.of(crossentropies(), distances())
        .forEach(l -> l.forEach(c -> tried.add(Names.of(c.loss.getClass(), Loss.class))));
    assertEquals(List.copyOf(tried), Vocabulary.of(Loss.class).names());
  }

  @ParameterizedTest
  @MethodSource({"crossentropies", "distances"})
  void survivesSerialization(Case c) {
    Vocabulary<Loss> all = Vocabulary.of(Loss.class);
    assertEquals(c.loss, all.parse(all.describe(c.loss)));
  }
}
