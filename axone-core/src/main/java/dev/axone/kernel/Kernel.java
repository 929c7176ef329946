package dev.axone.kernel;

/** A piece of work over memory at fixed addresses, divided into parts that may run at once. */
public interface Kernel {
  /** Returns the number of parts; their division does not change the bits of the result. */
  int parts();

  /** Runs one part. Must not allocate. */
  void run(int part);

  /** Returns a text for {@code Program.describe()}. */
  String describe();
}
