package dev.axone.vocabulary;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A record with suitable values for what must be given, and its defaults for the rest: enough to
 * show how it is written.
 *
 * @param given what must be given, by Java name, as a recipe has it
 * @param record the record
 */
record Example(Map<String, Object> given, Object record) {
  /** What is usual for arguments of a name, with a stand-in for others of their type. */
  private static final Map<String, Object> USUAL =
      Map.ofEntries(
          Map.entry("units", 64),
          Map.entry("filters", 32),
          Map.entry("kernelSize", 3),
          Map.entry("poolSize", 2),
          Map.entry("inputDim", 1000),
          Map.entry("outputDim", 64),
          Map.entry("name", "features"),
          Map.entry("monitor", "val_loss"),
          Map.entry("learningRate", 0.1),
          Map.entry("seconds", 3600));

  /** Values of a type: the first that a record accepts is taken. */
  private static final Map<Class<?>, List<Object>> OF_TYPE =
      Map.of(
          int.class, List.of(2, 8, 1, 100),
          long.class, List.of(2L, 1000L),
          double.class, List.of(0.5, 0.01, 2.0, 0.0),
          boolean.class, List.of(true),
          String.class, List.of("name"),
          Path.class, List.of("file"));

  private static final int TRIALS = 4;

  /** Returns an example of a record, if a trial is accepted. */
  static Optional<Example> of(Class<?> c) {
    for (int trial = 0; trial < TRIALS; trial++) {
      Optional<Example> example = trial(c, trial);
      if (example.isPresent()) {
        return example;
      }
    }
    return Optional.empty();
  }

  private static Optional<Example> trial(Class<?> c, int trial) {
    try {
      Map<String, Object> given = new LinkedHashMap<>();
      for (Map.Entry<String, Type> n : needed(c).entrySet()) {
        given.put(n.getKey(), value(n.getKey(), n.getValue(), trial));
      }
      Object built = new Construction<>(c, c.getSimpleName()).build(given);
      return Optional.of(new Example(given, built));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Another value may be in range.
    }
  }

  /** Returns what must be given: the parameters of the shortest factory, else all components. */
  static Map<String, Type> needed(Class<?> c) {
    Map<String, Type> needed = new LinkedHashMap<>();
    Optional<Method> shortest =
        Arrays.stream(c.getMethods())
            .filter(m -> m.getName().equals("of") && Modifier.isStatic(m.getModifiers()))
            .filter(m -> m.getReturnType() == c)
            .min(Comparator.comparingInt(Method::getParameterCount));
    if (shortest.isPresent()) {
      for (Parameter p : shortest.get().getParameters()) {
        needed.put(p.getName(), p.getParameterizedType());
      }
    } else {
      for (RecordComponent r : c.getRecordComponents()) {
        needed.put(r.getName(), r.getGenericType());
      }
    }
    return needed;
  }

  private static Object value(String name, Type type, int trial) {
    Object usual = trial == 0 ? USUAL.get(name) : null;
    return usual != null && (type == String.class) == (usual instanceof String)
        ? usual
        : ofType(type, trial);
  }

  private static Object ofType(Type type, int trial) {
    if (type instanceof ParameterizedType p) {
      return List.of(ofType(p.getActualTypeArguments()[0], trial));
    }
    if (!(type instanceof Class<?> c)) {
      throw new IllegalArgumentException("no example of " + type);
    }
    if (c.isArray()) {
      return List.of(ofType(c.getComponentType(), trial + 1));
    }
    if (c.isEnum()) {
      return c.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
    }
    List<Object> values =
        c.getSimpleName().equals("Shape")
            ? List.of(List.of(28, 28))
            : OF_TYPE.getOrDefault(c, List.of());
    return values.isEmpty() ? word(c, trial) : values.get(trial % values.size());
  }

  /** Returns a word that needs no arguments. */
  private static Object word(Class<?> c, int trial) {
    Vocabulary<?> words = Vocabulary.of(c);
    List<String> plain =
        words.names().stream().filter(n -> needed(words.find(n)).isEmpty()).toList();
    if (plain.isEmpty()) {
      throw new IllegalArgumentException("no example of " + c);
    }
    return plain.get(trial % plain.size());
  }
}
