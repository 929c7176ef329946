package dev.axone.registry;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a model's {@code tags.json}.
 *
 * @param last the maximum number that a version has had
 * @param now the current version of each tag
 * @param history the versions that were in production, the current one last
 */
record Tags(int last, Map<String, Integer> now, List<Integer> history) {
  static final String FILE = "tags.json";
  private static final String FORMAT = "axone-registry-1";

  static Tags read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new Tags(0, Map.of(), List.of());
    }
    try {
      Map<String, @Nullable Object> json = Json.readObject(Files.readString(file));
      if (!FORMAT.equals(json.get("format"))) {
        throw new RegistryException(
            "%s: found format '%s', allowed is '%s'; it was written by another version of Axone"
                .formatted(file, json.get("format"), FORMAT));
      }
      Map<String, Integer> now = new LinkedHashMap<>();
      ((Map<?, ?>) need(json, "tags"))
          .forEach((tag, n) -> now.put(String.valueOf(tag), ((Number) n).intValue()));
      List<Integer> history = new ArrayList<>();
      ((List<?>) need(json, "history")).forEach(n -> history.add(((Number) n).intValue()));
      return new Tags(((Number) need(json, "last")).intValue(), now, history);
    } catch (IOException e) {
      throw Registry.failed(file, e);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new RegistryException(
          "%s is damaged; it must be {\"format\": \"%s\", \"last\": 2, \"tags\": {\"production\": 1}, \"history\": [1]} with the numbers of this model's versions"
              .formatted(file, FORMAT),
          e);
    }
  }

  private static Object need(Map<String, @Nullable Object> json, String key) {
    Object value = json.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(key));
    }
    return value;
  }

  /** Returns the tags of a version, sorted. */
  List<String> of(int number) {
    return now.entrySet().stream()
        .filter(e -> e.getValue() == number)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Returns these tags with {@code last} at least the maximum of these numbers. */
  Tags withAtLeast(List<Integer> numbers) {
    int maximum = numbers.stream().reduce(last, Math::max);
    return new Tags(maximum, now, history);
  }

  Tags with(String tag, int number) {
    Map<String, Integer> tags = new LinkedHashMap<>(now);
    tags.put(tag, number);
    List<Integer> before = new ArrayList<>(history);
    if (tag.equals(Registry.PRODUCTION) && (before.isEmpty() || before.getLast() != number)) {
      before.add(number);
    }
    return new Tags(last, tags, before);
  }

  Tags without(String tag) {
    Map<String, Integer> tags = new LinkedHashMap<>(now);
    tags.remove(tag);
    return new Tags(last, tags, history);
  }

  void write(Path folder) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("last", last);
    json.put("tags", now);
    json.put("history", history);
    Copies.write(folder.resolve(FILE), Json.write(json) + "\n");
  }
}
