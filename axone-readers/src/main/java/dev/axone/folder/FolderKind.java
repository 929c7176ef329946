package dev.axone.folder;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what folders hold by the names of most files in them, whatever else lies between. */
final class FolderKind {
  /** So many files of a class are looked at. */
  private static final int FILES = 1000;

  private FolderKind() {}

  /**
   * Returns the source of the files that are most; texts only where their content has no control
   * characters.
   */
  static Optional<FolderSource<?>> most(Path folder, List<FolderSource<?>> sources) {
    List<File> classes = FolderDescriber.classes(folder.toString());
    FolderSource<?> most = null;
    int count = 0;
    int all = 0;
    for (File f : classes) {
      all += names(f).length;
    }
    for (FolderSource<?> source : sources) {
      int n = source.extensions().isEmpty() ? 0 : count(classes, source.extensions());
      if (n > count) {
        most = source;
        count = n;
      }
    }
    if (2 * count < all && TextKind.of(classes)) {
      return sources.stream().filter(s -> s.extensions().isEmpty()).findFirst();
    }
    return Optional.ofNullable(most);
  }

  private static int count(List<File> classes, Collection<String> extensions) {
    int n = 0;
    for (File folder : classes) {
      for (String name : names(folder)) {
        n += extensions.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith) ? 1 : 0;
      }
    }
    return n;
  }

  private static String[] names(File folder) {
    String[] names = folder.list((in, name) -> !name.startsWith("."));
    return names == null ? new String[0] : Arrays.copyOf(names, Math.min(names.length, FILES));
  }
}
