package dev.axone.bench.contender;

/** The contenders by name, so that a child process can be told which one to be. */
public final class Contenders {
  /** Axone itself. */
  public static final String AXONE = "axone";

  /** LibTorch at its best. */
  public static final String LIBTORCH = "libtorch";

  /** LibTorch as it is by default, computing with denormal numbers instead of flushing them. */
  public static final String LIBTORCH_DENORMALS = "libtorch-denormals";

  private Contenders() {}

  /**
   * Makes a contender.
   *
   * @param name one of the constants of this class
   * @return the contender
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Contender byName(String name) {
    return switch (name) {
      case AXONE -> new Axone();
      case LIBTORCH -> new LibTorch(true);
      case LIBTORCH_DENORMALS -> new LibTorch(false);
      default -> throw new IllegalArgumentException("no contender is called " + name);
    };
  }
}
