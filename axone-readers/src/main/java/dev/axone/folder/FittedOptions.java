package dev.axone.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Options of reading a folder, chosen to fit its files.
 *
 * @param options the given and the chosen options
 * @param notes a sentence on each chosen option
 */
public record FittedOptions(Map<String, String> options, List<String> notes) {
  /** Copies the collections. */
  public FittedOptions {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    notes = List.copyOf(notes);
  }

  /** Returns the given options, and {@code on_error: skip} if some files cannot be used. */
  public static FittedOptions of(Map<String, String> given, FolderScan scan) {
    FittedOptions fitted = new FittedOptions(given, List.of());
    List<String> unusable = scan.unusable();
    return unusable.isEmpty() || given.containsKey(OnError.OPTION)
        ? fitted
        : fitted.with(OnError.OPTION, "skip", "files that cannot be used are skipped");
  }

  /** Returns these with an option added, or unchanged if it was given. */
  public FittedOptions with(String option, String value, String note) {
    if (options.containsKey(option)) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value);
    List<String> all = new ArrayList<>(notes);
    all.add("%s: %s; %s".formatted(option, value, note));
    return new FittedOptions(more, all);
  }
}
