package dev.axone.model;

import java.util.List;

/** Subjects of {@link LayerContractTest}: attention and transformer blocks. */
final class AttentionSubjects {
  private AttentionSubjects() {}

  static List<Subject> all() {
    return List.of();
  }
}
