package dev.axone.image;

import dev.axone.data.DataException;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.FileVisit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which sizes and colours the images of a folder have, and how many have them. */
final class Sizes {
  private static final int SHOWN = 5;

  /**
   * A kind of images.
   *
   * @param what {@code 28×28} or {@code grey}
   * @param count how many there are
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

  private Sizes() {}

  static Sizes count(ClassFolders folders) {
    Sizes all = new Sizes();
    FileVisit.all(
        folders,
        () -> {
          ImageFileReader reader = new ImageFileReader();
          return (file, label, index) -> {
            try {
              Image p = reader.read(file);
              all.add(p, index, file);
            } catch (DataException e) {
              return; // What is not an image has no size.
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

  /** Returns the message that the images differ, and what can be stated. */
  DataException refusal(ClassFolders folders, ImageOptions options, ImageReading whole) {
    String wanted = whole.height() + "x" + whole.width();
    boolean bySize = options.height() == 0 && !(sizes.size() == 1 && sizes.containsKey(wanted));
    Map<String, Kind> kinds = bySize ? sizes : colours;
    List<Kind> most =
        kinds.values().stream()
            .sorted(Comparator.comparingInt((Kind k) -> -k.count).thenComparingInt(k -> k.at))
            .toList();
    String found =
        most.stream()
            .limit(SHOWN)
            .map(k -> "%s (%s, the first %s)".formatted(k.what, k.count, k.first))
            .collect(Collectors.joining(", "));
    return new DataException(
        "%s: images differ in their %s from the first to train on (%s): %s%s; state %s"
            .formatted(
                folders.path(),
                bySize ? "size" : "colours",
                bySize ? wanted : whole.channels() == 1 ? "grey" : "coloured",
                found,
                most.size() > SHOWN ? ", and %s more sizes".formatted(most.size() - SHOWN) : "",
                bySize
                    ? "size: " + most.getFirst().what + " (height x width), to which all are scaled"
                    : "channels: 1 for grey or channels: 3 for colours"));
  }
}
