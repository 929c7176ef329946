package dev.axone.recipe;

import dev.axone.vocabulary.Names;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The type of a key's value: how it is read from a recipe, and its JSON Schema.
 *
 * @param <T> the Java type of the value
 */
public final class Form<T> {
  private final String label;
  private final Function<Part, T> reader;
  private final Supplier<Map<String, Object>> schema;

  private Form(String label, Function<Part, T> reader, Supplier<Map<String, Object>> schema) {
    this.label = label;
    this.reader = reader;
    this.schema = schema;
  }

  /** Returns a form with its own reader. */
  static <T> Form<T> of(
      String label, Function<Part, T> reader, Supplier<Map<String, Object>> schema) {
    return new Form<>(label, reader, schema);
  }

  /** Returns a text; numbers are taken as they are written. */
  public static Form<String> text() {
    return new Form<>("text", Part::text, () -> type("string"));
  }

  /** Returns a text, or a list of texts. */
  static Form<List<String>> texts() {
    return new Form<>(
        "text or list of texts",
        part ->
            part.plain() instanceof List
                ? part.list().stream().map(Part::text).toList()
                : List.of(part.text()),
        () -> ordered("type", List.of("array", "string"), "items", ordered("type", "string")));
  }

  /** Returns true or false. */
  static Form<Boolean> bool() {
    return new Form<>("true or false", Part::bool, () -> type("boolean"));
  }

  /** Returns a number. */
  static Form<Double> number() {
    return new Form<>("number", Part::number, () -> type("number"));
  }

  /** Returns a number in [0, 1). */
  static Form<Double> fraction() {
    return new Form<>(
        "number in [0, 1)",
        Part::fraction,
        () -> ordered("type", "number", "minimum", 0, "exclusiveMaximum", 1));
  }

  /** Returns an integer of 64 bits. */
  public static Form<Long> integer() {
    return new Form<>("integer", Part::whole, () -> type("integer"));
  }

  /** Returns an integer that is at least {@code minimum}. */
  public static Form<Integer> count(int minimum) {
    return new Form<>(
        "integer, at least " + minimum,
        part -> part.count(minimum),
        () -> ordered("type", "integer", "minimum", minimum));
  }

  /** Returns a constant of an enum, in lower case. */
  static <E extends Enum<E>> Form<E> choice(Class<E> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    return new Form<>(
        String.join(", ", names),
        part -> part.choice(type),
        () -> ordered("type", "string", "enum", names));
  }

  /** Returns a record written as a name or {name: {argument: value}}. */
  public static <T> Form<T> word(Class<T> type) {
    Optional<WordKind> kind = WordKind.of(type);
    return new Form<>(
        Names.snake(type.getSimpleName()).replace('_', ' '),
        part -> Words.parse(type, part),
        () -> kind.map(k -> ordered("$ref", RecipeSchema.reference(k))).orElse(Map.of()));
  }

  /** Returns a list. */
  static <T> Form<List<T>> list(Form<T> item) {
    return new Form<>(
        "list (%s)".formatted(item.label),
        part -> part.list().stream().map(item.reader).toList(),
        () -> ordered("type", "array", "items", item.schema()));
  }

  /** Returns a map whose keys are names. */
  public static <T> Form<Map<String, T>> map(Form<T> value) {
    return new Form<>(
        "map (%s)".formatted(value.label),
        part -> {
          Map<String, T> values = new LinkedHashMap<>();
          part.map().forEach((name, p) -> values.put(name, value.reader.apply(p)));
          return values;
        },
        () -> ordered("type", "object", "additionalProperties", value.schema()));
  }

  /** Returns a map with the keys of a section. */
  static Form<Part> section(String name) {
    return new Form<>(
        "keys of " + name,
        part -> part,
        () -> RecipeKeys.section(name).map(Keys::schema).orElseGet(() -> type("object")));
  }

  /** Returns any value, for a key that has a reader of its own. */
  public static Form<Section> any(String label) {
    return new Form<>(label, Section::new, Map::of);
  }

  /** Returns this type with a value that is read later, because its errors need more of it. */
  Form<Part> asPart() {
    return new Form<>(label, part -> part, schema);
  }

  T read(Part part) {
    return reader.apply(part);
  }

  /** Returns the type in words, for lists of keys. */
  public String label() {
    return label;
  }

  /** Returns the JSON Schema as plain values. */
  Map<String, Object> schema() {
    return schema.get();
  }

  private static Map<String, Object> type(String type) {
    return ordered("type", type);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
