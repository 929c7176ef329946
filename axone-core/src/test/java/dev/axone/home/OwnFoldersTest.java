package dev.axone.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of users with and without a home. */
@DisabledOnOs(OS.WINDOWS)
class OwnFoldersTest {
  @TempDir Path folder;

  private Path temporary() throws IOException {
    return OwnFolders.of(null, folder.toString()).inTemporary("native");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"?", "", " ", "relative/home"})
  void aMissingHomeHasNoPath(String userHome) {
    assertNull(OwnFolders.of(userHome, "/tmp").inHome("native"));
  }

  @Test
  void theTemporaryFolderIsPrivateAndTheSameEachTime() throws IOException {
    Path first = temporary();
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(first.getParent())));
    assertEquals(first, temporary());
  }

  @Test
  void ifOthersCanEnterANewFolderIsUsed() throws IOException {
    Path mine = temporary().getParent();
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> notes = new ArrayList<>();
    Path fresh = temporaryFolder(notes);
    assertEquals(
        List.of(
            mine
                + " is open to other users, with permissions 777, so that files in it cannot be"
                + " trusted: "
                + fresh.getParent()
                + " is used instead until this process exits; delete the former, or set"
                + " -Djava.io.tmpdir=FOLDER"),
        notes);
    assertNotEquals(mine, fresh.getParent());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.getParent())));
    assertEquals(fresh, temporary());
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwx------"));
    assertEquals(mine, temporary().getParent());
  }

  @Test
  void aLinkAndAFileAreNotUsed() throws IOException {
    Path mine = temporary().getParent();
    Files.delete(mine);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(mine, elsewhere);
    List<String> notes = new ArrayList<>();
    assertNotEquals(mine, temporaryFolder(notes).getParent());
    assertTrue(notes.getFirst().contains("is a symbolic link"), notes::toString);
    Files.delete(mine);
    Files.createFile(mine);
    notes.clear();
    assertNotEquals(mine, temporaryFolder(notes).getParent());
    assertTrue(notes.getFirst().contains("is not a folder"), notes::toString);
  }

  /** Returns the temporary folder, and adds the warnings about it. */
  private Path temporaryFolder(List<String> notes) throws IOException {
    Logger logger = Logger.getLogger("dev.axone");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord r) {
            notes.add(r.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      return temporary();
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void ifHomeCannotBeCreatedTheTemporaryFolderIsUsed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    OwnFolders folders = OwnFolders.of(file.resolve("home").toString(), folder.toString());
    Path cache = folders.writable("cache", "set AXONE_CACHE");
    assertEquals(temporary().resolveSibling("cache"), cache);
  }

  @Test
  void aWritableHomeIsUsedAndNotCreated() {
    Path home = folder.resolve("home");
    OwnFolders folders = OwnFolders.of(home.toString(), folder.toString());
    assertEquals(home.resolve(".axone/cache"), folders.writable("cache", ""));
    assertFalse(Files.exists(home));
  }
}
