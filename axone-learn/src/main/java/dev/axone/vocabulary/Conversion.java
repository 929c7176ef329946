package dev.axone.vocabulary;

import dev.axone.tensor.Shape;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of recipes and files (numbers, strings, lists, maps) as arguments in Java, and back. */
final class Conversion {
  private Conversion() {}

  /** Returns {@code value} as the type; throws with what was found and what is allowed. */
  static Object to(Type type, @Nullable Object value, String place) {
    if (value == null) {
      throw wrong(place, "a value", null);
    }
    if (type instanceof ParameterizedType p && p.getRawType() == List.class) {
      return list(value, place).stream()
          .map(v -> to(p.getActualTypeArguments()[0], v, place))
          .toList();
    }
    if (!(type instanceof Class<?> c)) {
      throw new IllegalStateException(place + ": cannot convert to " + type);
    }
    if (c.isPrimitive() || Number.class.isAssignableFrom(c) || c == Boolean.class) {
      return number(c, value, place);
    }
    if (c.isInstance(value)) {
      return value;
    }
    return other(c, value, place);
  }

  private static Object other(Class<?> c, Object value, String place) {
    if (c == String.class) {
      return String.valueOf(value);
    }
    if (c == Path.class) {
      return Path.of(String.valueOf(value));
    }
    if (c == Shape.class) {
      return Shape.of((int[]) other(int[].class, value, place));
    }
    if (c.isArray()) {
      List<?> from = list(value, place);
      Object array = Array.newInstance(c.getComponentType(), from.size());
      for (int i = 0; i < from.size(); i++) {
        Array.set(array, i, to(c.getComponentType(), from.get(i), place));
      }
      return array;
    }
    if (c.isEnum()) {
      return constant(c, value, place);
    }
    if (Textual.class.isAssignableFrom(c)) {
      return parsed(c, String.valueOf(value), place);
    }
    try {
      return Vocabulary.of(c).parse(value);
    } catch (VocabularyException e) {
      throw e.in(place);
    }
  }

  private static Object parsed(Class<?> c, String text, String place) {
    try {
      return c.getMethod("parse", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      throw new VocabularyException(place, ": " + e.getTargetException().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(c.getName() + " has no public static parse(String)", e);
    }
  }

  private static List<?> list(Object value, String place) {
    if (value instanceof List<?> l) {
      return l;
    }
    if (value instanceof Map) {
      throw wrong(place, "a list", value);
    }
    return List.of(value);
  }

  private static Object number(Class<?> c, Object value, String place) {
    if (c == boolean.class || c == Boolean.class) {
      if (value instanceof Boolean b) {
        return b;
      }
      throw wrong(place, "true or false", value);
    }
    if (value.equals("NaN") && c == double.class) {
      return Double.NaN; // as JSON has it
    }
    if (!(value instanceof Number n)) {
      throw wrong(place, "a number", value);
    }
    if (c == double.class || c == Double.class) {
      return n.doubleValue();
    }
    boolean whole = n.doubleValue() == Math.rint(n.doubleValue());
    if ((c == int.class || c == Integer.class) && whole && n.intValue() == n.doubleValue()) {
      return n.intValue();
    }
    if ((c == long.class || c == Long.class) && whole) {
      return n.longValue();
    }
    throw wrong(place, "an integer", value);
  }

  private static Object constant(Class<?> c, Object value, String place) {
    List<String> names =
        Arrays.stream(c.getEnumConstants())
            .map(e -> e.toString().toLowerCase(Locale.ROOT))
            .toList();
    int i =
        IntStream.range(0, names.size())
            .filter(j -> Names.key(names.get(j)).equals(Names.key(String.valueOf(value))))
            .findFirst()
            .orElseThrow(
                () ->
                    new VocabularyException(
                        place, Names.unknown(": unknown value", String.valueOf(value), names)));
    return c.getEnumConstants()[i];
  }

  private static VocabularyException wrong(String place, String allowed, @Nullable Object found) {
    return new VocabularyException(
        place, " must be %s, found: %s".formatted(allowed, found == null ? "nothing" : found));
  }

  /** Returns a value as numbers, strings, booleans, lists and maps. */
  static Object describe(Class<?> declared, Object value) {
    return describe(
        declared,
        value,
        other -> {
          throw new IllegalArgumentException(
              "%s cannot be written to a file: make it a public record in place of a lambda or class"
                  .formatted(other.getClass().getName()));
        });
  }

  /**
   * Returns a value as {@link #describe(Class, Object)}.
   *
   * @param others describes what is neither a record nor a plain value
   */
  static Object describe(Class<?> declared, Object value, UnaryOperator<Object> others) {
    return switch (value) {
      case Number n -> n;
      case Boolean b -> b;
      case String s -> s;
      case Path p -> p.toString();
      case Shape s -> Arrays.stream(s.toArray()).boxed().toList();
      case Textual t -> t.text();
      case Enum<?> e -> e.name().toLowerCase(Locale.ROOT);
      case List<?> l -> l.stream().map(v -> describe(v.getClass(), v, others)).toList();
      case Record r -> describeRecord(declared, r, others);
      default -> others.apply(value);
    };
  }

  private static Object describeRecord(
      Class<?> declared, Record value, UnaryOperator<Object> others) {
    Class<?> type = value.getClass();
    if (!Modifier.isPublic(type.getModifiers())) {
      throw inaccessible(type, null);
    }
    boolean listed = declared != type && type.getPackage().equals(declared.getPackage());
    String name = listed ? Names.of(type, declared) : type.getName();
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (RecordComponent c : type.getRecordComponents()) {
      try {
        Object v = c.getAccessor().invoke(value);
        arguments.put(Names.snake(c.getName()), describe(c.getType(), v, others));
      } catch (ReflectiveOperationException e) {
        throw inaccessible(type, e);
      }
    }
    return arguments.isEmpty() ? name : Map.of(name, arguments);
  }

  private static IllegalArgumentException inaccessible(
      Class<?> type, @Nullable ReflectiveOperationException cause) {
    return new IllegalArgumentException(
        type.getName() + " is not accessible: make it public", cause);
  }
}
