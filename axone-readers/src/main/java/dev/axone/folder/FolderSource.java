package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Data in a folder with a folder of files for each class, and perhaps another one to test on.
 *
 * @param <R> how its files become samples
 */
public interface FolderSource<R extends Reading> extends FileSource {
  /** Returns what files hold, for messages: {@code image}. */
  String kind();

  /** Returns the ends of such files' names, lower case with their dot; empty: any. */
  Set<String> extensions();

  /** Returns the class of its readings. */
  Class<R> readings();

  /** Learns from the files of the classes to train on how they become samples. */
  R learn(ClassFolders training, Map<String, String> options);

  /** Returns the samples of classes. */
  Dataset read(ClassFolders folders, Map<String, String> options, R reading);

  /**
   * Returns options with which all usable files can be read, however they differ: what is given
   * stays, what is missing is chosen by looking at all files.
   *
   * @throws DataException if there is no such folder, or no class in it
   */
  Fitted fitted(Map<String, String> options);

  /** Returns what is seen of all files, of those to test on too. */
  default FolderScan scan(Map<String, String> options, Supplier<? extends FolderScan.Look> looks) {
    Parts parts = parts(options);
    Map<String, ClassFolders> folders = new LinkedHashMap<>();
    folders.put("train", parts.trainClasses(kind(), extensions()));
    if (parts.test().isPresent()) {
      folders.put("test", parts.testClasses(kind(), extensions()));
    }
    return FolderScan.of(folders, looks);
  }

  /** Returns all sources of this kind. */
  static List<FolderSource<?>> all() {
    List<FolderSource<?>> all = new ArrayList<>();
    for (DataSource source : DataSource.all()) {
      if (source instanceof FolderSource<?> f) {
        all.add(f);
      }
    }
    return all;
  }

  /**
   * Returns the source for what most files in the folders of a folder are, by their names.
   *
   * @throws DataException if there is none
   */
  static FolderSource<?> of(Path folder) {
    return FolderKind.most(folder, all())
        .orElseThrow(
            () ->
                new DataException(
                    "%s: no image, sound or text in a folder of it; a folder for each class is needed, with its files"
                        .formatted(folder)));
  }

  /** Returns the folders that options name, which are checked. */
  default Parts parts(Map<String, String> options) {
    checkOptions(options);
    return Parts.of(name(), options);
  }

  @Override
  default boolean hasTest(Map<String, String> options) {
    return parts(options).test().isPresent();
  }

  @Override
  default Reading learn(Map<String, String> options) {
    return learn(parts(options).trainClasses(kind(), extensions()), options);
  }

  @Override
  default Dataset train(Map<String, String> options, Reading reading) {
    R own = own(reading);
    return read(parts(options).trainClasses(kind(), extensions()), options, own);
  }

  @Override
  default Dataset test(Map<String, String> options, Reading reading) {
    R own = own(reading);
    return read(parts(options).testClasses(kind(), extensions()), options, own);
  }

  private R own(Reading reading) {
    if (readings().isInstance(reading)) {
      return readings().cast(reading);
    }
    throw new DataException(
        "data '%s': the model was trained on files that hold a %s; name a source of those"
            .formatted(name(), reading.kind()));
  }
}
