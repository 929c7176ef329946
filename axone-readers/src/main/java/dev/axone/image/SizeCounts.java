package dev.axone.image;

import dev.axone.data.DataException;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.FileVisit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the sizes and colours of the images of a folder. */
final class SizeCounts {
  private static final int SHOWN = 5;

  /**
   * Images of one size, or grey or coloured images.
   *
   * @param what {@code 28x28} or {@code grey}
   * @param count number of images
   * @param at index of the first file
   * @param first the first file
   */
  private record Kind(String what, int count, int at, String first) {
    Kind add(Kind other) {
      Kind earlier = at <= other.at ? this : other;
      return new Kind(what, count + other.count, earlier.at, earlier.first);
    }
  }

  private final Map<String, Kind> sizes = new TreeMap<>();
  private final Map<String, Kind> colours = new TreeMap<>();

  private SizeCounts() {}

  static SizeCounts count(ClassFolders folders) {
    SizeCounts all = new SizeCounts();
    FileVisit.all(
        folders,
        () -> {
          ImageFileReader reader = new ImageFileReader();
          return (file, label, index) -> {
            try {
              Image p = reader.read(file);
              all.add(p, index, file);
            } catch (DataException e) {
              return; // A file that is not an image has no size.
            }
          };
        });
    return all;
  }

  private synchronized void add(Image p, int index, String file) {
    String size = p.height() + "x" + p.width();
    String colour = p.channels() == 1 ? "grey" : "coloured";
    sizes.merge(size, new Kind(size, 1, index, file), Kind::add);
    colours.merge(colour, new Kind(colour, 1, index, file), Kind::add);
  }

  /** Returns the exception for images that differ, with the option to set. */
  DataException exception(ClassFolders folders, ImageOptions options, ImageReading whole) {
    String wanted = whole.height() + "x" + whole.width();
    boolean bySize = options.height() == 0 && !(sizes.size() == 1 && sizes.containsKey(wanted));
    Map<String, Kind> kinds = bySize ? sizes : colours;
    List<Kind> sorted =
        kinds.values().stream()
            .sorted(Comparator.comparingInt((Kind k) -> -k.count).thenComparingInt(k -> k.at))
            .toList();
    String found =
        sorted.stream()
            .limit(SHOWN)
            .map(k -> "%s (%s, the first %s)".formatted(k.what, k.count, k.first))
            .collect(Collectors.joining(", "));
    return new DataException(
        "%s: images differ in their %s from the first training image (%s): %s%s; set %s"
            .formatted(
                folders.path(),
                bySize ? "size" : "colours",
                bySize ? wanted : whole.channels() == 1 ? "grey" : "coloured",
                found,
                sorted.size() > SHOWN ? ", and %s more sizes".formatted(sorted.size() - SHOWN) : "",
                bySize
                    ? "size: "
                        + sorted.getFirst().what
                        + " (height x width), to which all are resized"
                    : "channels: 1 for grayscale or channels: 3 for RGB"));
  }
}
