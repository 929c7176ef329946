package dev.axone.registry;

import dev.axone.file.WriteException;
import dev.axone.vocabulary.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A registry of models in a folder: {@code NAME/NUMBER/} is a copy of a run, {@code NAME/tags.json}
 * the version of each tag. Changes are atomic and made under a file lock: neither concurrent nor
 * killed processes damage it.
 *
 * <pre>{@code
 * Registry registry = Registry.at(Path.of("models"));
 * Version v = registry.register("digits", Path.of("runs/best"), Map.of("test accuracy", 0.98), "");
 * registry.promote("digits", v.number());
 * Path folder = registry.find("digits@production").folder();
 * registry.rollback("digits"); // what was in production previous
 * }</pre>
 */
public final class Registry {
  /** The tag of the version in production. */
  public static final String PRODUCTION = "production";

  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*";

  private final Path root;

  private Registry(Path root) {
    this.root = root;
  }

  /** Returns the registry in a folder, which is created when a model is registered. */
  public static Registry at(Path folder) {
    return new Registry(folder);
  }

  /** Returns the folder. */
  public Path folder() {
    return root;
  }

  /** Returns the names of the models, sorted. */
  public List<String> names() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Registry::isModel)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed(root, e);
    }
  }

  /** Returns whether a folder holds a version; one whose first registration failed does not. */
  private static boolean isModel(Path folder) {
    return Files.isDirectory(folder)
        && Files.isReadable(folder)
        && numbers(folder).stream()
            .anyMatch(n -> Files.exists(folder.resolve("" + n).resolve(VersionFile.FILE)));
  }

  /** Returns the numbers of the versions in a model's folder, the smallest first. */
  private static List<Integer> numbers(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString())
          .filter(n -> n.matches("[1-9]\\d{0,8}"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * Returns the versions of a model, the oldest first.
   *
   * @throws RegistryException if there is no such model
   */
  public List<Version> versions(String name) {
    Path folder = existing(name);
    Tags tags = Tags.read(folder);
    return numbers(folder).stream()
        .flatMap(n -> VersionFile.read(name, n, folder.resolve("" + n), tags.of(n)).stream())
        .toList();
  }

  /**
   * Registers a copy of a run.
   *
   * @param name letters, digits, {@code . _ -}
   * @param run a run's folder with a trained model
   * @param metrics by name
   * @param note a text for users, may be empty
   * @throws RegistryException if the run has no model
   * @throws WriteException if it cannot be copied
   */
  public Version register(String name, Path run, Map<String, Double> metrics, String note) {
    if (!name.matches(NAME)) {
      throw new RegistryException(
          "a model's name must be letters, digits, '.', '_' and '-', found '%s'".formatted(name));
    }
    if (!Files.exists(run.resolve("model.safetensors"))) {
      throw new RegistryException(
          "%s has no trained model (model.safetensors); finish its training first".formatted(run));
    }
    Path folder = root.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WriteException.of(folder, e);
    }
    try (Lock _ = Lock.of(folder)) {
      Copies.clean(folder);
      Tags tags = Tags.read(folder).withAtLeast(numbers(folder));
      int number = tags.last() + 1;
      String now =
          ZonedDateTime.now(ZoneId.systemDefault())
              .truncatedTo(ChronoUnit.SECONDS)
              .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      Path target = folder.resolve("" + number);
      Version version =
          new Version(name, number, target, now, run.toString(), metrics, note, List.of(), "");
      Copies.copy(run, target, VersionFile.write(version));
      // Last: without the copy there is no model, and a copy counts before its number is noted.
      tags.withAtLeast(List.of(number)).write(folder);
      return version;
    }
  }

  /**
   * Returns a version by {@code name} (the one in production, else the newest), {@code name@3} or
   * {@code name@tag}.
   *
   * @throws RegistryException if there is none
   */
  public Version find(String reference) {
    int at = reference.indexOf('@');
    String name = at < 0 ? reference : reference.substring(0, at);
    List<Version> all = versions(name);
    if (all.isEmpty()) { // deleted by another process meanwhile
      throw new RegistryException("model '%s' has no version".formatted(name));
    }
    if (at >= 0) {
      return choose(name, reference.substring(at + 1), all);
    }
    return all.stream()
        .filter(v -> v.tags().contains(PRODUCTION))
        .findFirst()
        .or(() -> all.reversed().stream().filter(Version::isWhole).findFirst())
        .orElseGet(all::getLast);
  }

  private static Version choose(String name, String which, List<Version> all) {
    List<String> known = new ArrayList<>();
    for (Version v : all) {
      if (which.equals("" + v.number()) || v.tags().contains(which)) {
        return v;
      }
      known.add("" + v.number());
      known.addAll(v.tags());
    }
    throw new RegistryException(
        Names.unknown("model '%s' has no version or tag".formatted(name), which, known));
  }

  /**
   * Puts a version into production: the tag {@code production} points to it, and the previous
   * version is kept for rollback.
   */
  public void promote(String name, int number) {
    tag(name, number, PRODUCTION);
  }

  /**
   * Sets or moves a tag to a version.
   *
   * @throws RegistryException if there is no such version
   */
  public void tag(String name, int number, String tag) {
    if (!tag.matches(NAME) || tag.matches("\\d+")) {
      throw new RegistryException(
          "a tag must be letters, digits, '.', '_' and '-', and not a number, found '%s'"
              .formatted(tag));
    }
    try (Lock _ = Lock.of(existing(name))) {
      choose(name, "" + number, versions(name));
      Tags.read(root.resolve(name)).with(tag, number).write(root.resolve(name));
    }
  }

  /** Removes a tag. */
  public void untag(String name, String tag) {
    try (Lock _ = Lock.of(existing(name))) {
      Tags tags = Tags.read(root.resolve(name));
      if (!tags.now().containsKey(tag)) {
        throw new RegistryException(
            Names.unknown("model '%s' has no tag".formatted(name), tag, tags.now().keySet()));
      }
      tags.without(tag).write(root.resolve(name));
    }
  }

  /**
   * Puts the previous version into production again.
   *
   * @return that version
   * @throws RegistryException if there is none that still exists
   */
  public Version rollback(String name) {
    try (Lock _ = Lock.of(existing(name))) {
      Path folder = root.resolve(name);
      Tags tags = Tags.read(folder);
      List<Integer> existing = versions(name).stream().map(Version::number).toList();
      List<Integer> previous = new ArrayList<>(tags.history());
      if (!previous.isEmpty()) {
        previous.removeLast();
      }
      while (!previous.isEmpty() && !existing.contains(previous.getLast())) {
        previous.removeLast();
      }
      if (previous.isEmpty()) {
        throw new RegistryException(
            "model '%s' has no earlier version in production to go back to; promote one with axone models promote"
                .formatted(name));
      }
      Map<String, Integer> now = new LinkedHashMap<>(tags.now());
      now.put(PRODUCTION, previous.getLast());
      new Tags(tags.last(), Collections.unmodifiableMap(now), previous).write(folder);
      return choose(name, "" + previous.getLast(), versions(name));
    }
  }

  /**
   * Deletes a version.
   *
   * @throws RegistryException if a tag points to it
   */
  public void delete(String name, int number) {
    try (Lock _ = Lock.of(existing(name))) {
      Version version = choose(name, "" + number, versions(name));
      if (!version.tags().isEmpty()) {
        throw new RegistryException(
            "version %s of '%s' is tagged %s; move the tag to another version, or remove it, first"
                .formatted(number, name, String.join(", ", version.tags())));
      }
      Path folder = root.resolve(name);
      Tags.read(folder).withAtLeast(numbers(folder)).write(folder); // Numbers are not reused.
      Copies.remove(version.folder());
    }
  }

  private Path existing(String name) {
    Path folder = root.resolve(name);
    if (!name.matches(NAME) || !isModel(folder)) {
      throw new RegistryException(
          names().isEmpty()
              ? "%s has no model; register one with axone models register RUN".formatted(root)
              : Names.unknown("there is no model", name, names()));
    }
    return folder;
  }

  static RegistryException failed(Path path, IOException e) {
    return new RegistryException(
        "%s cannot be read: %s; check its permissions".formatted(path, WriteException.reason(e)),
        e);
  }
}
