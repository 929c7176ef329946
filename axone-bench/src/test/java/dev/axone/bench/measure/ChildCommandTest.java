package dev.axone.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.bench.contender.Contenders;
import dev.axone.bench.workload.Cases;
import dev.axone.bench.workload.Roofline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildCommandTest {
  private static ProcessBuilder started(String contender, Allocator allocator) {
    Settings settings =
        new Settings(1, "auto", null, allocator, Roofline.NONE, 0, 1, 1, Pinning.NONE, List.of());
    return ChildCommand.of(
        new RunConfiguration(contender, Cases.SEED_32, 1, false), settings, Child.class);
  }

  @Test
  void openBlasChoosesTheKernelsOfThePeer() {
    List<String> names =
        List.copyOf(started(Contenders.LIBTORCH, Allocator.JEMALLOC).environment().keySet());
    assertFalse(names.contains("OPENBLAS_CORETYPE"), names::toString);
    assertFalse(names.contains("OPENBLAS_L2_SIZE"), names::toString);
  }

  @Test
  void axoneKeepsTheAllocatorOfTheSystem() {
    String before = System.getenv("LD_PRELOAD");
    assertEquals(
        before, started(Contenders.AXONE, Allocator.JEMALLOC).environment().get("LD_PRELOAD"));
    assertEquals(
        before, started(Contenders.LIBTORCH, Allocator.SYSTEM).environment().get("LD_PRELOAD"));
  }

  @Test
  void jemallocIsFoundInTheFirstFolderThatHasIt(@TempDir Path folder) throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    assertEquals(Optional.empty(), Allocator.installed("", List.of(first, second)));
    Path library = Files.createFile(second.resolve("libjemalloc.so.2"));
    assertEquals(Optional.of(library), Allocator.installed("", List.of(first, second)));
    Path chosen = Files.createFile(first.resolve("libjemalloc.so.2"));
    assertEquals(Optional.of(chosen), Allocator.installed(first + ":", List.of(second)));
  }

  @Test
  void aLibraryThatIsPreloadedAlreadyStays(@TempDir Path folder) throws IOException {
    Path library = Files.createFile(folder.resolve("libjemalloc.so.2"));
    ProcessBuilder process = new ProcessBuilder(new ArrayList<>());
    process.environment().remove("MALLOC_CONF");
    process.environment().put("LD_PRELOAD", "libother.so");
    process.environment().put("LD_LIBRARY_PATH", folder.toString());
    Allocator.JEMALLOC.apply(process, new ArrayList<>());
    assertEquals(library + " libother.so", process.environment().get("LD_PRELOAD"));
    assertTrue(process.environment().get("MALLOC_CONF").contains("dirty_decay_ms:-1"));
    List<String> arguments = new ArrayList<>();
    Allocator.SYSTEM.apply(process, arguments);
    assertTrue(arguments.getFirst().startsWith("-D"), arguments::toString);
  }
}
