package dev.axone.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import dev.axone.checkpoint.Checkpoint;
import dev.axone.checkpoint.CheckpointException;
import dev.axone.csv.Csv;
import dev.axone.data.Cache;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.folder.OnError;
import dev.axone.folder.TextFolder;
import dev.axone.idx.Idx;
import dev.axone.image.Image;
import dev.axone.numpy.Npy;
import dev.axone.numpy.Npz;
import dev.axone.parquet.Parquet;
import dev.axone.preprocessing.PreparationFile;
import dev.axone.recipe.Recipe;
import dev.axone.recipe.RecipeException;
import dev.axone.sound.Waveform;
import dev.axone.table.Table;
import dev.axone.text.Vocabulary;
import dev.axone.text.Words;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every kind are read, or refused with the reader's own exception and a readable
 * message, in bounded time and memory.
 *
 * <p>The system property {@code axone.fuzz.minutes} sets the minutes of the search, and {@code
 * axone.fuzz.seed} its first seed.
 */
final class ReadersFuzzTest {
  private static final long FIRST_SEED = Long.getLong("axone.fuzz.seed", 20_261_130);
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("axone.fuzz.minutes", "0"));

  /** Maximum allocation for a file of a few kilobytes: an image of 50 M pixels. */
  private static final long MAX_BYTES = 1L << 30;

  private static final long MAX_CPU = 60_000_000_000L;
  private static final int MAX_SECONDS = 600;

  /** Text that must not be in messages. */
  private static final Pattern RAW =
      Pattern.compile(
          "(?s).*(Exception|java\\.|com\\.sun|org\\.apache|Index -?\\d|out of bounds|:"
              + " null[;.]|@[0-9a-f]{6}|\\p{Cntrl}&&[^\\n"
              + "]).*");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  /** Reads a file. */
  private interface Reader {
    void read(Path file) throws IOException;
  }

  /**
   * A kind of files.
   *
   * @param name of the damaged file
   * @param cases how many are tried in the short run
   */
  private record Kind(String name, int cases, List<byte[]> seeds, Reader reader) {}

  private List<Kind> kinds() throws IOException {
    List<Kind> kinds = new ArrayList<>();
    for (String format : List.of("png", "jpg", "gif", "bmp")) {
      kinds.add(new Kind("a." + format, 1000, Seeds.images(format), Image::read));
    }
    kinds.add(new Kind("b.jpg", 300, jpegs(), Image::read));
    kinds.add(
        new Kind(
            "a.webp",
            500,
            List.of(Seeds.resource("a.webp"), Seeds.resource("b.webp")),
            Image::read));
    kinds.add(
        new Kind(
            "a.wav",
            1000,
            List.of(Seeds.wav(1, 16, 1), Seeds.wav(3, 32, 2), Seeds.wav(7, 8, 1)),
            f -> Waveform.read(f).resampled(16_000)));
    kinds.add(new Kind("a.csv", 500, List.of(Seeds.utf8(Seeds.TABLE)), f -> all(Csv.read(f))));
    kinds.add(
        new Kind(
            "a.parquet", 200, List.of(Seeds.resource("a.parquet")), f -> all(Parquet.read(f))));
    kinds.add(
        new Kind("a.idx", 1000, List.of(Seeds.idx(), Seeds.gzip(Seeds.idx())), f -> Idx.read(f)));
    kinds.add(new Kind("a.npy", 800, List.of(Seeds.npy(folder)), f -> all(Npy.read(f).samples())));
    kinds.add(
        new Kind(
            "a.npz",
            800,
            List.of(Seeds.npz(folder), Seeds.packedNpz(folder)),
            f -> {
              Npz npz = Npz.of(f);
              npz.names().forEach(npz::read);
            }));
    kinds.add(
        new Kind("a.json", 800, Seeds.vocabularies(), f -> Vocabulary.load(f).encode("a cat")));
    kinds.add(new Kind("a.yaml", 400, Seeds.recipes(), f -> Recipe.read(f, List.of())));
    kinds.add(
        new Kind("a.safetensors", 800, List.of(Seeds.checkpoint(folder)), f -> Checkpoint.read(f)));
    kinds.add(
        new Kind(
            "preparation.json",
            800,
            Seeds.preparations(),
            f -> PreparationFile.read(f.toString(), Files.readString(f))));
    kinds.add(new Kind("texts/a/a.txt", 1000, List.of(Seeds.utf8("the cat é")), this::texts));
    return kinds;
  }

  private static List<byte[]> jpegs() throws IOException {
    return List.of(Seeds.resource("cmyk.jpg"), Seeds.resource("progressive.jpg"));
  }

  private void texts(Path file) {
    TextFolder.fit(TextFolder.classes(folder.resolve("texts")), Words.of(), OnError.FAIL);
  }

  private static void all(Table table) {
    all(table.rows());
    table.texts().values().forEach(t -> t.forEach(Objects::requireNonNull));
  }

  private static void all(Column column) {
    MemorySegment to = MemorySegment.ofArray(new float[Math.max(1, column.shape().size())]);
    for (int i = 0; i < Math.min(column.size(), 1000); i++) {
      column.read(i, to, 0);
    }
  }

  @TestFactory
  Stream<DynamicTest> damagedFilesAreReadOrRefused() throws IOException {
    List<Kind> kinds = kinds();
    long share = (long) (MINUTES * 60e9 / kinds.size());
    return kinds.stream().map(k -> dynamicTest(k.name, () -> search(k, share)));
  }

  private void search(Kind kind, long nanos) throws Exception {
    Path file = folder.resolve(kind.name);
    Files.createDirectories(file.getParent());
    for (byte[] seed : kind.seeds) {
      Files.write(file, seed);
      if (!kind.name.endsWith("yaml")) {
        kind.reader.read(file);
      }
    }
    List<String> failures = new ArrayList<>();
    try (ExecutorService thread = Executors.newSingleThreadExecutor(daemons())) {
      long end = System.nanoTime() + nanos;
      for (int i = 0; i < kind.cases || System.nanoTime() < end; i++) {
        byte[] bytes = Mutation.of(kind.seeds.get(i % kind.seeds.size()), FIRST_SEED + i);
        Files.write(file, bytes);
        String problem = problem(thread, kind, file);
        if (!problem.isEmpty() && failures.size() < 20) {
          Path kept = Path.of("target", "fuzz", (FIRST_SEED + i) + "-" + file.getFileName());
          Files.createDirectories(kept.getParent());
          Files.write(kept, bytes);
          failures.add(kept + ": " + problem);
        }
      }
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static ThreadFactory daemons() {
    return task -> {
      Thread thread = new Thread(task, "fuzz");
      thread.setDaemon(true);
      return thread;
    };
  }

  private static String problem(ExecutorService thread, Kind kind, Path file)
      throws InterruptedException {
    try {
      return thread.submit(() -> problem(kind, file)).get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(file + " is read for more than " + MAX_SECONDS + " seconds", e);
    } catch (ExecutionException e) {
      return e.getCause() + " " + Arrays.toString(top(e.getCause()));
    }
  }

  private static StackTraceElement[] top(Throwable e) {
    StackTraceElement[] all = e.getStackTrace();
    return Arrays.copyOf(all, Math.min(6, all.length));
  }

  /** Returns the error in the treatment of a file; empty if there is none. */
  private static String problem(Kind kind, Path file) throws IOException {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long cpu = THREADS.getCurrentThreadCpuTime();
    String message = "";
    try {
      kind.reader.read(file);
    } catch (DataException | RecipeException | CheckpointException e) {
      message = String.valueOf(e.getMessage());
    } catch (CharacterCodingException e) {
      message = "";
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    long time = THREADS.getCurrentThreadCpuTime() - cpu;
    if (bytes > MAX_BYTES) {
      return "takes %d bytes of memory".formatted(bytes);
    }
    if (time > MAX_CPU) {
      return "takes %d seconds".formatted(time / 1_000_000_000);
    }
    return RAW.matcher(message).matches() ? "is refused by: " + message : "";
  }

  /** A cached copy that was damaged is created again. */
  @Test
  void aDamagedCacheEntryIsNotFound() throws IOException {
    Logger.getLogger("dev.axone.data").setLevel(Level.OFF); // It is logged each time.
    Cache cache = new Cache(folder.resolve("cache"), 1 << 20);
    Path prepared = cache.begin("k");
    byte[] samples = Seeds.wav(1, 16, 1);
    Files.write(prepared.resolve("samples"), samples);
    Path entry = cache.commit(prepared, "k");
    assertTrue(cache.find("k").isPresent());
    for (int i = 0; i < 100; i++) {
      byte[] bad = Mutation.of(samples, FIRST_SEED + i);
      Files.write(entry.resolve("samples"), bad);
      assertTrue(cache.find("k").isEmpty() || Arrays.equals(bad, samples), "mutation " + i);
    }
    Files.write(entry.resolve("samples"), samples);
    assertTrue(cache.find("k").isPresent());
    byte[] sums = Files.readAllBytes(entry.resolve("checksums.json"));
    for (int i = 0; i < 100; i++) {
      byte[] bad = Mutation.of(sums, FIRST_SEED + i);
      Files.write(entry.resolve("checksums.json"), bad);
      cache.find("k"); // Found only if the damage has no effect, such as a space.
    }
  }
}
