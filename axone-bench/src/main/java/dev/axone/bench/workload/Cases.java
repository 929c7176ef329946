package dev.axone.bench.workload;

import java.util.List;

/** The cases that are measured, with the shapes of networks that people do train. */
public final class Cases {
  /** The network of the dead units, start and memory measurements too. */
  public static final Case SEED_32 = seed(32, Mode.TRAINING, "mlp-seed");

  private static final List<Case> ALL =
      List.of(
          new Case(
              "logreg",
              Mlp.of("784-10", Activation.SIGMOID),
              new Update.Sgd(0.5),
              300,
              Mode.TRAINING),
          SEED_32,
          seed(128, Mode.TRAINING, "mlp-seed"),
          seed(512, Mode.TRAINING, "mlp-seed"),
          new Case(
              "mlp-sigmoid",
              Mlp.of("784-120-80-10", Activation.SIGMOID),
              new Update.Sgd(0.5),
              64,
              Mode.TRAINING),
          new Case(
              "perceptron",
              Mlp.of("784-100-10", Activation.SIGMOID),
              new Update.Sgd(0.5),
              300,
              Mode.TRAINING),
          new Case(
              "mlp-big",
              Mlp.of("1024-4096-4096-1000", Activation.RELU),
              new Update.Adam(1e-3),
              256,
              Mode.TRAINING),
          seed(1, Mode.INFERENCE, "mlp-seed-infer"));

  private Cases() {}

  /** All cases, in the order of the table. */
  public static List<Case> all() {
    return ALL;
  }

  /**
   * The case with an identity such as {@code mlp-seed:32}.
   *
   * @param id a case's {@link Case#id()}
   * @return the case
   * @throws IllegalArgumentException if there is none
   */
  public static Case byId(String id) {
    for (Case each : ALL) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no case is called " + id);
  }

  private static Case seed(int batch, Mode mode, String name) {
    return new Case(
        name, Mlp.of("784-512-256-128-64-10", Activation.RELU), new Update.Adam(1e-3), batch, mode);
  }
}
