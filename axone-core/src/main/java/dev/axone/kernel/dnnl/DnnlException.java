package dev.axone.kernel.dnnl;

/** A call of oneDNN returned an error status. */
public final class DnnlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DnnlException(String function, int status) {
    super("%s returned status %s".formatted(function, status));
  }
}
