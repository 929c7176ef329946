package dev.axone.folder;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Files with the same content as another file.
 *
 * @param withinClass number of files that equal an earlier one of their class and part
 * @param acrossClasses number of files that equal a file of another class
 * @param acrossParts number of test files that equal a training file
 * @param classExample two equal files of different classes
 * @param partExample two equal files of different parts
 */
record DuplicateFiles(
    int withinClass,
    int acrossClasses,
    int acrossParts,
    Optional<String> classExample,
    Optional<String> partExample) {

  static DuplicateFiles of(FolderScan scan, Collection<List<Integer>> groups) {
    int within = 0;
    int classes = 0;
    int parts = 0;
    Optional<String> classExample = Optional.empty();
    Optional<String> partExample = Optional.empty();
    for (List<Integer> group : groups) {
      List<FolderScan.Location> locations = group.stream().map(scan::location).toList();
      FolderScan.Location first = locations.getFirst();
      within +=
          locations.size()
              - (int) locations.stream().map(p -> p.part() + "\0" + p.label()).distinct().count();
      if (locations.stream().anyMatch(p -> p.label() != first.label())) {
        classes += locations.size();
        classExample =
            classExample.or(() -> pair(first, locations, p -> p.label() != first.label()));
      }
      if (locations.stream().anyMatch(p -> !p.part().equals(first.part()))) {
        parts += (int) locations.stream().filter(p -> !p.part().equals(first.part())).count();
        partExample =
            partExample.or(() -> pair(first, locations, p -> !p.part().equals(first.part())));
      }
    }
    return new DuplicateFiles(within, classes, parts, classExample, partExample);
  }

  private static Optional<String> pair(
      FolderScan.Location first,
      List<FolderScan.Location> locations,
      Predicate<FolderScan.Location> other) {
    return locations.stream().filter(other).findFirst().map(p -> first.path() + " and " + p.path());
  }
}
