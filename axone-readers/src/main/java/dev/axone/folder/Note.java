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
 * What a cache entry says of the files that it was made from.
 *
 * @param bad the places of those left out
 * @param why what was wrong with the first of them
 */
record Note(BitSet bad, String why) {
  private static final String FILE = "note.json";

  static Optional<Note> read(Path entry) {
    try {
      Map<String, @Nullable Object> object = Json.readObject(Files.readString(entry.resolve(FILE)));
      if (object.get("bad") instanceof List<?> list && object.get("why") instanceof String why) {
        BitSet bad = new BitSet();
        list.forEach(i -> bad.set(Integer.parseInt(String.valueOf(i))));
        return Optional.of(new Note(bad, why));
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // It is made again.
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
