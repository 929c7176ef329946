package dev.axone.folder;

import dev.axone.data.Cache;
import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The skipped files of a cache entry.
 *
 * @param bad the indices of the skipped files
 * @param why the message on the first of them
 */
record SkippedFiles(BitSet bad, String why) {
  private static final String FILE = "note.json";

  static Optional<SkippedFiles> read(Path entry) {
    try {
      Map<String, @Nullable Object> object = Json.readObject(Files.readString(entry.resolve(FILE)));
      if (object.get("bad") instanceof List<?> list && object.get("why") instanceof String why) {
        BitSet bad = new BitSet();
        list.forEach(i -> bad.set(Integer.parseInt(String.valueOf(i))));
        return Optional.of(new SkippedFiles(bad, why));
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // The entry is created again.
    }
    return Optional.empty();
  }

  void write(Path entry) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("bad", bad.stream().boxed().toList());
    object.put("why", why);
    try {
      Files.writeString(entry.resolve(FILE), Json.write(object));
    } catch (IOException e) {
      throw Cache.unwritable(entry.toString(), e);
    }
  }
}
