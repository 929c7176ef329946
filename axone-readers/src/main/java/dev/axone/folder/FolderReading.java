package dev.axone.folder;

import dev.axone.data.Cache;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.PackedType;
import dev.axone.data.SampleStore;
import dev.axone.tensor.Shape;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads all files of class folders on all cores into a data set: in memory, or where they are too
 * many in a file of the cache folder, which the next reading of the same files takes as it is.
 *
 * <p>The samples come in an order in which every part has the classes in their proportions.
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
   * What was read.
   *
   * @param data the samples and their labels
   * @param skipped the files that were left out
   */
  public record Result(Dataset data, Skipped skipped) {}

  /**
   * How samples are made and kept.
   *
   * @param kind the start of the cached file's name: {@code images}
   * @param type of the elements
   * @param shape of a sample
   * @param scale what bytes are multiplied with when they are read
   * @param key everything besides the files that the samples depend on
   */
  public record Form(String kind, PackedType type, Shape shape, float scale, String key) {}

  /**
   * Reads the files.
   *
   * @param decoders makes one for each thread
   * @throws DataException at the first file that cannot be used, or if a class has no usable one
   */
  public static Result read(
      ClassFolders folders, OnError onError, Form form, Supplier<? extends Decoder> decoders) {
    return read(folders, onError, form, SampleStore.MEMORY, decoders);
  }

  /**
   * @param memory what samples may take in memory, in bytes
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
    folders.strays().ifPresent(s -> note(s));
    Skipped skipped = skipped();
    Dataset all = new Dataset(List.of(samples), List.of(new ClassRuns(counts)), folders.classes());
    return new Result(all.select(Interleaved.order(counts, bad)), skipped);
  }

  private Column inMemory(Form form, int size, Supplier<? extends Decoder> decoders) {
    try (SampleStore store = SampleStore.inMemory(form.type(), form.shape(), size)) {
      decode(store, decoders);
      return store.finish(form.scale());
    }
  }

  /** Takes what an earlier reading of the same files left, or leaves it for the next. */
  private Column cached(Form form, int size, Supplier<? extends Decoder> decoders) {
    Cache cache = Cache.of();
    String key = Cache.key(form.toString(), onError.name(), Fingerprint.of(folders));
    Optional<Path> entry = cache.find(key);
    Optional<Note> note = entry.flatMap(Note::read);
    if (entry.isPresent() && note.isPresent()) {
      bad.or(note.get().bad());
      why = note.get().why();
    } else {
      Path prepared = cache.begin(key);
      try (SampleStore store =
          SampleStore.inFile(form.type(), form.shape(), size, prepared.resolve(SAMPLES))) {
        decode(store, decoders);
        store.finish(form.scale());
        new Note(bad, why).write(prepared);
        entry = Optional.of(cache.commit(prepared, key));
      } finally {
        Cache.delete(prepared); // Where it failed; what was committed has moved.
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
              leaveOut(index, e);
            }
          };
        });
  }

  private synchronized void leaveOut(int index, DataException e) {
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
            "%s: none of the class's %s files can be used: %s"
                .formatted(folders.folder(k), counts[k], why));
      }
      from = to;
    }
    Skipped skipped = new Skipped(bad.cardinality(), why);
    note(folders.path() + ": " + skipped.sentence());
    return skipped;
  }

  /** Tells a user what to know of files that were read. */
  static void note(String text) {
    System.getLogger(LOG).log(System.Logger.Level.WARNING, text);
  }
}
