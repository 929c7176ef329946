package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.vocabulary.Plural;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A folder with a subfolder of files for each class: {@code cat/1.png, dog/1.png}. Hidden files
 * (and {@code Thumbs.db}, {@code desktop.ini}) are ignored.
 *
 * @param path the folder
 * @param classes the names of the subfolders, sorted
 * @param kind the kind of files, for messages: {@code image}
 * @param beside the names of such files beside the subfolders, which have no class
 */
public record ClassFolders(Path path, List<String> classes, String kind, List<String> beside) {
  private static final Set<String> IGNORED = Set.of("thumbs.db", "desktop.ini");

  /** Copies the lists. */
  public ClassFolders {
    classes = List.copyOf(classes);
    beside = List.copyOf(beside);
  }

  /**
   * Lists the classes of a folder.
   *
   * @param kind the kind of files, for messages: {@code image}
   * @param extensions the extensions of such files, in lower case with their dot, for the remark on
   *     files beside the class folders
   * @throws DataException if there is no such folder, or no class in it
   */
  public static ClassFolders of(Path path, String kind, Set<String> extensions) {
    List<String> classes = new ArrayList<>();
    List<String> beside = new ArrayList<>();
    for (String name : list(path, kind)) {
      if (Files.isDirectory(path.resolve(name))) {
        classes.add(name);
      } else if (extensions.contains(extension(name))) {
        beside.add(name);
      }
    }
    if (classes.isEmpty()) {
      throw new DataException(
          "%s: no class folder found; a folder for each class is needed, with its %ss in it"
              .formatted(path, kind));
    }
    return new ClassFolders(path, classes, kind, beside);
  }

  /** Returns a remark on files beside the class folders, if there are any. */
  Optional<String> strayFiles() {
    return beside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s beside the class folders %s no class and %s skipped, the first: %s"
                .formatted(
                    Plural.of(beside.size(), "file"),
                    beside.size() == 1 ? "has" : "have",
                    beside.size() == 1 ? "is" : "are",
                    path.resolve(beside.getFirst())));
  }

  /**
   * Returns this folder with the classes of another, so that both have the same labels.
   *
   * @throws DataException if this folder has a class that the other does not have
   */
  public ClassFolders withClassesOf(ClassFolders other) {
    for (String name : classes) {
      if (!other.classes.contains(name)) {
        throw new DataException(
            "%s: class '%s' is not among the %s of the training data (%s); remove it, or put %ss of it into %s"
                .formatted(
                    path,
                    name,
                    Plural.of(other.classes.size(), "class"),
                    shown(other.classes),
                    kind,
                    other.path));
      }
    }
    return new ClassFolders(path, other.classes, kind, beside);
  }

  private static String shown(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(10, names.size())))
        + (names.size() > 10 ? ", …" : "");
  }

  /**
   * Returns the names of a class's files, sorted.
   *
   * @param label the index of the class
   * @throws DataException if the class has no files
   */
  public String[] files(int label) {
    Path folder = folder(label);
    if (!Files.isDirectory(folder)) {
      return new String[0]; // A test part may lack a class.
    }
    String[] names = list(folder, kind);
    if (names.length == 0) {
      throw new DataException(
          "%s: the class has no %s, at least 1 is needed; put some into it or remove the folder"
              .formatted(folder, kind));
    }
    return names;
  }

  /** Returns the folder of a class. */
  public Path folder(int label) {
    return path.resolve(classes.get(label));
  }

  private static String[] list(Path folder, String kind) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          Files.exists(folder)
              ? folder + ": is not a folder; give the folder that contains the class folders"
              : folder.toAbsolutePath() + ": there is no such folder; correct the path");
    }
    String[] all = new File(folder.toString()).list();
    if (all == null) {
      throw new DataException(
          "%s: the folder of %ss cannot be read; change its permissions".formatted(folder, kind));
    }
    String[] names = Arrays.stream(all).filter(ClassFolders::counts).toArray(String[]::new);
    Arrays.sort(names);
    return names;
  }

  private static boolean counts(String name) {
    return !name.startsWith(".") && !IGNORED.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
