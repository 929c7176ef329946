package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.data.Reading;

/** What sources of files say of readings that are not theirs. */
public final class Readings {
  private Readings() {}

  /** Returns that a model was trained on files of another kind than a source has. */
  public static DataException other(String source, Reading found) {
    return new DataException(
        "data '%s': the model was trained on files that hold a %s; name a source of those"
            .formatted(source, found.kind()));
  }
}
