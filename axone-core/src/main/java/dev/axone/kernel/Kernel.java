package dev.axone.kernel;

import java.util.List;

/** A piece of work over memory at fixed addresses, divided into parts that may run at once. */
public interface Kernel {
  /** Returns the number of parts; their division does not change the bits of the result. */
  int parts();

  /** Runs one part. Must not allocate. */
  void run(int part);

  /**
   * Returns the arrays in which the kernel holds all addresses that it works on, for {@link Repeat} to
   * change them between runs; none if they stand elsewhere.
   */
  default List<long[]> addresses() {
    return List.of();
  }

  /** Returns a text for {@code Program.describe()}. */
  String describe();
}
