package dev.axone.model;

import java.util.List;

/** Subjects of {@link LayerContractTest}: normalisation and noise. */
final class NormalizationSubjects {
  private NormalizationSubjects() {}

  static List<Subject> all() {
    return List.of();
  }
}
