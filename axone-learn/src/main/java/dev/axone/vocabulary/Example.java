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
 * An example of a record: suitable values for the required arguments, defaults for the rest.
 *
 * @param given the required arguments, by Java name, as a recipe has them
 * @param record the record
 */
record Example(Map<String, Object> given, Object record) {
  /** Typical values of arguments by name; the first that a record accepts is used. */
  private static final Map<String, List<Object>> USUAL =
      Map.ofEntries(
          Map.entry("units", List.of(64)),
          Map.entry("filters", List.of(32)),
          Map.entry("kernelSize", List.of(3)),
          Map.entry("factor", List.of(0.1, 0.5)),
          Map.entry("heightFactor", List.of(0.1)),
          Map.entry("widthFactor", List.of(0.1)),
          Map.entry("xFactor", List.of(0.2)),
          Map.entry("rotation", List.of(0.05)),
          Map.entry("translation", List.of(0.1)),
          Map.entry("zoom", List.of(0.1)),
          Map.entry("length", List.of(8)),
          Map.entry("augmentation", List.of("cut_mix")),
          Map.entry("augmentations", List.of(List.of("mixup", "cut_mix"))),
          Map.entry("poolSize", List.of(2)),
          Map.entry("inputDim", List.of(1000)),
          Map.entry("outputDim", List.of(64)),
          Map.entry("axes", List.of(List.of(2, 1))),
          Map.entry("dims", List.of(List.of(2, 1))),
          Map.entry("shape", List.of(List.of(28, 28))),
          Map.entry("cropping", List.of(1)),
          Map.entry("l1", List.of(0.0001)),
          Map.entry("l2", List.of(0.0001)),
          Map.entry("decay", List.of(0.0001)),
          Map.entry("boundaries", List.of(List.of(1000, 2000))),
          Map.entry("milestones", List.of(List.of(1000, 2000))),
          Map.entry("values", List.of(List.of(1, 0.5, 0.1))),
          Map.entry("stepsPerEpoch", List.of(100)),
          Map.entry("n", List.of(10)),
          Map.entry("name", List.of("features")),
          Map.entry("monitor", List.of("val_loss")),
          Map.entry("layer", List.of(Map.of("dense", 64), Map.of("lstm", 64))),
          Map.entry("kernel", List.of(Map.of("l2", 0.0001), Map.of("max_norm", 2))),
          Map.entry("activation", List.of("relu")),
          Map.entry("loss", List.of("mean_squared_error")),
          Map.entry("optimizer", List.of(Map.of("adam", 0.001))),
          Map.entry("schedule", List.of(Map.of("cosine_decay", 10000))),
          Map.entry("steps", List.of(1000, 10)),
          Map.entry("decaySteps", List.of(10000)),
          Map.entry("learningRate", List.of(0.1)),
          Map.entry("limit", List.of(1.0)),
          Map.entry("seconds", List.of(3600)),
          Map.entry("labelled", List.of(1000)),
          Map.entry("recipe", List.of("mnist-denoising")),
          Map.entry("recipes", List.of(List.of("mnist-logreg", "mnist-perceptron"))));

  /** Typical values by type. */
  private static final Map<Class<?>, List<Object>> OF_TYPE =
      Map.of(
          int.class, List.of(2, 8, 1, 100),
          long.class, List.of(1000L, 2L),
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
      for (Map.Entry<String, Type> n : required(c).entrySet()) {
        given.put(n.getKey(), value(n.getKey(), n.getValue(), trial));
      }
      Object built = new Construction<>(c, c.getSimpleName()).build(given);
      return Optional.of(new Example(given, built));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Another value may be in range.
    }
  }

  /**
   * Returns the required arguments: the parameters of the shortest factory, else all components.
   */
  static Map<String, Type> required(Class<?> c) {
    Map<String, Type> required = new LinkedHashMap<>();
    Optional<Method> shortest =
        Arrays.stream(c.getMethods())
            .filter(m -> m.getName().equals("of") && Modifier.isStatic(m.getModifiers()))
            .filter(m -> m.getReturnType() == c)
            .min(Comparator.comparingInt(Method::getParameterCount));
    if (shortest.isPresent()) {
      for (Parameter p : shortest.get().getParameters()) {
        required.put(p.getName(), p.getParameterizedType());
      }
    } else {
      for (RecordComponent r : c.getRecordComponents()) {
        required.put(r.getName(), r.getGenericType());
      }
    }
    return required;
  }

  private static Object value(String name, Type type, int trial) {
    List<Object> usual = USUAL.getOrDefault(name, List.of());
    return trial < usual.size() && fits(type, usual.get(trial))
        ? usual.get(trial)
        : ofType(type, trial);
  }

  /** Returns whether a value fits a type: the same name may mean something else elsewhere. */
  private static boolean fits(Type type, Object value) {
    if (!(type instanceof Class<?> c)) {
      return value instanceof List;
    }
    return switch (value) {
      case Number _ -> c.isArray() || (c.isPrimitive() && c != boolean.class);
      case List<?> _ -> c.isArray();
      case String _ -> c == String.class || c.isInterface();
      default -> c.isInterface();
    };
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
        words.names().stream().filter(n -> required(words.find(n)).isEmpty()).toList();
    if (plain.isEmpty()) {
      throw new IllegalArgumentException("no example of " + c);
    }
    return plain.get(trial % plain.size());
  }
}
