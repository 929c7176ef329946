package dev.axone.bench.workload;

/** An optimizer, with its minimum memory traffic. */
public sealed interface Update {
  /** Returns the learning rate. */
  double rate();

  /** Returns the bytes read and written for each float32 parameter in a single pass. */
  int bytesPerParameter();

  /**
   * Stochastic gradient descent, {@code v ← momentum · v + g} and {@code p ← p − rate · v}.
   *
   * @param rate the learning rate
   * @param momentum 0 for plain SGD, which has no v
   */
  record Sgd(double rate, double momentum) implements Update {
    /** Returns plain SGD. */
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

    /** Avoids division by zero; added to √v̂ after the bias correction. */
    public static final double EPSILON = 1e-8;

    /** Reads p, m, v and g, writes p, m and v. */
    @Override
    public int bytesPerParameter() {
      return 7 * Float.BYTES;
    }
  }

  /**
   * L-BFGS with a strong-Wolfe line search on all samples. A step is a whole training, from the
   * initial weights to a loss.
   *
   * @param history number of stored steps
   * @param target the loss at which the training ends
   * @param iterations the maximum number of iterations
   */
  record Lbfgs(int history, double target, int iterations) implements Update {
    /** Returns 1: the line search determines the length of a step. */
    @Override
    public double rate() {
      return 1;
    }

    /** Returns 0: the number of iterations is not known, so that there is no floor. */
    @Override
    public int bytesPerParameter() {
      return 0;
    }

    /** Returns the target if a loss has reached it, else NaN. */
    public float reached(double loss) {
      return loss <= target ? (float) target : Float.NaN;
    }
  }
}
