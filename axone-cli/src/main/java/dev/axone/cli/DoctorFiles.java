package dev.axone.cli;

import dev.axone.data.Cache;
import dev.axone.home.OwnFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where files go. */
final class DoctorFiles {
  private static final String SECTION = "Files";

  private DoctorFiles() {}

  static void examine(Diagnosis d) {
    OwnFolders own = OwnFolders.here();
    Path home = own.home();
    if (home == null) {
      d.fact(SECTION, "home", "none");
      d.problem(
          "This user has no home folder, so that files are kept until the temporary folder is"
              + " emptied",
          "Set HOME, or name folders with AXONE_CACHE and -Daxone.native=FOLDER.");
    } else {
      folder(
          d,
          "home",
          home,
          "Make it writable, or name other folders with AXONE_CACHE and"
              + " -Daxone.native=FOLDER.");
    }
    folder(d, "cache", Cache.of().folder(), "Set AXONE_CACHE to a folder that can be written.");
    folder(d, "temporary", own.temporary(), "Start java with -Djava.io.tmpdir=FOLDER.");
    folder(d, "runs", Path.of("runs").toAbsolutePath(), null);
  }

  /** Adds a folder; where it cannot be written, a problem too, if there is a remedy. */
  private static void folder(Diagnosis d, String name, Path path, @Nullable String remedy) {
    boolean can = canBeWritten(path);
    d.fact(SECTION, name, path.toString(), path + (can ? "" : " (cannot be written)"));
    if (!can && remedy != null) {
      d.problem("The folder " + path + " cannot be written", remedy);
    }
  }

  private static boolean canBeWritten(Path path) {
    for (Path p = path; p != null; p = p.getParent()) {
      if (Files.exists(p)) {
        return Files.isDirectory(p) && Files.isWritable(p);
      }
    }
    return false;
  }
}
