package dev.axone.folder;

import dev.axone.data.Cache;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads all files of class folders, on all cores, into a dataset: in memory or, if they are too
 * many, in a file of the cache folder, which is used again the next time.
 *
 * <p>The samples are in a stratified order: each part of them has the class proportions of the
 * whole.
 */
public final class FolderReading {
  private static final String LOG = "dev.axone.data";
  private static final String SAMPLES = "samples";

  private final ClassFolders folders;
  private final OnError onError;
  private final int[] counts;
  private final BitSet bad = new BitSet();
  private int firstBad = Integer.MAX_VALUE;
  private String why = "";

  private FolderReading(ClassFolders folders, OnError onError) {
    this.folders = folders;
    this.onError = onError;
    this.counts = FileVisit.counts(folders);
  }

  /**
   * The result of reading.
   *
   * @param data the samples and their labels
   * @param skipped the files that were skipped
   */
  public record Result(Dataset data, Skipped skipped) {}

  /**
   * The format of samples and their cache key.
   *
   * @param kind prefix of the cached file's name: {@code images}
   * @param type element type
   * @param shape shape of a sample
   * @param scale factor of bytes when they are read
   * @param key everything besides the files that the samples depend on
   */
  public record Form(String kind, PackedType type, Shape shape, float scale, String key) {}

  /**
   * Reads the files.
   *
   * @param decoders creates a decoder for each thread
   * @throws DataException at the first file that cannot be used, or if a class has no usable file
   */
  public static Result read(
      ClassFolders folders, OnError onError, Form form, Supplier<? extends Decoder> decoders) {
    return read(folders, onError, form, SampleStore.MEMORY, decoders);
  }

  /**
   * @param memory maximum bytes of samples in memory
   */
  static Result read(
      ClassFolders folders,
      OnError onError,
      Form form,
      long memory,
      Supplier<? extends Decoder> decoders) {
    return new FolderReading(folders, onError).read(form, memory, decoders);
  }

  private Result read(Form form, long memory, Supplier<? extends Decoder> decoders) {
    int size = 0;
    for (int count : counts) {
      size += count;
    }
    Column samples =
        (long) size * form.shape().size() * form.type().bytes() > memory
            ? cached(form, size, decoders)
            : inMemory(form, size, decoders);
    folders.strayFiles().ifPresent(s -> note(s));
    Skipped skipped = skipped();
    Dataset all =
        new Dataset(List.of(samples), List.of(new ClassLabels(counts)), folders.classes());
    return new Result(all.select(StratifiedOrder.order(counts, bad)), skipped);
  }

  private Column inMemory(Form form, int size, Supplier<? extends Decoder> decoders) {
    try (SampleStore store = SampleStore.inMemory(form.type(), form.shape(), size)) {
      decode(store, decoders);
      return store.finish(form.scale());
    }
  }

  /** Returns the cached samples of the same files, or reads them into the cache. */
  private Column cached(Form form, int size, Supplier<? extends Decoder> decoders) {
    Cache cache = Cache.of();
    String key = Cache.key(form.toString(), onError.name(), Fingerprint.of(folders));
    Optional<Path> entry = cache.find(key);
    Optional<SkippedFiles> note = entry.flatMap(SkippedFiles::read);
    if (entry.isPresent() && note.isPresent()) {
      bad.or(note.get().bad());
      why = note.get().why();
    } else {
      Path prepared = cache.begin(key);
      try (SampleStore store =
          SampleStore.inFile(form.type(), form.shape(), size, prepared.resolve(SAMPLES))) {
        decode(store, decoders);
        store.finish(form.scale());
        new SkippedFiles(bad, why).write(prepared);
        entry = Optional.of(cache.commit(prepared, key));
      } finally {
        Cache.delete(prepared); // After a failure; a committed entry has been moved.
      }
    }
    Path file = entry.get().resolve(SAMPLES);
    return SampleStore.column(form.type(), form.shape(), size, form.scale(), file);
  }

  private void decode(SampleStore store, Supplier<? extends Decoder> decoders) {
    FileVisit.all(
        folders,
        () -> {
          Decoder decoder = decoders.get();
          return (path, label, index) -> {
            try {
              decoder.decode(path, index, store);
            } catch (DataException e) {
              if (onError == OnError.FAIL) {
                throw OnError.ending(e);
              }
              skip(index, e);
            }
          };
        });
  }

  private synchronized void skip(int index, DataException e) {
    bad.set(index);
    if (index < firstBad) {
      firstBad = index;
      why = String.valueOf(e.getMessage());
    }
  }

  private Skipped skipped() {
    if (bad.isEmpty()) {
      return Skipped.NONE;
    }
    int from = 0;
    for (int k = 0; k < counts.length; k++) {
      int to = from + counts[k];
      if (counts[k] > 0 && bad.nextClearBit(from) >= to) {
        throw new DataException(
            "%s: none of the class's %s can be used: %s"
                .formatted(folders.folder(k), Plural.of(counts[k], "file"), why));
      }
      from = to;
    }
    Skipped skipped = new Skipped(bad.cardinality(), why);
    note(folders.path() + ": " + skipped.sentence());
    return skipped;
  }

  /** Logs a warning for the user. */
  static void note(String text) {
    System.getLogger(LOG).log(System.Logger.Level.WARNING, text);
  }
}
