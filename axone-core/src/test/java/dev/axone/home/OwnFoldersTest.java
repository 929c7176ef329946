package dev.axone.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  void aHomeThatIsNoneIsNoPath(String userHome) {
    assertNull(OwnFolders.of(userHome, "/tmp").inHome("native"));
  }

  @Test
  void theTemporaryFolderIsThisUsersAloneAndTheSameEachTime() throws IOException {
    Path first = temporary();
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(first.getParent())));
    assertEquals(first, temporary());
  }

  @Test
  void aFolderThatOthersCanEnterIsRefused() throws IOException {
    Path mine = temporary().getParent();
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxrwxrwx"));
    String message = assertThrows(IOException.class, this::temporary).getMessage();
    assertTrue(message.contains("open to other users, with permissions 777"), message);
  }

  @Test
  void aLinkAndAFileAreRefused() throws IOException {
    Path mine = temporary().getParent();
    Files.delete(mine);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(mine, elsewhere);
    String link = assertThrows(IOException.class, this::temporary).getMessage();
    assertTrue(link.contains("is a symbolic link"), link);
    Files.delete(mine);
    Files.createFile(mine);
    String file = assertThrows(IOException.class, this::temporary).getMessage();
    assertTrue(file.contains("is no folder"), file);
  }

  @Test
  void aHomeThatCannotBeMadeGivesWayToTheTemporaryFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    OwnFolders folders = OwnFolders.of(file.resolve("home").toString(), folder.toString());
    Path cache = folders.writable("cache", "set AXONE_CACHE");
    assertEquals(temporary().resolveSibling("cache"), cache);
  }

  @Test
  void aHomeThatCanBeWrittenIsUsedAndNotMadeBefore() {
    Path home = folder.resolve("home");
    OwnFolders folders = OwnFolders.of(home.toString(), folder.toString());
    assertEquals(home.resolve(".axone/cache"), folders.writable("cache", ""));
    assertFalse(Files.exists(home));
  }
}
