package dev.axone.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** What makes changes last through a crash of the machine. */
public final class Disk {
  private Disk() {}

  /** Forces a folder's list of files to disk, where the system can do that. */
  public static void forceFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel f = FileChannel.open(folder, StandardOpenOption.READ)) {
      f.force(true);
    } catch (IOException e) {
      // Windows has no such operation; there the move itself is what can be had.
      return;
    }
  }
}
