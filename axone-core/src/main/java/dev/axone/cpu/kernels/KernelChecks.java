package dev.axone.cpu.kernels;

import java.util.Set;

/** Says which kinds of kernels may be oneDNN's: Axone's own kernels compute the others. */
@FunctionalInterface
public interface KernelChecks {
  /** Every kind is trusted. */
  KernelChecks ALL_RIGHT = kind -> true;

  /** Returns whether oneDNN computes a kind rightly. */
  boolean trusts(KernelKind kind);

  /** Returns checks that found some kinds wrong. */
  static KernelChecks wrong(Set<KernelKind> kinds) {
    return kind -> !kinds.contains(kind);
  }
}
