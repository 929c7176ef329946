package dev.axone.search.store;

import dev.axone.file.WriteException;
import dev.axone.search.trial.Trial;
import dev.axone.search.trial.TrialLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The trials of a search in an SQLite file, {@code search.db}. Added trials are durable: they
 * survive a kill of the process and a loss of power. One process at a time can open the store.
 *
 * <pre>{@code
 * try (Store store = Store.open(Path.of("searches/mine"))) {
 *   store.begin(Map.of("strategy", "tpe"));
 *   Search.minimize(space, Tpe.of()).trials(100).log(store).run(objective);
 * }
 * }</pre>
 */
public final class Store implements TrialLog, AutoCloseable {
  /** Version of the tables; other versions are refused. */
  static final int VERSION = 1;

  /** "axon" in ASCII: identifies files of Axone. */
  static final int APPLICATION = 0x61786f6e;

  private static final String FILE = "search.db";
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int NO_PERMISSION = 3;
  private static final int READ_ONLY = 8;
  private static final int IO_ERROR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANNOT_OPEN = 14;
  private static final int NO_DATABASE = 26;

  private final Path file;
  private final Connection connection;

  private Store(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Returns whether a folder holds a store. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Opens or creates the store in an existing folder.
   *
   * @throws StoreException if it is in use, damaged or of another version
   * @throws WriteException if it cannot be written
   */
  public static Store open(Path folder) {
    Path file = folder.resolve(FILE);
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", "0");
    properties.setProperty("locking_mode", "EXCLUSIVE");
    properties.setProperty("synchronous", "FULL");
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
      Store store = new Store(file, connection);
      try {
        store.prepare();
        return store;
      } catch (SQLException | StoreException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw problem(file, e);
    }
  }

  private void prepare() throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.execute("BEGIN EXCLUSIVE"); // Once taken, the lock stays till the connection ends.
      int application = number(s, "PRAGMA application_id");
      int version = number(s, "PRAGMA user_version");
      if (number(s, "SELECT count(*) FROM sqlite_schema") == 0 && application == 0) {
        s.execute("CREATE TABLE search (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
        s.execute(
            "CREATE TABLE trial (number INTEGER PRIMARY KEY, state TEXT NOT NULL, score REAL,"
                + " seconds REAL NOT NULL, seed INTEGER NOT NULL, details TEXT NOT NULL)");
        s.execute("PRAGMA application_id = " + APPLICATION);
        s.execute("PRAGMA user_version = " + VERSION);
      } else if (application != APPLICATION) {
        throw new StoreException(
            "%s is not a search's store, but another program's file; choose another folder"
                .formatted(file));
      } else if (version != VERSION) {
        throw new StoreException(
            "%s is a store of version %s, this Axone reads version %s; use the version of Axone that created it, or start a new search in another folder"
                .formatted(file, version, VERSION));
      } else {
        check(s);
      }
      s.execute("COMMIT");
    }
  }

  private void check(Statement s) throws SQLException {
    try (ResultSet r = s.executeQuery("PRAGMA quick_check(1)")) {
      if (!r.next() || !r.getString(1).equals("ok")) {
        throw damaged(file, "its pages are inconsistent");
      }
    }
  }

  private static int number(Statement s, String query) throws SQLException {
    try (ResultSet r = s.executeQuery(query)) {
      r.next();
      return r.getInt(1);
    }
  }

  /** Returns the argument of {@link #begin}; empty if the search was not begun. */
  public Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    try (Statement s = connection.createStatement();
        ResultSet r = s.executeQuery("SELECT key, value FROM search ORDER BY rowid")) {
      while (r.next()) {
        about.put(r.getString(1), r.getString(2));
      }
    } catch (SQLException e) {
      throw problem(file, e);
    }
    return about;
  }

  /** Stores the description of the search; replaces an earlier one. */
  public void begin(Map<String, String> about) {
    try (Statement s = connection.createStatement();
        PreparedStatement p = connection.prepareStatement("INSERT INTO search VALUES (?, ?)")) {
      s.execute("BEGIN");
      s.execute("DELETE FROM search");
      for (Map.Entry<String, String> e : about.entrySet()) {
        p.setString(1, e.getKey());
        p.setString(2, e.getValue());
        p.execute();
      }
      s.execute("COMMIT");
    } catch (SQLException e) {
      throw problem(file, e);
    }
  }

  @Override
  public synchronized List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    try (Statement s = connection.createStatement();
        ResultSet r = s.executeQuery("SELECT * FROM trial ORDER BY number")) {
      while (r.next()) {
        trials.add(TrialRows.read(r));
      }
    } catch (SQLException e) {
      throw problem(file, e);
    } catch (IllegalArgumentException e) {
      throw damaged(file, "it has an invalid trial");
    }
    return trials;
  }

  @Override
  public synchronized void add(Trial trial) {
    try (PreparedStatement p =
        connection.prepareStatement("INSERT INTO trial VALUES (?, ?, ?, ?, ?, ?)")) {
      TrialRows.write(trial, p);
      p.execute();
    } catch (SQLException e) {
      throw problem(file, e);
    }
  }

  private static StoreException damaged(Path file, String how) {
    return new StoreException(
        "%s is damaged (%s); start a new search in another folder".formatted(file, how));
  }

  private static WriteException unwritable(
      Path file, String reason, boolean atStart, SQLException e) {
    return new WriteException(
        "%s cannot be written: %s; check its permissions and the free space on the disk, or choose another folder"
            .formatted(file, reason),
        atStart,
        new IOException(reason, e));
  }

  /** Returns the exception for an SQLite error code, with a message of our own. */
  private static RuntimeException problem(Path file, SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return switch (code) {
      case BUSY, LOCKED ->
          new StoreException(
              "%s is in use by another process; wait for its end, or choose another folder"
                  .formatted(file),
              true,
              e);
      case CORRUPT -> damaged(file, "its pages are inconsistent");
      case NO_DATABASE -> damaged(file, "it is not a SQLite database");
      case READ_ONLY, NO_PERMISSION -> unwritable(file, "no permission", true, e);
      case CANNOT_OPEN -> unwritable(file, "it cannot be opened", true, e);
      case FULL -> unwritable(file, "no space left on the disk", false, e);
      case IO_ERROR -> unwritable(file, "an input or output error", false, e);
      default -> code == 0 ? unopened(file, e) : unknown(file, code, e);
    };
  }

  private static StoreException unknown(Path file, int code, SQLException e) {
    return new StoreException(
        "%s cannot be used: SQLite's error %s; choose another folder".formatted(file, code),
        false,
        e);
  }

  /** Without a code SQLite itself could not be loaded: it is unpacked to a temporary folder. */
  private static WriteException unopened(Path file, SQLException e) {
    String temporary = System.getProperty("java.io.tmpdir", "");
    return new WriteException(
        "%s cannot be opened: SQLite's library cannot be unpacked to the temporary folder %s; make it writable, or set another one with AXONE_JAVA_OPTS=-Djava.io.tmpdir=DIR"
            .formatted(file, temporary),
        true,
        new IOException(e));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw problem(file, e);
    }
  }
}
