package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.data.HeapSpace;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Visits all files of class folders in parallel; a part of the file names is in memory at a time.
 */
public final class FileVisit {
  private static final int AT_A_TIME = 1 << 14;

  /** Processes files; an instance is used by one thread. */
  public interface Visitor {
    /**
     * Processes a file.
     *
     * @param file path of the file
     * @param label index of its class
     * @param index index among all files, class by class, each class sorted by name
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
   * @throws DataException if a class has no files, or there are too many in total
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
   * Visits all files on all cores, with a visitor for each thread.
   *
   * @throws RuntimeException the visitor's exception for the first file that fails
   * @throws DataException if a file does not fit into the memory
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

  private void some(
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
              visit(visitor, files.get(i), label + k, first + i);
            }
          };
        });
  }

  private void visit(Visitor visitor, String file, int label, int index) {
    inMemory(
        folders,
        file,
        () -> {
          visitor.visit(file, label, index);
          return file;
        });
  }

  private static <T> T inMemory(ClassFolders folders, String file, Supplier<T> read) {
    return HeapSpace.reading(folders.kind(), Optional.of(file), read);
  }

  /**
   * Returns the result of the first usable file.
   *
   * @param onError whether files that fail are skipped
   * @throws DataException if no file is usable: the exception of the first file
   */
  public static <T> T first(ClassFolders folders, OnError onError, Function<String, T> read) {
    DataException failure = null;
    for (int k = 0; k < folders.classes().size(); k++) {
      String folder = folders.folder(k) + File.separator;
      for (String name : folders.files(k)) {
        try {
          return inMemory(folders, folder + name, () -> read.apply(folder + name));
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
