package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.describe.Describer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shared code of describers of folders: the check of the kind of files, and the parts. */
public final class FolderDescriber {
  private static final int CLASSES = 3;

  private FolderDescriber() {}

  /** Returns whether most files in the subfolders have these extensions. */
  public static boolean canDescribe(String path, Set<String> extensions) {
    return !classes(path).isEmpty()
        && FolderKind.majority(Path.of(path), FolderSource.all())
            .filter(s -> s.extensions().equals(extensions))
            .isPresent();
  }

  /** Returns the first subfolders of a folder, or of its subfolder train. */
  static List<File> classes(String path) {
    Path root = Path.of(path);
    Path train = root.resolve("train");
    File[] classes =
        (Files.isDirectory(train) ? train : root)
            .toFile()
            .listFiles(f -> f.isDirectory() && !f.isHidden());
    return classes == null ? List.of() : Arrays.stream(classes).sorted().limit(CLASSES).toList();
  }

  /**
   * Returns the training and test part of a folder, with the same classes.
   *
   * @param source the data source of such folders
   * @throws DataException if an option is not {@code test}
   */
  public static Map<String, ClassFolders> parts(
      Describer.Request request, String source, String kind, Set<String> extensions) {
    for (String option : request.options().keySet()) {
      if (!option.equals(Parts.TEST)) {
        throw new DataException(
            "the description of a folder of %ss has no option '%s'; it has %s"
                .formatted(kind, option, Parts.TEST));
      }
    }
    Map<String, String> options = new HashMap<>(request.options());
    options.put(Parts.PATH, request.path());
    Parts parts = Parts.of(source, options);
    Map<String, ClassFolders> folders = new LinkedHashMap<>();
    folders.put("train", parts.trainClasses(kind, extensions));
    if (parts.test().isPresent()) {
      folders.put("test", parts.testClasses(kind, extensions));
    }
    return folders;
  }
}
