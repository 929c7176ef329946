package dev.axone.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.home.OwnFolders;
import java.io.IOException;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folder of the unpacked library, with and without a writable folder. */
@DisabledOnOs(OS.WINDOWS)
class NativeLibraryTest {
  private static final SymbolLookup NOTHING = name -> Optional.empty();

  @TempDir Path folder;
  private List<PackedFile> files = List.of();
  private Path file = Path.of("");

  @BeforeEach
  void pack() throws IOException {
    file = Files.writeString(folder.resolve("library.so"), "a library");
    files = List.of(PackedFile.of("library.so", file.toUri().toURL()));
  }

  private NativeLibrary load(
      @Nullable String named, @Nullable String home, Function<Path, SymbolLookup> loader) {
    return NativeLibrary.load(files, named, OwnFolders.of(home, folder.toString()), loader);
  }

  private void checkIn(Path parent, NativeLibrary library) throws IOException {
    assertTrue(library.folder().startsWith(parent), library::toString);
    assertEquals("a library", Files.readString(library.folder().resolve("library.so")));
  }

  private Path temporary() throws IOException {
    return OwnFolders.of(null, folder.toString()).inTemporary("native");
  }

  @Test
  void aWritableHomeIsUsed() throws IOException {
    NativeLibrary library = load(null, folder.resolve("home").toString(), p -> NOTHING);
    checkIn(folder.resolve("home/.axone/native"), library);
    assertEquals(List.of(), library.rejected());
  }

  @Test
  void withoutAHomeItGoesToThePrivateTemporaryFolder() throws IOException {
    NativeLibrary library = load(null, "?", p -> NOTHING);
    checkIn(temporary(), library);
    assertEquals(List.of("a home folder (this user has none)"), library.rejected());
  }

  @Test
  void ifThePrivateFolderIsTakenANewOneIsUsed() throws IOException {
    Path mine = temporary().getParent();
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwxrwxrwx"));
    NativeLibrary library = load(null, "?", p -> NOTHING);
    assertFalse(library.folder().startsWith(mine), library::toString);
    checkIn(temporary(), library);
  }

  @Test
  void ifNoFolderCanBeCreatedItGoesToThePrivateTemporaryFolder() throws IOException {
    checkIn(temporary(), load(null, file.toString(), p -> NOTHING));
    NativeLibrary named = load(file.resolve("x").toString(), null, p -> NOTHING);
    checkIn(temporary(), named);
    assertTrue(named.rejected().getFirst().contains(file.toString()), named::toString);
  }

  @Test
  void ifLibrariesCannotBeLoadedTheNextFolderIsTried() throws IOException {
    Path home = folder.resolve("home");
    Function<Path, SymbolLookup> loader =
        p -> {
          if (p.startsWith(home)) {
            throw new IllegalArgumentException("Cannot open library: " + p);
          }
          return NOTHING;
        };
    NativeLibrary library = load(null, home.toString(), loader);
    checkIn(temporary(), library);
    assertTrue(library.rejected().getFirst().contains("noexec"), library::toString);
  }

  @Test
  void allFoldersThatFailedAreNamedWithTheRemedy() {
    OwnFolders none = OwnFolders.of(null, file.toString());
    var e =
        assertThrows(
            IllegalStateException.class, () -> NativeLibrary.load(files, null, none, p -> NOTHING));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("a home folder (this user has none)"), message);
    assertTrue(message.contains(file + " is not a folder: set -Djava.io.tmpdir=FOLDER"), message);
    assertTrue(message.contains("-Daxone.native=FOLDER"), message);
  }
}
