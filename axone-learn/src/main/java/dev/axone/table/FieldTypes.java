package dev.axone.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts field types to and from values of JSON and YAML, as in recipes: {@code "category"}, or
 * {@code {numeric: {decimal: ",", unit: "€"}}}.
 */
public final class FieldTypes {
  private FieldTypes() {}

  /**
   * Returns the value of a type: its name, or its name with the arguments that are not defaults.
   */
  public static Object state(FieldType type) {
    return switch (type) {
      case Numeric n -> numeric(n);
      case Category c ->
          c.values().isEmpty() ? "category" : Map.of("category", Map.of("values", c.values()));
      case Date d -> d.equals(Date.of()) ? "date" : Map.of("date", Map.of("pattern", d.pattern()));
      case Text _ -> "text";
    };
  }

  private static Object numeric(Numeric n) {
    Map<String, String> given = new LinkedHashMap<>();
    if (!n.decimal().equals(".")) {
      given.put("decimal", n.decimal());
    }
    if (!n.grouping().isEmpty()) {
      given.put("grouping", n.grouping());
    }
    if (!n.unit().isEmpty()) {
      given.put("unit", n.unit());
    }
    return given.isEmpty() ? "numeric" : Map.of("numeric", given);
  }

  /**
   * Returns the type of a value.
   *
   * @throws IllegalArgumentException if it is not a type
   */
  public static FieldType of(@Nullable Object stated) {
    Map<?, ?> arguments = Map.of();
    Object name = stated;
    if (stated instanceof Map<?, ?> m && m.size() == 1) {
      Map.Entry<?, ?> only = m.entrySet().iterator().next();
      name = only.getKey();
      arguments = only.getValue() instanceof Map<?, ?> a ? a : Map.of();
    }
    return switch (String.valueOf(name)) {
      case "numeric" ->
          Numeric.of(
              text(arguments, "decimal", "."),
              text(arguments, "grouping", ""),
              text(arguments, "unit", ""));
      case "category" ->
          arguments.get("values") instanceof List<?> values
              ? Category.of(values.stream().map(String::valueOf).toList())
              : Category.of();
      case "date" -> Date.of(text(arguments, "pattern", Date.of().pattern()));
      case "text" -> new Text();
      default ->
          throw new IllegalArgumentException(
              "a field's type is numeric, category, date or text, found '" + name + "'");
    };
  }

  private static String text(Map<?, ?> arguments, String name, String otherwise) {
    Object value = arguments.get(name);
    return value == null ? otherwise : String.valueOf(value);
  }
}
