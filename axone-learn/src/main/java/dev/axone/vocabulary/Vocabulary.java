package dev.axone.vocabulary;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The names of all records of one kind, by convention: a name is the snake case of a class in the
 * package of its interface. A new layer, loss or optimizer therefore takes one file. Classes of
 * users have their full names.
 *
 * <pre>{@code
 * Vocabulary<Layer> layers = Vocabulary.of(Layer.class);
 * layers.parse(Map.of("dense", Map.of("units", 64, "activation", "relu"))); // Dense.of(64).relu()
 * layers.describe(Dense.of(64)); // {dense={units=64, activation=linear, …}}
 * }</pre>
 *
 * @param <T> the interface
 */
public final class Vocabulary<T> {
  private final Class<T> type;
  private @Nullable Map<String, Class<? extends T>> all;

  private Vocabulary(Class<T> type) {
    this.type = type;
  }

  /** Returns the vocabulary of an interface. */
  public static <T> Vocabulary<T> of(Class<T> type) {
    return new Vocabulary<>(type);
  }

  /** Returns all names, sorted. */
  public List<String> names() {
    return List.copyOf(list().keySet());
  }

  /**
   * Returns the record of a name.
   *
   * @param name a name such as {@code dense}, or a full class name
   * @param arguments by snake_case name: parameters of the record's factory {@code of} or its
   *     components; numbers, strings, lists, maps
   * @throws VocabularyException naming what is unknown, what is allowed and the nearest name
   */
  public T build(String name, Map<String, ?> arguments) {
    Class<? extends T> c = find(name);
    return new Construction<>(c, kind() + " '" + name + "'").build(arguments);
  }

  /**
   * Returns the record described by a value from a recipe or file: a name, a map from one name to
   * its arguments (or to its only argument), or an instance.
   *
   * @throws VocabularyException as {@link #build}, or if the value has another form
   */
  public T parse(Object value) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (value instanceof String name) {
      return build(name, Map.of());
    }
    if (value instanceof Map<?, ?> m && m.size() == 1) {
      Map.Entry<?, ?> e = m.entrySet().iterator().next();
      return parse(String.valueOf(e.getKey()), e.getValue());
    }
    throw new VocabularyException(
        "a " + kind(), " is a name or {name: {argument: value}}, found: %s".formatted(value));
  }

  private T parse(String name, @Nullable Object arguments) {
    if (arguments == null) {
      return build(name, Map.of());
    }
    if (arguments instanceof Map<?, ?> m) {
      Map<String, Object> named = new TreeMap<>();
      m.forEach((k, v) -> named.put(String.valueOf(k), v));
      return build(name, named);
    }
    Class<? extends T> c = find(name);
    return new Construction<>(c, kind() + " '" + name + "'").buildOf(arguments);
  }

  /**
   * Returns a description that {@link #parse} turns back into an equal record.
   *
   * @throws IllegalArgumentException if the value, or a part of it, is not a record
   */
  public Object describe(T value) {
    return Conversion.describe(type, value);
  }

  /**
   * Returns a description that {@link #parse} turns back into an equal record, after the values
   * described by {@code others} are put back.
   *
   * @param others describes the parts that are not records, such as shared layers
   */
  public Object describe(T value, UnaryOperator<Object> others) {
    return Conversion.describe(type, value, others);
  }

  /**
   * Returns the meaning of a name, from the Javadoc of its class.
   *
   * @throws VocabularyException naming the nearest name if there is none
   */
  public Meaning meaning(String name) {
    Class<? extends T> c = find(name);
    return Meanings.of(Names.of(c, type), c);
  }

  /** Returns the first sentence of the meaning of a name. */
  public String summary(String name) {
    return Javadoc.summary(find(name));
  }

  /** Returns the class of a name. */
  Class<? extends T> find(String name) {
    if (name.indexOf('.') >= 0) {
      return own(name)
          .orElseThrow(
              () ->
                  new VocabularyException(
                      "%s '%s'".formatted(kind(), name), ": no such class on the class path"));
    }
    String full = type.getPackageName() + "." + Names.camel(name);
    Optional<Class<? extends T>> direct = load(full, type.getClassLoader());
    return direct.orElseGet(() -> search(name));
  }

  private Class<? extends T> search(String name) {
    for (Map.Entry<String, Class<? extends T>> e : list().entrySet()) {
      if (Names.key(e.getKey()).equals(Names.key(name))) {
        return e.getValue();
      }
    }
    return Aliases.accepted(kind(), name)
        .<Class<? extends T>>map(this::find)
        .orElseThrow(
            () ->
                new VocabularyException(
                    "", Aliases.unknown(kind(), ": unknown " + kind(), name, names())));
  }

  private Optional<Class<? extends T>> own(String name) {
    Optional<Class<? extends T>> c = load(name, Thread.currentThread().getContextClassLoader());
    return c.isPresent() ? c : load(name, type.getClassLoader());
  }

  private Optional<Class<? extends T>> load(String name, @Nullable ClassLoader loader) {
    try {
      Class<?> c = Class.forName(name, true, loader);
      boolean fits =
          type.isAssignableFrom(c)
              && !c.isInterface()
              && !Modifier.isAbstract(c.getModifiers())
              && Modifier.isPublic(c.getModifiers())
              && c.isRecord();
      return fits ? Optional.of(c.asSubclass(type)) : Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Returns all classes by name; the package is listed on the first call. */
  private synchronized Map<String, Class<? extends T>> list() {
    if (all != null) {
      return all;
    }
    Map<String, Class<? extends T>> found = new TreeMap<>();
    for (String simple : ClassList.beside(type)) {
      load(type.getPackageName() + "." + simple, type.getClassLoader())
          .ifPresent(c -> found.put(Names.of(c, type), c));
    }
    all = found;
    return found;
  }

  private String kind() {
    return Names.snake(type.getSimpleName()).replace('_', ' ');
  }
}
