package dev.axone.session;

import dev.axone.file.WriteException;
import dev.axone.json.Json;
import dev.axone.recipe.RecipeSource;
import dev.axone.recipe.Setting;
import dev.axone.search.Result;
import dev.axone.search.recipe.RecipeSearch;
import dev.axone.search.report.Report;
import dev.axone.search.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The folder of a search: {@code search.db} with the recipe and each finished trial, {@code
 * recipe.yaml} as used, and the report.
 *
 * @param path the folder
 */
public record SearchFolder(Path path) {
  private static final Path SEARCHES = Path.of("searches");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final String LABEL = "recipe.label";
  private static final String TEXT = "recipe.text";
  private static final String SETTINGS = "recipe.settings";

  /** Prefix of the keys of values that must stay the same. */
  private static final String SAME = "same.";

  /** Shown for a key that the other recipe does not have. */
  private static final String NONE = "nothing";

  private static final int SHOWN = 120;

  /** Returns the file of the recipe as used. */
  public Path recipe() {
    return path.resolve("recipe.yaml");
  }

  /** Returns the file of the report. */
  public Path page() {
    return path.resolve("report.html");
  }

  /** Creates the folder of a new search in {@code searches/}. */
  public static SearchFolder create(String name) {
    String stamped = name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    Path path = SEARCHES.resolve(stamped);
    for (int i = 2; Files.exists(path); i++) {
      path = SEARCHES.resolve(stamped + "-" + i);
    }
    return create(path);
  }

  /** Creates the folder at a path, if it does not exist. */
  public static SearchFolder create(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw WriteException.of(path, e);
    }
    SearchFolder folder = new SearchFolder(path);
    if (!Store.isIn(path) && Files.exists(folder.recipe())) {
      throw SessionException.inUse(
          "%s has other content already, its recipe.yaml; use another folder".formatted(path));
    }
    return folder;
  }

  /** Returns the folder of a search that exists: a path, or its name in {@code searches/}. */
  public static SearchFolder open(Path path) {
    for (Path p : List.of(path, SEARCHES.resolve(path))) {
      if (Store.isIn(p)) {
        return new SearchFolder(p);
      }
    }
    throw SessionException.badInput(
        Files.exists(path)
            ? "%s is not a search: it has no search.db; give a folder that axone tune made"
                .formatted(path)
            : "there is no search %s; axone tune RECIPE creates one".formatted(path));
  }

  /** Returns the recipe of a search, with further settings. */
  RecipeSource source(Store store, List<Setting> more) {
    Map<String, String> about = store.about();
    if (!about.containsKey(TEXT)) {
      throw SessionException.badInput(
          "%s was not started: it has no recipe; start it with axone tune RECIPE --search %s"
              .formatted(path, path));
    }
    List<Setting> settings = new ArrayList<>();
    if (Json.read(about.getOrDefault(SETTINGS, "[]")) instanceof List<?> list) {
      for (Object o : list) {
        if (o instanceof List<?> s && s.size() == 3) {
          settings.add(new Setting("" + s.get(0), "" + s.get(1), "" + s.get(2)));
        }
      }
    }
    settings.removeIf(s -> more.stream().anyMatch(m -> m.path().equals(s.path())));
    settings.addAll(more);
    return new RecipeSource(about.getOrDefault(LABEL, ""), about.getOrDefault(TEXT, ""), settings);
  }

  /** Checks that a search is the one that was started here. */
  void checkSame(RecipeSearch search, Store store) {
    Map<String, String> now = search.identity();
    Map<String, String> before = new LinkedHashMap<>();
    store
        .about()
        .forEach(
            (key, value) -> {
              if (key.startsWith(SAME)) {
                before.put(key.substring(SAME.length()), value);
              }
            });
    Map<String, String> all = new LinkedHashMap<>(before);
    all.putAll(now);
    for (String key : all.keySet()) {
      String was = before.getOrDefault(key, NONE);
      String is = now.getOrDefault(key, NONE);
      if (!was.equals(is)) {
        throw SessionException.badInput(
            "%s was started with another recipe: %s was %s, now it is %s; continue it with axone tune --resume %s, or use another folder with --search"
                .formatted(path, key, shortened(was, is), shortened(is, was), path));
      }
    }
  }

  /** Returns an excerpt of a long text around its first difference from another. */
  private static String shortened(String text, String other) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    int from = Math.max(0, same - SHOWN / 2);
    int to = Math.min(text.length(), from + SHOWN);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  /** Stores the description of the search. */
  void begin(RecipeSearch search, Store store) {
    RecipeSource source = search.source();
    Map<String, String> about = new LinkedHashMap<>();
    about.put(LABEL, source.label());
    about.put(TEXT, source.text());
    about.put(
        SETTINGS,
        Json.write(
            source.settings().stream()
                .map(s -> List.of(s.option(), s.path(), s.value()))
                .toList()));
    search.identity().forEach((key, value) -> about.put(SAME + key, value));
    store.begin(about);
    new RunFolder(path).write(recipe(), source.recipe().text());
  }

  /** Writes the report. */
  void report(RecipeSearch search, Result result, String command) {
    new Report(result, search.source().recipe().name(), search.plan().metric(), command)
        .write(path);
  }

  /** Returns the command that trains the best; empty if there is none. */
  String command(RecipeSearch search, Result result) {
    String from =
        search.source().settings().isEmpty() ? search.source().label() : recipe().toString();
    return result
        .best()
        .map(
            t ->
                "axone train %s %s"
                    .formatted(
                        quoted(from),
                        search.plan().settings(t.values()).stream()
                            .map(s -> "--set " + quoted(s.path() + "=" + s.value()))
                            .collect(Collectors.joining(" "))))
        .orElse("");
  }

  /** Returns an argument quoted for a shell. */
  private static String quoted(String argument) {
    return argument.matches("[\\w./:=,+@%-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
