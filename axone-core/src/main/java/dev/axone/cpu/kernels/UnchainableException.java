package dev.axone.cpu.kernels;

/** An operation of a chain has no kernel that works sample by sample: compiled without chains. */
public final class UnchainableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnchainableException(String message) {
    super(message);
  }
}
