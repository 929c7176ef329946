package dev.axone.model;

import java.util.List;

/** Subjects of {@link LayerContractTest}: recurrent layers. */
final class RecurrentSubjects {
  private RecurrentSubjects() {}

  static List<Subject> all() {
    return List.of();
  }
}
