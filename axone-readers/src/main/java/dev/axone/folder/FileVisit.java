package dev.axone.folder;

import dev.axone.data.DataException;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Goes through all files of class folders, of which it holds a part at a time. */
public final class FileVisit {
  private static final int AT_A_TIME = 1 << 14;

  /** What is done with the files by one thread. */
  public interface Visitor {
    /**
     * Looks at a file.
     *
     * @param file its path
     * @param label its class
     * @param index its place among all files, class by class, each class sorted by name
     */
    void visit(String file, int label, int index);
  }

  private final ClassFolders folders;

  private FileVisit(ClassFolders folders) {
    this.folders = folders;
  }

  /**
   * Counts the files of each class.
   *
   * @throws DataException if a class has none, or all together are too many
   */
  public static int[] counts(ClassFolders folders) {
    int[] counts = new int[folders.classes().size()];
    long all = 0;
    for (int k = 0; k < counts.length; k++) {
      counts[k] = folders.files(k).length;
      all += counts[k];
    }
    if (all > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: has %s files, at most %s can be read; split it"
              .formatted(folders.path(), all, Integer.MAX_VALUE));
    }
    return counts;
  }

  /**
   * Shows all files to visitors, on all cores; a visitor is used by one thread.
   *
   * @throws RuntimeException what a visitor throws at the first file that fails
   */
  public static void all(ClassFolders folders, Supplier<? extends Visitor> visitors) {
    new FileVisit(folders).run(visitors);
  }

  private void run(Supplier<? extends Visitor> visitors) {
    List<String> files = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(); // of each class's files among these
    int first = 0;
    int label = 0;
    for (int k = 0; k < folders.classes().size(); k++) {
      String folder = folders.folder(k) + File.separator;
      for (String name : folders.files(k)) {
        files.add(folder + name);
      }
      ends.add(files.size());
      if (files.size() >= AT_A_TIME || k == folders.classes().size() - 1) {
        some(files, ends, label, first, visitors);
        label = k + 1;
        first += files.size();
        files.clear();
        ends.clear();
      }
    }
  }

  private static void some(
      List<String> files,
      List<Integer> ends,
      int label,
      int first,
      Supplier<? extends Visitor> visitors) {
    ParallelFor.run(
        files.size(),
        () -> {
          Visitor visitor = visitors.get();
          return (from, to) -> {
            int k = 0;
            for (int i = from; i < to; i++) {
              while (i >= ends.get(k)) {
                k++;
              }
              visitor.visit(files.get(i), label + k, first + i);
            }
          };
        });
  }

  /**
   * Returns what the first usable file gives.
   *
   * @param onError whether files that fail before it are passed over
   * @throws DataException if there is none: what was wrong with the first file
   */
  public static <T> T first(ClassFolders folders, OnError onError, Function<String, T> read) {
    DataException failure = null;
    for (int k = 0; k < folders.classes().size(); k++) {
      String folder = folders.folder(k) + File.separator;
      for (String name : folders.files(k)) {
        try {
          return read.apply(folder + name);
        } catch (DataException e) {
          if (onError == OnError.FAIL) {
            throw OnError.ending(e);
          }
          failure = failure == null ? e : failure;
        }
      }
    }
    throw failure == null
        ? new DataException(folders.path() + ": has no files; put some into it")
        : failure;
  }
}
