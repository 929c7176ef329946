package dev.axone.cli;

import dev.axone.data.Cache;
import dev.axone.home.OwnFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The part of {@code axone doctor} about the folders that Axone writes to. */
final class DoctorFiles {
  private static final String SECTION = "Files";

  private DoctorFiles() {}

  static void examine(Diagnosis d) {
    OwnFolders own = OwnFolders.here();
    Path home = own.home();
    if (home == null) {
      d.fact(SECTION, "home", "none");
      d.problem(
          "This user has no home folder: files are kept in the temporary folder until that is"
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
    folder(d, "cache", Cache.of().folder(), "Set AXONE_CACHE to a writable folder.");
    folder(d, "temporary", own.temporary(), "Start java with -Djava.io.tmpdir=FOLDER.");
    folder(d, "runs", Path.of("runs").toAbsolutePath(), null);
  }

  /** Adds a folder, and a problem if it is not writable and there is a remedy. */
  private static void folder(Diagnosis d, String name, Path path, @Nullable String remedy) {
    boolean writable = isWritable(path);
    d.fact(SECTION, name, path.toString(), path + (writable ? "" : " (not writable)"));
    if (!writable && remedy != null) {
      d.problem("The folder " + path + " is not writable", remedy);
    }
  }

  private static boolean isWritable(Path path) {
    for (Path p = path; p != null; p = p.getParent()) {
      if (Files.exists(p)) {
        return Files.isDirectory(p) && Files.isWritable(p);
      }
    }
    return false;
  }
}
