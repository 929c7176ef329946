package dev.axone.kernel.dnnl;

/** A call that oneDNN refused. */
public final class DnnlException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final boolean unimplemented;

  DnnlException(String function, int status, boolean unimplemented) {
    super("%s returned status %s".formatted(function, status));
    this.unimplemented = unimplemented;
  }

  /** Returns whether oneDNN has nothing that computes this on this processor. */
  public boolean isUnimplemented() {
    return unimplemented;
  }
}
