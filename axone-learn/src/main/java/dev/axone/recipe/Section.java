package dev.axone.recipe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a recipe with its position, for keys that another module reads. Errors are a {@link
 * RecipeException} with file, line, column and path.
 *
 * <pre>{@code
 * Section search = RecipeSource.of("mine.yaml", List.of()).section("search").orElseThrow();
 * Key<Integer> trials = Key.of("trials", Form.count(1), "Number of trials.");
 * int n = search.fields(Keys.of("search", "search", trials)).get("trials").read(trials);
 * }</pre>
 */
public final class Section {
  private final Part part;

  Section(Part part) {
    this.part = part;
  }

  /** Returns the path, for instance {@code search.trials}. */
  public String path() {
    return part.path();
  }

  /** Returns an error at this value; the path is put before the problem. */
  public RecipeException error(String problem) {
    return part.error(problem);
  }

  /** Returns whether this is a map. */
  public boolean isMap() {
    return part.plain() instanceof Map;
  }

  /** Returns whether this is a list. */
  public boolean isList() {
    return part.plain() instanceof List;
  }

  /** Returns the values of a map by key. */
  public Map<String, Section> map() {
    return sections(part.map());
  }

  /** Returns the values of a map that may have these keys only. */
  public Map<String, Section> fields(Keys keys) {
    return sections(Fields.of(part, keys).values());
  }

  /** Returns the values of a map that may have keys of these names only: a word's arguments. */
  public Map<String, Section> fields(Collection<String> allowed) {
    return sections(Fields.of(part, allowed).values());
  }

  /** Returns this value as that of a key. */
  public <T> T read(Key<T> key) {
    return key.form().read(part);
  }

  private static Map<String, Section> sections(Map<String, Part> parts) {
    Map<String, Section> sections = new LinkedHashMap<>();
    parts.forEach((name, p) -> sections.put(name, new Section(p)));
    return sections;
  }

  /** Returns the values of a list. */
  public List<Section> list() {
    return part.list().stream().map(Section::new).toList();
  }

  /** Returns a text; numbers are taken as they are written. */
  public String text() {
    return part.text();
  }

  /** Returns a number. */
  public double number() {
    return part.number();
  }

  /** Returns an integer. */
  public long whole() {
    return part.whole();
  }

  /** Returns an integer that is not below {@code minimum}. */
  public int count(int minimum) {
    return part.count(minimum);
  }

  /** Returns numbers, texts, booleans, lists and maps; null if there is no value. */
  public @Nullable Object plain() {
    return part.plain();
  }

  /** Returns the record written as a name or {name: {argument: value}}. */
  public <T> T word(Class<T> type) {
    return Words.parse(type, part);
  }
}
