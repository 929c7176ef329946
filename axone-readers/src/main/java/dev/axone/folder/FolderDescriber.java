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

/** What describers of folders share: whether they know a folder, and its parts. */
public final class FolderDescriber {
  private static final int LOOKED_AT = 3;

  private FolderDescriber() {}

  /** Returns whether most files in the folders of a folder are such, by their names. */
  public static boolean knows(String path, Set<String> extensions) {
    return !classes(path).isEmpty()
        && FolderKind.most(Path.of(path), FolderSource.all())
            .filter(s -> s.extensions().equals(extensions))
            .isPresent();
  }

  /** Returns the first few folders in a folder, or in its folder train. */
  static List<File> classes(String path) {
    Path root = Path.of(path);
    Path train = root.resolve("train");
    File[] classes =
        (Files.isDirectory(train) ? train : root)
            .toFile()
            .listFiles(f -> f.isDirectory() && !f.isHidden());
    return classes == null ? List.of() : Arrays.stream(classes).sorted().limit(LOOKED_AT).toList();
  }

  /**
   * Returns the parts of a folder, with the same classes.
   *
   * @param source the data source of such folders
   * @throws DataException if an option is another than {@code test}
   */
  public static Map<String, ClassFolders> parts(
      Describer.Request request, String source, String kind, Set<String> extensions) {
    for (String option : request.options().keySet()) {
      if (!option.equals(Parts.TEST)) {
        throw new DataException(
            "a folder of %ss is described as it is, it has no option '%s'; it has %s"
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
