package dev.axone.bench.workload;

import dev.axone.bench.network.Activation;
import dev.axone.bench.network.Blocks;
import dev.axone.bench.network.CourseCnn;
import dev.axone.bench.network.Deep;
import dev.axone.bench.network.Mlp;
import dev.axone.bench.network.Network;
import dev.axone.bench.network.Recurrence.Cell;
import dev.axone.bench.network.ResNet20;
import dev.axone.bench.network.Sequences;
import dev.axone.bench.network.Vgg16;
import dev.axone.program.Options.MatmulPrecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The benchmark cases, with shapes of realistic networks. */
public final class Cases {
  private static final int DEEP_BATCH = 8;

  /** The network that is also used for dead units, start and memory. */
  public static final Case SEED_32 = train("mlp-seed", seed(), new Update.Adam(1e-3), 32);

  /** The network that is also used for the other memory measurement. */
  public static final Case RESNET =
      train("resnet20", ResNet20.network(), new Update.Sgd(0.01, 0.9), 128);

  /** A network for rows of a table: five numbers and a category of three values. */
  public static final Case TABLE_INFER = infer("table", Mlp.of("8-64-32-3", Activation.RELU), 1);

  /** As many samples, features and classes as the Iris data, to a loss of 0.05. */
  public static final Case IRIS_LBFGS =
      train(
          "iris-lbfgs", Mlp.of("4-16-3", Activation.SIGMOID), new Update.Lbfgs(10, 0.05, 500), 150);

  private static final Case BIG =
      train("mlp-big", Mlp.of("1024-4096-4096-1000", Activation.RELU), new Update.Adam(1e-3), 256);

  private static final List<Case> ALL =
      List.of(
          train("logreg", Mlp.of("784-10", Activation.SIGMOID), new Update.Sgd(0.5), 300),
          SEED_32,
          train("mlp-seed", seed(), new Update.Adam(1e-3), 128),
          train("mlp-seed", seed(), new Update.Adam(1e-3), 512),
          train(
              "mlp-sigmoid", Mlp.of("784-120-80-10", Activation.SIGMOID), new Update.Sgd(0.5), 64),
          train("perceptron", Mlp.of("784-100-10", Activation.SIGMOID), new Update.Sgd(0.5), 300),
          BIG,
          BIG.in(MatmulPrecision.BFLOAT16),
          train("mlp-norm", Mlp.normalized(0.2), new Update.Adam(1e-3), 128),
          train("cnn-tp", CourseCnn.network(), new Update.Sgd(0.1), 32),
          train("cnn-tp", CourseCnn.network(), new Update.Sgd(0.1), 300),
          RESNET,
          RESNET.in(MatmulPrecision.BFLOAT16),
          train("mobilenet", Blocks.mobileNet(), new Update.Sgd(0.01, 0.9), 64),
          train("unet", Blocks.uNet(), new Update.Adam(1e-3), 16),
          train("conv1d", Sequences.signal(), new Update.Adam(1e-3), 64),
          train("lstm", Sequences.rows(Cell.LSTM), new Update.Adam(1e-3), 128),
          train("gru", Sequences.rows(Cell.GRU), new Update.Adam(1e-3), 128),
          train("lstm-2", Sequences.stack(0), new Update.Adam(1e-3), 16),
          train("lstm-2-dropout", Sequences.stack(0.2), new Update.Adam(1e-3), 16),
          train("text", Sequences.text(), new Update.Adam(1e-3), 32),
          train("transformer", Blocks.transformer(), new Update.Adam(1e-4), 16),
          IRIS_LBFGS,
          TABLE_INFER,
          infer("mlp-seed", seed(), 1),
          infer("cnn-tp", CourseCnn.network(), 1),
          infer("cnn-tp", CourseCnn.network(), 8),
          infer("resnet20", ResNet20.network(), 1),
          infer("resnet20", ResNet20.network(), 8),
          infer("resnet20", ResNet20.network(), 1).in(MatmulPrecision.BFLOAT16),
          infer("resnet20", ResNet20.network(), 8).in(MatmulPrecision.BFLOAT16),
          infer("vgg16", Vgg16.network(224, 4096), 1),
          infer("vgg16", Vgg16.network(224, 4096), 8),
          infer("vgg16", Vgg16.network(224, 4096), 1).in(MatmulPrecision.BFLOAT16),
          infer("vgg16", Vgg16.network(224, 4096), 8).in(MatmulPrecision.BFLOAT16));

  private Cases() {}

  /** Returns all cases, in the order of the table. */
  public static List<Case> all() {
    return ALL;
  }

  /** Returns the cases of the time to the first step: a small network and deep ones. */
  public static List<Case> deep() {
    return List.of(
        SEED_32,
        deep("residual-16", Deep.residual(16), new Update.Sgd(0.01, 0.9)),
        deep("residual-64", Deep.residual(64), new Update.Sgd(0.01, 0.9)),
        deep("residual-128", Deep.residual(128), new Update.Sgd(0.01, 0.9)),
        deep("transformer-8", Deep.transformer(8), new Update.Adam(1e-4)),
        deep("transformer-64", Deep.transformer(64), new Update.Adam(1e-4)),
        deep("dilated-16", Deep.dilated(2), new Update.Adam(1e-3)),
        deep("stacked-lstm", Deep.stackedLstm(), new Update.Adam(1e-3)),
        deep("lstm-25", Deep.lstm(25), new Update.Adam(1e-3)),
        deep("lstm-100", Deep.lstm(100), new Update.Adam(1e-3)),
        deep("lstm-400", Deep.lstm(400), new Update.Adam(1e-3)));
  }

  /**
   * Returns the case with an id such as {@code mlp-seed:32} or {@code mlp-seed-bf16:32}.
   *
   * @param id a case's {@link Case#id()}, in any precision
   * @return the case
   * @throws IllegalArgumentException if there is none
   */
  public static Case byId(String id) {
    Case found = find(ALL, id);
    found = found == null ? find(deep(), id) : found;
    if (found == null) {
      throw new IllegalArgumentException("there is no case ".concat(id));
    }
    return found;
  }

  private static @Nullable Case find(List<Case> cases, String id) {
    for (Case each : cases) {
      for (MatmulPrecision precision : MatmulPrecision.values()) {
        Case candidate = each.in(precision);
        if (candidate.id().equals(id)) {
          return candidate;
        }
      }
    }
    return null;
  }

  private static Case train(String name, Network network, Update update, int batch) {
    return new Case(name, network, update, batch, Mode.TRAINING, MatmulPrecision.FLOAT32);
  }

  private static Case deep(String name, Network network, Update update) {
    return train(name, network, update, DEEP_BATCH);
  }

  private static Case infer(String name, Network network, int batch) {
    Update none = new Update.Sgd(0);
    return new Case(
        name.concat("-infer"), network, none, batch, Mode.INFERENCE, MatmulPrecision.FLOAT32);
  }

  private static Network seed() {
    return Mlp.of("784-512-256-128-64-10", Activation.RELU);
  }
}
