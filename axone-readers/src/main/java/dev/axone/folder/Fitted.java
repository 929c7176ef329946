package dev.axone.folder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Options with which a folder can be read, as different as its files are.
 *
 * @param options those given and those chosen
 * @param notes what was chosen and why, a sentence each
 */
public record Fitted(Map<String, String> options, List<String> notes) {
  /** Copies the collections. */
  public Fitted {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    notes = List.copyOf(notes);
  }

  /** Returns given options, and that files which cannot be used are left out, if there are any. */
  public static Fitted of(Map<String, String> given, FolderScan scan) {
    Fitted fitted = new Fitted(given, List.of());
    List<String> unusable = scan.unusable();
    return unusable.isEmpty() || given.containsKey(OnError.OPTION)
        ? fitted
        : fitted.with(OnError.OPTION, "skip", "files that cannot be used are left out");
  }

  /** Returns these with an option more, or as they are if it was given. */
  public Fitted with(String option, String value, String note) {
    if (options.containsKey(option)) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value);
    List<String> all = new ArrayList<>(notes);
    all.add("%s: %s; %s".formatted(option, value, note));
    return new Fitted(more, all);
  }
}
