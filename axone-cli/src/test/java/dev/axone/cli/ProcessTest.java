package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.axone.json.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that need a separate process: signals, a hard kill, a full disk. */
final class ProcessTest {
  private static final String TRAIN =
      "train mnist-logreg --checkpoint-every 70 --threads 1 --epochs ";

  @TempDir private Path folder;

  @BeforeEach
  void needsUnixSignals() {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "no bash");
  }

  /** Starts a command in the folder, after the shell command {@code before}. */
  private Process start(String before, String command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.axone.cli.Start"));
    line.addAll(List.of(command.split(" ")));
    List<String> shell =
        new ArrayList<>(List.of("/bin/bash", "-c", before + "exec \"$@\"", "axone"));
    shell.addAll(line);
    return new ProcessBuilder(shell)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private int finish(Process process) throws InterruptedException {
    assertTrue(process.waitFor(10, TimeUnit.MINUTES));
    return process.exitValue();
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private void waitFor(String file, Process process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!Files.exists(folder.resolve(file)) && System.nanoTime() < end) {
      assertTrue(process.isAlive());
      Thread.sleep(2);
    }
  }

  private static void signal(Process process, String name) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor());
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  /** Returns the metrics without the times. */
  private List<Map<String, ?>> metrics(String run) throws IOException {
    List<Map<String, ?>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"))) {
      Map<String, Object> values = new java.util.LinkedHashMap<>(Json.readObject(line));
      values.remove("seconds");
      lines.add(values);
    }
    return lines;
  }

  @Test
  void killedTwiceAndResumedGivesTheSameBits() throws Exception {
    Process whole = start("", TRAIN + "8 --run whole");
    Process killed = start("", TRAIN + "8 --run killed");
    waitFor("killed/checkpoints/last.safetensors", killed);
    killed.destroyForcibly();
    assertEquals(137, finish(killed));
    Files.writeString(
        folder.resolve("killed/metrics.jsonl"),
        "{\"epoch\":99}\n{\"epo",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    assertEquals(0, finish(whole), err());
    assertFalse(Files.exists(folder.resolve("killed/model.safetensors")));

    Process again = start("", "train --resume killed --checkpoint-every 70");
    Thread.sleep(1000 + (System.nanoTime() & 0x3ff));
    again.destroyForcibly();
    finish(again);
    assertEquals(0, finish(start("", "train --resume killed")), err());
    assertArrayEquals(bytes("whole/model.safetensors"), bytes("killed/model.safetensors"));
    assertEquals(metrics("whole"), metrics("killed"));
    assertEquals(8, metrics("killed").size());
  }

  @Test
  void interruptedSaysHowToGoOn() throws Exception {
    Process process = start("trap - INT; ", TRAIN + "1000");
    assumeTrue(signalsReach(process), "SIGINT is ignored by whoever started this");
    waitFor("out", process);
    Path run = null;
    while (run == null && process.isAlive()) {
      Thread.sleep(5);
      try (Stream<Path> runs =
          Files.isDirectory(folder.resolve("runs"))
              ? Files.list(folder.resolve("runs"))
              : Stream.empty()) {
        run = runs.filter(r -> Files.exists(r.resolve("checkpoints"))).findFirst().orElse(null);
      }
    }
    assertTrue(run != null, err());
    assertTrue(run.getFileName().toString().matches("mnist-logreg-\\d{8}-\\d{6}"), run.toString());
    signal(process, "INT");
    assertEquals(130, finish(process), err());
    String name = folder.relativize(run).toString();
    assertEquals(
        "Stopping after this step; a second Ctrl-C or SIGTERM stops at once.\n"
            + "Resume with: axone train --resume "
            + name
            + "\n",
        err());
    int done = metrics(name).size();
    assertEquals(0, finish(start("", "train --resume " + name + " --epochs " + (done + 1))), err());
    assertEquals(done + 1, metrics(name).size());
  }

  /** Returns whether the process receives Ctrl-C; it does not if the first shell ignores it. */
  private static boolean signalsReach(Process process) throws Exception {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return true;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(l -> l.startsWith("SigIgn:"))
            .map(l -> l.substring(7).strip())
            .findFirst()
            .orElse("0");
    boolean reach = (Long.parseUnsignedLong(ignored, 16) & 2) == 0;
    if (!reach) {
      process.destroyForcibly();
    }
    return reach;
  }

  @Test
  void sigtermSavesToo() throws Exception {
    Process process = start("", TRAIN + "1000 --run r --json");
    waitFor("r/metrics.jsonl", process);
    signal(process, "TERM");
    assertEquals(143, finish(process), err());
    assertTrue(Files.exists(folder.resolve("r/checkpoints/last.safetensors")));
    List<String> out = Files.readAllLines(folder.resolve("out"));
    assertEquals("interrupted", Json.readObject(out.getLast()).get("event"));
    for (String line : out) {
      assertTrue(Json.readObject(line).containsKey("event"), line);
    }
  }

  /** Files of limited size fail like those on a full disk. */
  @Test
  void aCheckpointThatDoesNotFitTheDiskIsNamed() throws Exception {
    int exit = finish(start("ulimit -f 16; ", TRAIN + "2 --run r"));
    assertEquals(74, exit, err());
    String[] lines = err().split("\n", -1);
    assertEquals("Resume with: axone train --resume r", lines[0]);
    assertTrue(
        lines[1].startsWith(
            "axone: checkpoint 'r/checkpoints/last.safetensors' cannot be written: "),
        err());
    try (Stream<Path> files = Files.list(folder.resolve("r/checkpoints"))) {
      assertEquals(List.of(), files.toList());
    }
    assertEquals(0, finish(start("", "train --resume r --epochs 1")), err());
  }

  @Test
  void imagesThatDoNotFitTheCachesDiskAreNamed() throws Exception {
    BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 65; i++) { // Enlarged they are 260 MiB, which is stored in the cache.
      Path file = folder.resolve("images/%s/%d.png".formatted(i % 2 == 0 ? "a" : "b", i));
      Files.createDirectories(file.getParent());
      ImageIO.write(grey, "png", file.toFile());
    }
    String show = "data show images,path=images,size=2048x2048 --out x.png";
    int exit = finish(start("ulimit -f 1024; export AXONE_CACHE=cache; ", show));
    assertEquals(74, exit, err());
    assertTrue(err().startsWith("axone: cache/"), err());
    assertTrue(err().contains("/samples cannot be written: "), err());
    assertTrue(err().contains("; free space, or set AXONE_CACHE to another folder"), err());
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      assertEquals(List.of(), files.toList());
    }
    assertFalse(Files.exists(folder.resolve("x.png")));
    Files.writeString(folder.resolve("file"), "");
    assertEquals(73, finish(start("export AXONE_CACHE=file; ", show)), err());
    assertEquals(
        "axone: the cache folder file cannot be written: a file exists where a folder is needed;"
            + " set AXONE_CACHE to another folder\n",
        err());
  }

  @Test
  void metricsThatDoNotFitTheDiskAreNamed() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
    Axone.type(folder, "train mnist-logreg --epochs 1 --run $DIR/r --quiet").ok();
    Files.delete(folder.resolve("r/metrics.jsonl"));
    Files.delete(folder.resolve("r/checkpoints/last.safetensors"));
    Files.createSymbolicLink(folder.resolve("r/metrics.jsonl"), Path.of("/dev/full"));
    Axone a = Axone.type(folder, "train --resume $DIR/r --quiet");
    assertEquals(74, a.exit(), a.err());
    assertTrue(a.err().contains("r/metrics.jsonl' cannot be written"), a.err());
    assertTrue(a.err().contains("No space left"), a.err());
  }
}
