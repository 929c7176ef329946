package dev.axone.search.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.file.WriteException;
import dev.axone.search.trial.State;
import dev.axone.search.trial.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
  @TempDir private Path folder;

  private static Trial trial(int number) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rate", 0.1 / 3);
    values.put("units", 64L);
    values.put("optimizer", Map.of("sgd", Map.of("learning_rate", 0.5)));
    values.put("name", "é ' \" \\");
    return new Trial(
        number,
        values,
        number % 3 == 2 ? State.FAILED : State.DONE,
        number % 3 == 2 ? Double.NaN : number / 7.0,
        List.of(0.1, 1e-17, Double.POSITIVE_INFINITY),
        List.of(1.0, 2.0 / 3),
        1.25,
        Long.MIN_VALUE + number,
        "a note");
  }

  private String refused() {
    return assertThrows(StoreException.class, () -> Store.open(folder).close())
        .getMessage()
        .replace(folder.toString(), "$DIR");
  }

  private void execute(String sql) throws Exception {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("search.db"));
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  @Test
  void whatIsNoStoreIsRefused() throws Exception {
    Files.writeString(folder.resolve("search.db"), "This is a text, not a database.".repeat(100));
    assertTrue(refused().startsWith("$DIR/search.db is damaged ("), refused());
    Files.delete(folder.resolve("search.db"));
    execute("CREATE TABLE songs (title TEXT)");
    assertEquals(
        "$DIR/search.db is not a search's store, but another program's file; choose another folder",
        refused());
  }

  @Test
  void aStoreOfAnotherVersionIsRefused() throws Exception {
    Store.open(folder).close();
    execute("PRAGMA user_version = 2");
    assertEquals(
        "$DIR/search.db is a store of version 2, this Axone reads version 1; use the version of"
            + " Axone that created it, or start a new search in another folder",
        refused());
  }

  @Test
  void aDamagedStoreIsRefused() throws Exception {
    try (Store store = Store.open(folder)) {
      for (int i = 0; i < 300; i++) {
        store.add(trial(i));
      }
    }
    Path file = folder.resolve("search.db");
    try (FileChannel c = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long at = 4096 * 3; at < Files.size(file); at += 4096) {
        c.write(ByteBuffer.allocate(2000), at);
      }
    }
    assertTrue(refused().startsWith("$DIR/search.db is damaged ("), refused());
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 5000));
    assertTrue(refused().startsWith("$DIR/search.db is damaged ("), refused());
  }

  @Test
  void aRowThatWasTamperedWithIsRefused() throws Exception {
    try (Store store = Store.open(folder)) {
      store.add(trial(0));
    }
    execute("UPDATE trial SET state = 'lost'");
    try (Store store = Store.open(folder)) {
      String message = assertThrows(StoreException.class, store::trials).getMessage();
      assertTrue(message.contains("search.db is damaged (it has an invalid trial)"), message);
    }
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    WriteException e = assertThrows(WriteException.class, () -> Store.open(folder.resolve("none")));
    assertTrue(e.atStart());
    assertTrue(
        e.getMessage().startsWith(folder.resolve("none/search.db") + " cannot be written: "),
        e::getMessage);
  }

  @Test
  void anotherProcessIsToldOf() {
    try (Store store = Store.open(folder)) {
      assertEquals(
          "$DIR/search.db is in use by another process; wait for its end, or choose another folder",
          refused());
      assertTrue(assertThrows(StoreException.class, () -> Store.open(folder)).inUse());
      assertEquals(List.of(), store.trials());
    }
    Store.open(folder).close();
  }

  @Test
  void trialsComeBackAsTheyWere() {
    List<Trial> kept = new ArrayList<>();
    assertFalse(Store.isIn(folder));
    try (Store store = Store.open(folder)) {
      assertEquals(Map.of(), store.about());
      store.begin(Map.of("strategy", "tpe"));
      store.begin(Map.of("strategy", "grid", "seed", "3"));
      for (int i : List.of(2, 0, 1)) {
        store.add(trial(i));
      }
    }
    for (int i = 0; i < 3; i++) {
      kept.add(trial(i));
    }
    assertTrue(Store.isIn(folder));
    try (Store store = Store.open(folder)) {
      assertEquals(kept, store.trials());
      assertEquals(Map.of("strategy", "grid", "seed", "3"), store.about());
    }
  }

  /** Adds trials until it is killed, and says after each that it is kept. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.open(Path.of(arguments[0]))) {
        for (int i = store.trials().size(); ; i++) {
          store.add(trial(i));
          System.out.write((i + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          System.out.flush();
        }
      }
    }
  }

  @Test
  void nothingThatWasKeptIsLostByAKill() throws Exception {
    for (int round = 0; round < 4; round++) {
      Path out = folder.resolve("out");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
      while (Files.size(out) < 20 && System.nanoTime() < end) {
        assertTrue(process.isAlive());
        Thread.sleep(1);
      }
      Thread.sleep(round * 7L);
      process.destroyForcibly().waitFor();
      List<String> said = Files.readAllLines(out);
      int last = Integer.parseInt(said.get(said.size() - 2)); // The last line may be cut short.
      try (Store store = Store.open(folder)) {
        List<Trial> trials = store.trials();
        assertTrue(trials.size() > last, trials.size() + " of " + last);
        for (int i = 0; i < trials.size(); i++) {
          assertEquals(trial(i), trials.get(i));
        }
      }
    }
  }
}
