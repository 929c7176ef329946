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
 * A data source of folders with a subfolder of files for each class, with an optional test folder.
 *
 * @param <R> how files are read to samples
 */
public interface FolderSource<R extends Reading> extends FileSource {
  /** Returns a file of the kind with its article, for the help: {@code an image}. */
  String file();

  /** Returns the options of reading, with their descriptions; those of the folders not included. */
  Map<String, String> readingOptions();

  @Override
  default Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(
        Parts.PATH,
        "the folder that contains the class folders, or the folders train and test with them");
    options.put(
        Parts.TEST, "the folder of the test part; default: test in path, if path contains train");
    options.putAll(readingOptions());
    options.put(
        OnError.OPTION,
        "fail at a file that is not %s, or skip and count it; default fail".formatted(file()));
    return options;
  }

  /** Returns the kind of files, for messages: {@code image}. */
  String kind();

  /** Returns the extensions of such files, in lower case with their dot; empty: any. */
  Set<String> extensions();

  /** Returns the class of its readings. */
  Class<R> readings();

  /** Learns from the training files how files are read to samples, such as a vocabulary. */
  R learn(ClassFolders training, Map<String, String> options);

  /** Returns the samples of classes. */
  Dataset read(ClassFolders folders, Map<String, String> options, R reading);

  /**
   * Returns options that fit all usable files: given options are kept, others are chosen after
   * inspecting all files.
   *
   * @throws DataException if there is no such folder, or no class in it
   */
  FittedOptions fitted(Map<String, String> options);

  /** Inspects all files of the training and the test part. */
  default FolderScan scan(
      Map<String, String> options, Supplier<? extends FolderScan.Inspector> inspectors) {
    Parts parts = parts(options);
    Map<String, ClassFolders> folders = new LinkedHashMap<>();
    folders.put("train", parts.trainClasses(kind(), extensions()));
    if (parts.test().isPresent()) {
      folders.put("test", parts.testClasses(kind(), extensions()));
    }
    return FolderScan.of(folders, inspectors);
  }

  /** Returns all sources of class folders. */
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
   * Returns the source for the majority of files in the subfolders, by their names.
   *
   * @throws DataException if there is no such source
   */
  static FolderSource<?> of(Path folder) {
    return FolderKind.majority(folder, all())
        .orElseThrow(
            () ->
                new DataException(
                    "%s: no image, sound or text in its subfolders; a folder for each class is needed, with its files"
                        .formatted(folder)));
  }

  /** Checks the options and returns the training and test folders. */
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
        "data '%s': the model was trained on files of another kind (%s); give a source of such files"
            .formatted(name(), reading.kind()));
  }
}
