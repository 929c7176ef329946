package dev.axone.bench.contender;

/** The contenders by name, so that a child process can be told which one to be. */
public final class Contenders {
  /** Axone itself. */
  public static final String AXONE = "axone";

  /** LibTorch by the classes of its C++ interface, flushing denormal numbers. */
  public static final String LIBTORCH = "libtorch";

  /** The same with the fused kernel for Adam, which has no C++ class: asked for by its name. */
  public static final String LIBTORCH_FUSED = "libtorch-fused";

  /** LibTorch as it is by default, computing with denormal numbers instead of flushing them. */
  public static final String LIBTORCH_DENORMALS = "libtorch-denormals";

  private Contenders() {}

  /**
   * Makes a contender.
   *
   * @param name one of the constants of this class
   * @param backend the name of the back end that computes Axone's steps; others have none
   * @return the contender
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Contender byName(String name, String backend) {
    return switch (name) {
      case AXONE -> new Axone(backend);
      case LIBTORCH -> new LibTorch(true, false);
      case LIBTORCH_FUSED -> new LibTorch(true, true);
      case LIBTORCH_DENORMALS -> new LibTorch(false, false);
      default -> throw new IllegalArgumentException("no contender is called " + name);
    };
  }
}
