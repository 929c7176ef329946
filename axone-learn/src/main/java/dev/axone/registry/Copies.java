package dev.axone.registry;

import dev.axone.file.Disk;
import dev.axone.file.WholeFile;
import dev.axone.file.WriteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and removes folders and files atomically. */
final class Copies {
  private static final String UNFINISHED = ".unfinished";

  /** The files of a run that a version contains; checkpoints, which are large, are not copied. */
  private static final List<String> FILES =
      List.of("recipe.yaml", "run.json", "preparation.json", "metrics.jsonl", "model.safetensors");

  private Copies() {}

  /** Copies a run; its folder appears when it is complete. */
  static void copy(Path run, Path target, String version) {
    Path unfinished = target.resolveSibling(UNFINISHED + "-" + target.getFileName());
    try {
      Files.createDirectory(unfinished);
      for (String name : FILES) {
        if (Files.exists(run.resolve(name))) {
          WholeFile.write(unfinished.resolve(name), out -> Files.copy(run.resolve(name), out));
        }
      }
      WholeFile.write(unfinished.resolve(VersionFile.FILE), version);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      Disk.forceFolder(target.getParent());
    } catch (IOException e) {
      try {
        delete(unfinished);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw WriteException.of(target, e);
    }
  }

  /** Removes a folder, which is renamed first, atomically. */
  static void remove(Path folder) {
    Path gone = folder.resolveSibling(UNFINISHED + "-" + folder.getFileName());
    try {
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
      Disk.forceFolder(folder.toAbsolutePath().getParent());
      delete(gone);
    } catch (IOException e) {
      throw WriteException.of(folder, e);
    }
  }

  /** Removes the leftovers of killed processes. */
  static void clean(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path p : all.filter(f -> f.getFileName().toString().startsWith(UNFINISHED)).toList()) {
        delete(p);
      }
    } catch (IOException e) {
      throw Registry.failed(folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }

  static void write(Path file, String text) {
    WholeFile.write(file, text);
  }
}
