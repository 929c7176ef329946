package dev.axone.folder;

import dev.axone.data.DataException;
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
 * A folder whose sub-folders are the classes, each with its files: {@code cat/1.png, dog/1.png}.
 * Hidden files (and {@code Thumbs.db}, {@code desktop.ini}) do not count.
 *
 * @param path the folder
 * @param classes the names of the sub-folders, sorted
 * @param kind what the files hold, for messages: {@code image}
 * @param beside the names of such files beside the sub-folders, which belong to no class
 */
public record ClassFolders(Path path, List<String> classes, String kind, List<String> beside) {
  private static final Set<String> IGNORED = Set.of("thumbs.db", "desktop.ini");

  /** Copies the lists. */
  public ClassFolders {
    classes = List.copyOf(classes);
    beside = List.copyOf(beside);
  }

  /**
   * Looks for the classes of a folder.
   *
   * @param kind what the files hold, for messages: {@code image}
   * @param extensions the ends of such files' names, lower case with their dot, by which one beside
   *     the classes is told
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
          "%s: no folder of a class found; a folder for each class is needed, with its %ss in it"
              .formatted(path, kind));
    }
    return new ClassFolders(path, classes, kind, beside);
  }

  /** Returns what is said of the files beside the classes, if there are any. */
  Optional<String> strays() {
    return beside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s beside the folders of the classes %s no class and %s left out, the first: %s"
                .formatted(
                    FolderDescription.files(beside.size()),
                    beside.size() == 1 ? "has" : "have",
                    beside.size() == 1 ? "is" : "are",
                    path.resolve(beside.getFirst())));
  }

  /**
   * Returns this folder with the classes of another, whose labels it shares.
   *
   * @throws DataException if this has a class that the other has not
   */
  public ClassFolders withClassesOf(ClassFolders other) {
    for (String name : classes) {
      if (!other.classes.contains(name)) {
        throw new DataException(
            "%s: class '%s' is not among the %s classes to train on (%s); remove it, or put %ss of it into %s"
                .formatted(
                    path, name, other.classes.size(), shown(other.classes), kind, other.path));
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
   * @param label the class's place
   * @throws DataException if there is none
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
              ? folder + ": is not a folder; give the folder that holds the folders of the classes"
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
