package dev.axone.vocabulary;

import dev.axone.tensor.Shape;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the meaning of words from a record's components, its factories and its Javadoc. */
final class Meanings {
  private Meanings() {}

  static Meaning of(String name, Class<?> c) {
    Optional<Example> example = Example.of(c);
    Set<String> required = Example.required(c).keySet();
    List<Argument> arguments = new ArrayList<>();
    for (RecordComponent r : c.getRecordComponents()) {
      Optional<Object> otherwise =
          required.contains(r.getName())
              ? Optional.empty()
              : example.flatMap(e -> component(r, e.record()));
      arguments.add(
          new Argument(
              Names.snake(r.getName()),
              words(r.getGenericType()),
              otherwise,
              Javadoc.parameter(c, r.getName())));
    }
    return new Meaning(
        name,
        c,
        Javadoc.summary(c),
        Javadoc.text(c),
        List.copyOf(arguments),
        example.map(e -> written(name, e.given())));
  }

  /** Returns the shortest form that {@link Vocabulary#parse} takes. */
  private static Object written(String name, Map<String, Object> given) {
    if (given.isEmpty()) {
      return name;
    }
    Object only = given.values().iterator().next();
    if (given.size() == 1 && !(only instanceof Map)) {
      return Map.of(name, only);
    }
    Map<String, Object> named = new LinkedHashMap<>();
    given.forEach((n, v) -> named.put(Names.snake(n), v));
    return Map.of(name, named);
  }

  private static Optional<Object> component(RecordComponent r, Object record) {
    try {
      Object value = r.getAccessor().invoke(record);
      return value == null ? Optional.empty() : Optional.of(plain(r.getType(), value));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns a value as a file has it; a lambda has no such form. */
  private static Object plain(Class<?> declared, Object value) {
    if (value.getClass().isArray()) {
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        all.add(Array.get(value, i));
      }
      return all;
    }
    try {
      return Conversion.describe(declared, value);
    } catch (IllegalArgumentException e) {
      return "…";
    }
  }

  /** Returns the type of an argument, in words. */
  private static String words(Type type) {
    if (type instanceof ParameterizedType p) {
      String of = words(p.getActualTypeArguments()[0]);
      return p.getRawType() == Optional.class ? of : "list of " + of + "s";
    }
    if (!(type instanceof Class<?> c)) {
      return type.getTypeName();
    }
    if (c == int.class || c == long.class) {
      return "integer";
    }
    if (c == double.class || c == float.class) {
      return "number";
    }
    if (c == boolean.class) {
      return "true or false";
    }
    if (c == String.class) {
      return "text";
    }
    if (c == Path.class) {
      return "path";
    }
    if (c == Shape.class) {
      return "list of integers";
    }
    if (c.isArray()) {
      return "list of " + words(c.getComponentType()) + "s";
    }
    return c.isEnum() ? constants(c) : Names.snake(c.getSimpleName()).replace('_', ' ');
  }

  private static String constants(Class<?> c) {
    return Arrays.stream(c.getEnumConstants())
        .map(e -> e.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }
}
