package dev.axone.folder;

import dev.axone.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Inspects all files of the parts of a dataset on all cores; a hash of each file is kept. */
public final class FolderScan {
  /** Inspects files; an instance is used by one thread. */
  public interface Inspector {
    /**
     * Inspects a file.
     *
     * @throws DataException if the file cannot be used
     */
    FileProperties inspect(String file);
  }

  /**
   * The properties of a file.
   *
   * @param hash hash of its content: equal for equal contents
   * @param kinds properties whose values are counted: {@code size} → {@code 28x28}
   * @param measures properties whose statistics are computed: {@code micros} → 1000000
   */
  public record FileProperties(long hash, Map<String, String> kinds, Map<String, Long> measures) {}

  private final Map<String, ClassFolders> parts;
  private final Map<String, int[]> counts = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> kinds = new TreeMap<>();
  private final Map<String, LongSummaryStatistics> measures = new TreeMap<>();
  private final TreeMap<Integer, String> unusable = new TreeMap<>();
  private final long[] hashes;

  private FolderScan(Map<String, ClassFolders> parts) {
    this.parts = parts;
    int all = 0;
    for (Map.Entry<String, ClassFolders> part : parts.entrySet()) {
      int[] n = FileVisit.counts(part.getValue());
      counts.put(part.getKey(), n);
      all = Math.addExact(all, Arrays.stream(n).sum());
    }
    hashes = new long[all];
  }

  /**
   * Inspects all files.
   *
   * @param parts folders with the same classes: train, and test if there is one
   */
  public static FolderScan of(
      Map<String, ClassFolders> parts, Supplier<? extends Inspector> inspectors) {
    FolderScan scan = new FolderScan(new LinkedHashMap<>(parts));
    int first = 0;
    for (ClassFolders part : scan.parts.values()) {
      int from = first;
      FileVisit.all(
          part,
          () -> {
            Inspector inspector = inspectors.get();
            return (file, label, index) -> scan.inspect(inspector, file, from + index);
          });
      first += Arrays.stream(FileVisit.counts(part)).sum();
    }
    return scan;
  }

  private void inspect(Inspector inspector, String file, int index) {
    try {
      FileProperties properties = inspector.inspect(file);
      hashes[index] = properties.hash;
      add(properties);
    } catch (DataException e) {
      addUnusable(index, String.valueOf(e.getMessage()));
    }
  }

  private synchronized void add(FileProperties properties) {
    properties.kinds.forEach(
        (kind, value) ->
            kinds.computeIfAbsent(kind, k -> new TreeMap<>()).merge(value, 1, Integer::sum));
    properties.measures.forEach(
        (name, value) ->
            measures.computeIfAbsent(name, k -> new LongSummaryStatistics()).accept(value));
  }

  private synchronized void addUnusable(int index, String why) {
    unusable.put(index, why);
  }

  /** Returns the parts. */
  public Map<String, ClassFolders> parts() {
    return parts;
  }

  /** Returns the number of files of each class, by part. */
  public Map<String, int[]> counts() {
    return counts;
  }

  /** Returns the counts of a property's values, the most frequent first. */
  public List<Map.Entry<String, Integer>> kinds(String kind) {
    return kinds.getOrDefault(kind, Map.of()).entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  /** Returns the statistics of a property. */
  public LongSummaryStatistics measure(String name) {
    return measures.getOrDefault(name, new LongSummaryStatistics());
  }

  /** Returns the messages on files that cannot be used, in the order of the files. */
  public List<String> unusable() {
    return List.copyOf(unusable.values());
  }

  /** Returns the number of files. */
  public int size() {
    return hashes.length;
  }

  /** Returns the files with equal content. */
  DuplicateFiles copies() {
    long[] sorted = new long[hashes.length - unusable.size()];
    int n = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (!unusable.containsKey(i)) {
        sorted[n++] = hashes[i];
      }
    }
    Arrays.parallelSort(sorted);
    Map<Long, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 1; i < n; i++) {
      if (sorted[i] == sorted[i - 1]) {
        groups.put(sorted[i], new ArrayList<>());
      }
    }
    for (int i = 0; i < hashes.length; i++) {
      List<Integer> group = unusable.containsKey(i) ? null : groups.get(hashes[i]);
      if (group != null) {
        group.add(i);
      }
    }
    return DuplicateFiles.of(
        this, groups.values().stream().sorted(Comparator.comparing(List::getFirst)).toList());
  }

  /** Returns the part, the class and the path of a file. */
  Location location(int index) {
    int first = 0;
    for (Map.Entry<String, ClassFolders> part : parts.entrySet()) {
      int[] n = counts.getOrDefault(part.getKey(), new int[0]);
      for (int k = 0; k < n.length; k++) {
        if (index < first + n[k]) {
          return new Location(part.getKey(), k, part.getValue(), index - first);
        }
        first += n[k];
      }
    }
    throw new IndexOutOfBoundsException(index);
  }

  /** The part, class and folder of a file. */
  record Location(String part, int label, ClassFolders folders, int file) {
    String path() {
      return folders.folder(label).resolve(folders.files(label)[file]).toString();
    }
  }
}
