package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.text.Sequences;
import dev.axone.text.Tokenizer;
import dev.axone.text.Vocabulary;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of texts in UTF-8 or windows-1252 with a subfolder for each class: samples
 * [length] of token ids, and labels.
 *
 * <pre>{@code
 * ClassFolders train = TextFolder.classes(Path.of("reviews/train"));
 * Vocabulary pieces = TextFolder.fit(train, BytePairs.of(8000), OnError.FAIL);
 * Dataset data = TextFolder.read(train, new Sequences(pieces, 200), OnError.FAIL).data();
 * }</pre>
 */
public final class TextFolder {
  static final String KIND = "text";
  static final Set<String> EXTENSIONS = Set.of();

  private TextFolder() {}

  /**
   * Returns the classes of a folder.
   *
   * @throws DataException if there is no such folder, or no class in it
   */
  public static ClassFolders classes(Path folder) {
    return ClassFolders.of(folder, KIND, EXTENSIONS);
  }

  /**
   * Learns a vocabulary from all texts; one text is in memory at a time.
   *
   * @throws DataException if a file is not text in UTF-8 or windows-1252
   */
  public static Vocabulary fit(ClassFolders folders, Tokenizer tokenizer, OnError onError) {
    return tokenizer.fit(() -> new Texts(folders, onError));
  }

  /** Returns at most {@code limit} texts, taken evenly from all files. */
  static List<String> some(ClassFolders folders, OnError onError, int limit) {
    int all = Arrays.stream(FileVisit.counts(folders)).sum();
    int step = Math.max(1, (all + limit - 1) / limit);
    List<String> texts = new ArrayList<>();
    Iterator<String> each = new Texts(folders, onError);
    for (int i = 0; each.hasNext(); i++) {
      String text = each.next();
      if (i % step == 0) {
        texts.add(text);
      }
    }
    return texts;
  }

  /**
   * Reads all texts.
   *
   * @throws DataException if a class has no text, or a file is not text in UTF-8 or windows-1252
   */
  public static FolderReading.Result read(
      ClassFolders folders, Sequences sequences, OnError onError) {
    FolderReading.Form form =
        new FolderReading.Form(
            "texts", PackedType.FLOAT, sequences.shape(), 1, sequences.vocabulary().text());
    ConcurrentSkipListMap<Integer, String> western = new ConcurrentSkipListMap<>();
    FolderReading.Result result =
        FolderReading.read(
            folders,
            onError,
            form,
            () -> {
              TextFiles files = new TextFiles();
              float[] sample = new float[sequences.length()];
              return (file, index, to) -> {
                sequences.write(files.read(file), sample);
                to.write(index, sample, 1);
                if (files.isWestern()) {
                  western.put(index, file);
                }
              };
            });
    if (!western.isEmpty()) {
      FolderReading.note(TextFiles.remark(western.size(), western.values().iterator().next()));
    }
    return result;
  }

  /** The texts of all files, class by class. */
  private static final class Texts implements Iterator<String> {
    private final TextFiles files = new TextFiles();
    private final Iterator<String> paths;
    private final OnError onError;
    private @Nullable String next;

    Texts(ClassFolders folders, OnError onError) {
      this.onError = onError;
      this.paths =
          IntStream.range(0, folders.classes().size())
              .boxed()
              .flatMap(
                  k ->
                      Arrays.stream(folders.files(k))
                          .map(name -> folders.folder(k) + File.separator + name))
              .iterator();
    }

    @Override
    public boolean hasNext() {
      while (next == null && paths.hasNext()) {
        try {
          next = files.read(paths.next());
        } catch (DataException e) {
          if (onError == OnError.FAIL) {
            throw OnError.ending(e);
          }
        }
      }
      return next != null;
    }

    @Override
    public String next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      String text = next;
      next = null;
      return text;
    }
  }
}
