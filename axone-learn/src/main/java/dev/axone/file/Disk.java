package dev.axone.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes changes of folders durable. */
public final class Disk {
  private Disk() {}

  /** Forces a folder's entries to disk, if the operating system supports it. */
  public static void forceFolder(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (FileChannel f = FileChannel.open(folder, StandardOpenOption.READ)) {
      f.force(true);
    } catch (IOException e) {
      // Not supported on Windows.
      return;
    }
  }
}
