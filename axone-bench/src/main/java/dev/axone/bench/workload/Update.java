package dev.axone.bench.workload;

/** The rule that changes the parameters, with the memory it must move at the least. */
public sealed interface Update {
  /** The learning rate. */
  double rate();

  /** Bytes read and written for each float32 parameter when the rule runs as a single pass. */
  int bytesPerParameter();

  /**
   * Gradient descent, {@code v ← momentum · v + g} and {@code p ← p − rate · v}.
   *
   * @param rate the learning rate
   * @param momentum 0 for plain descent, which keeps no v
   */
  record Sgd(double rate, double momentum) implements Update {
    /** Returns plain gradient descent. */
    Sgd(double rate) {
      this(rate, 0);
    }

    /** Reads p and g, writes p; with momentum reads and writes v as well. */
    @Override
    public int bytesPerParameter() {
      return (momentum == 0 ? 3 : 5) * Float.BYTES;
    }
  }

  /**
   * Adam (Kingma and Ba, 2015) with bias correction, β₁ 0.9, β₂ 0.999, ε 1e-8 and no weight decay.
   *
   * @param rate the learning rate
   */
  record Adam(double rate) implements Update {
    /** The decay of the first moment. */
    public static final double BETA1 = 0.9;

    /** The decay of the second moment. */
    public static final double BETA2 = 0.999;

    /** What keeps the division away from zero; added to √v̂ after the correction. */
    public static final double EPSILON = 1e-8;

    /** Reads p, m, v and g, writes p, m and v. */
    @Override
    public int bytesPerParameter() {
      return 7 * Float.BYTES;
    }
  }
}
