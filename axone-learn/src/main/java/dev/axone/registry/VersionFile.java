package dev.axone.registry;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of a version's {@code version.json}. */
final class VersionFile {
  static final String FILE = "version.json";

  private VersionFile() {}

  static String write(Version v) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("registered", v.registered());
    json.put("source", v.source());
    json.put("note", v.note());
    json.put("metrics", v.metrics());
    return Json.write(json) + "\n";
  }

  static Optional<Version> read(String name, int number, Path folder, List<String> tags) {
    Path file = folder.resolve(FILE);
    try {
      Map<String, @Nullable Object> json = Json.readObject(Files.readString(file));
      Map<String, Double> metrics = new LinkedHashMap<>();
      if (json.get("metrics") instanceof Map<?, ?> m) {
        m.forEach(
            (k, v) ->
                metrics.put(
                    String.valueOf(k), v instanceof Number n ? n.doubleValue() : Double.NaN));
      }
      return Optional.of(
          new Version(
              name,
              number,
              folder,
              text(json, "registered"),
              text(json, "source"),
              metrics,
              text(json, "note"),
              tags,
              ""));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // deleted by another process meanwhile
    } catch (AccessDeniedException e) {
      return Optional.of(damaged(name, number, folder, tags, file + " cannot be read"));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(damaged(name, number, folder, tags, file + " is damaged"));
    }
  }

  /** Returns a damaged version, of which only the folder is known, so that others stay usable. */
  private static Version damaged(
      String name, int number, Path folder, List<String> tags, String damage) {
    return new Version(name, number, folder, "", "", Map.of(), "", tags, damage);
  }

  private static String text(Map<String, @Nullable Object> json, String key) {
    return Objects.requireNonNullElse(json.get(key), "").toString();
  }
}
