package dev.axone.bench.contender;

import dev.axone.program.StageListener;

/** The contenders by name, for the command line of child processes. */
public final class Contenders {
  /** Axone itself. */
  public static final String AXONE = "axone";

  /** LibTorch as fast as it can be: denormal numbers are flushed to zero, Adam is one kernel. */
  public static final String LIBTORCH = "libtorch";

  /** LibTorch with the class for Adam of its C++ API in place of the fused kernel. */
  public static final String LIBTORCH_PLAIN_ADAM = "libtorch-plain-adam";

  /** LibTorch with its default of denormal numbers not flushed to zero. */
  public static final String LIBTORCH_DENORMALS = "libtorch-denormals";

  /** LibTorch's inference, called from as many threads as a measurement has. */
  public static final String LIBTORCH_CALLS = "libtorch:calls";

  private Contenders() {}

  /** Returns the name of Axone's predictions by a way, called from as many threads. */
  public static String of(PredictionWay way) {
    return "axone:".concat(way.name());
  }

  /** Creates a contender without a listener to stages. */
  public static Contender byName(String name, String backend) {
    return byName(name, backend, StageListener.NONE);
  }

  /**
   * Creates a contender.
   *
   * @param name one of the constants of this class
   * @param backend the name of the back end that computes Axone's steps; others have none
   * @param stages is told when the stages of Axone's compilations begin; others have none
   * @return the contender
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Contender byName(String name, String backend, StageListener stages) {
    return switch (name) {
      case AXONE -> new Axone(backend, stages);
      case LIBTORCH -> new LibTorch(true, true);
      case LIBTORCH_PLAIN_ADAM -> new LibTorch(true, false);
      case LIBTORCH_DENORMALS -> new LibTorch(false, true);
      case LIBTORCH_CALLS -> new TorchCalls();
      default -> calls(name, backend);
    };
  }

  private static Contender calls(String name, String backend) {
    for (PredictionWay way : PredictionWay.values()) {
      if (name.equals(of(way))) {
        return new AxoneCalls(backend, way);
      }
    }
    throw new IllegalArgumentException("unknown contender: " + name);
  }
}
