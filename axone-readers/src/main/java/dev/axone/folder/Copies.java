package dev.axone.folder;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Files that hold the same as another.
 *
 * @param withinClass files that equal an earlier one of their class and part
 * @param acrossClasses files that equal one of another class
 * @param acrossParts files to test on that equal one to train on
 * @param classExample two files of different classes that hold the same
 * @param partExample two files of different parts that hold the same
 */
record Copies(
    int withinClass,
    int acrossClasses,
    int acrossParts,
    Optional<String> classExample,
    Optional<String> partExample) {

  static Copies of(FolderScan scan, Collection<List<Integer>> groups) {
    int within = 0;
    int classes = 0;
    int parts = 0;
    Optional<String> classExample = Optional.empty();
    Optional<String> partExample = Optional.empty();
    for (List<Integer> group : groups) {
      List<FolderScan.Place> places = group.stream().map(scan::place).toList();
      FolderScan.Place first = places.getFirst();
      within +=
          places.size()
              - (int) places.stream().map(p -> p.part() + "\0" + p.label()).distinct().count();
      if (places.stream().anyMatch(p -> p.label() != first.label())) {
        classes += places.size();
        classExample = classExample.or(() -> pair(first, places, p -> p.label() != first.label()));
      }
      if (places.stream().anyMatch(p -> !p.part().equals(first.part()))) {
        parts += (int) places.stream().filter(p -> !p.part().equals(first.part())).count();
        partExample =
            partExample.or(() -> pair(first, places, p -> !p.part().equals(first.part())));
      }
    }
    return new Copies(within, classes, parts, classExample, partExample);
  }

  private static Optional<String> pair(
      FolderScan.Place first, List<FolderScan.Place> places, Predicate<FolderScan.Place> other) {
    return places.stream().filter(other).findFirst().map(p -> first.path() + " and " + p.path());
  }
}
