package dev.axone.folder;

import dev.axone.data.DataException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The training and the test folder: those of the options {@code path} and {@code test}; without
 * {@code test}, the folders {@code train} and {@code test} in {@code path} if there is a {@code
 * train}.
 *
 * @param train the folder of the training classes
 * @param test the folder of the test classes; empty if there is none
 */
public record Parts(Path train, Optional<Path> test) {
  /** The option of the folder. */
  public static final String PATH = "path";

  /** The option of the test folder. */
  public static final String TEST = "test";

  /**
   * Returns the parts of a source's options.
   *
   * @param source the source's name, for messages
   * @throws DataException if there is no {@code path}, or no folder of that name
   */
  public static Parts of(String source, Map<String, String> options) {
    String path = options.get(PATH);
    if (path == null) {
      throw new DataException(
          "data '%s' needs the option 'path': a folder with a folder for each class"
              .formatted(source));
    }
    Path root = folder(source, path);
    Path train = root.resolve("train");
    Path test = root.resolve("test");
    boolean parted = Files.isDirectory(train);
    String named = options.get(TEST);
    return new Parts(
        parted ? train : root,
        named != null
            ? Optional.of(folder(source, named))
            : parted && Files.isDirectory(test) ? Optional.of(test) : Optional.empty());
  }

  private static Path folder(String source, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new DataException(
          "data '%s': '%s' is not a path: %s".formatted(source, name, e.getMessage()), e);
    }
  }

  /** Returns the training classes. */
  public ClassFolders trainClasses(String kind, Set<String> extensions) {
    return ClassFolders.of(train, kind, extensions);
  }

  /**
   * Returns the test classes, with the labels of the training classes.
   *
   * @throws DataException if there is no test part
   */
  public ClassFolders testClasses(String kind, Set<String> extensions) {
    Path folder =
        test.orElseThrow(
            () ->
                new DataException(
                    "%s: there is no test part; give its folder with the option 'test', put the %ss into folders train and test, or let the recipe split them"
                        .formatted(train, kind)));
    return ClassFolders.of(folder, kind, extensions).withClassesOf(trainClasses(kind, extensions));
  }
}
