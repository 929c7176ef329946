package dev.axone.folder;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Infers the kind of data in a folder from the names of most of its files. */
final class FolderKind {
  /** Maximum number of files of a class that are examined. */
  private static final int FILES = 1000;

  private FolderKind() {}

  /**
   * Returns the source of the majority of the files; texts only if their content has no control
   * characters.
   */
  static Optional<FolderSource<?>> majority(Path folder, List<FolderSource<?>> sources) {
    List<File> classes = FolderDescriber.classes(folder.toString());
    FolderSource<?> majority = null;
    int count = 0;
    int all = 0;
    for (File f : classes) {
      all += names(f).length;
    }
    for (FolderSource<?> source : sources) {
      int n = source.extensions().isEmpty() ? 0 : count(classes, source.extensions());
      if (n > count) {
        majority = source;
        count = n;
      }
    }
    if (2 * count < all && TextKind.of(classes)) {
      return sources.stream().filter(s -> s.extensions().isEmpty()).findFirst();
    }
    return Optional.ofNullable(majority);
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
