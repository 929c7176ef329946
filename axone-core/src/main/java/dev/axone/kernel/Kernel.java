package dev.axone.kernel;

/** A computation on memory at fixed addresses, divided into parts that may run at the same time. */
public interface Kernel {
  /**
   * Returns the number of parts; the bits of the result do not depend on which threads run them.
   */
  int parts();

  /** Runs one part. Must not allocate. */
  void run(int part);

  /** Returns a description for {@code Program.describe()}. */
  String describe();
}
