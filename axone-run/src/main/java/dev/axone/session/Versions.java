package dev.axone.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The versions that a result depends on. */
public final class Versions {
  private Versions() {}

  /** Returns the versions of Axone, Java and oneDNN. */
  public static Map<String, String> all() {
    Properties built = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
      built.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("axone", built.getProperty("axone", "unknown"));
    versions.put("java", Runtime.version().toString());
    versions.put("onednn", built.getProperty("onednn", "unknown"));
    return versions;
  }
}
