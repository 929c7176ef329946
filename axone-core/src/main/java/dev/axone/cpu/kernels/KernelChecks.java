package dev.axone.cpu.kernels;

import java.util.Set;

/**
 * Selects the kinds of kernels for which oneDNN is used; Axone's own kernels compute the others.
 */
@FunctionalInterface
public interface KernelChecks {
  /** All kinds are trusted. */
  KernelChecks TRUST_ALL = kind -> true;

  /** Returns whether oneDNN computes a kind correctly. */
  boolean trusts(KernelKind kind);

  /** Returns checks that trust all but some kinds. */
  static KernelChecks allBut(Set<KernelKind> kinds) {
    return kind -> !kinds.contains(kind);
  }
}
