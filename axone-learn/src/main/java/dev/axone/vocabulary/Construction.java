package dev.axone.vocabulary;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates a record from named arguments: the static factory {@code of} that takes most of them
 * returns the record with its defaults, then the components named by the other arguments are
 * replaced.
 *
 * @param <T> the record's type
 */
final class Construction<T> {
  private final Class<? extends T> type;
  private final String place;

  Construction(Class<? extends T> type, String place) {
    this.type = type;
    this.place = place;
  }

  /** Returns the record of named arguments. */
  T build(Map<String, ?> arguments) {
    Map<String, Object> given = new LinkedHashMap<>();
    arguments.forEach(
        (k, v) -> {
          if (given.put(known(k), v) != null) {
            throw VocabularyException.unknownArgument(
                place,
                " has the argument '%s' twice: keep one".formatted(Names.snake(known(k))),
                k);
          }
        });
    if (factories().findAny().isEmpty()) {
      return type.cast(create(components(given)));
    }
    Method factory =
        factories()
            .filter(f -> given.keySet().containsAll(parameters(f)))
            .max(Comparator.comparingInt(Method::getParameterCount))
            .orElseThrow(() -> missing(given.keySet()));
    List<Object> values =
        Arrays.stream(factory.getParameters())
            .map(p -> convert(p.getName(), p.getParameterizedType(), given.remove(p.getName())))
            .toList();
    Object base = invoke(() -> factory.invoke(null, values.toArray()));
    return type.cast(given.isEmpty() ? base : replace(base, given));
  }

  /** Returns the record of the factory, or else of the constructor, with one parameter. */
  T buildOf(Object argument) {
    Optional<Method> factory = factories().filter(f -> f.getParameterCount() == 1).findFirst();
    if (factory.isPresent()) {
      Parameter p = factory.get().getParameters()[0];
      Object value = convert(p.getName(), p.getParameterizedType(), argument);
      return type.cast(invoke(() -> factory.get().invoke(null, value)));
    }
    if (factories().findAny().isPresent() || type.getRecordComponents().length != 1) {
      throw new VocabularyException(place, " takes named arguments: %s".formatted(allowed()));
    }
    return build(Map.of(type.getRecordComponents()[0].getName(), argument));
  }

  /** Returns the values of all components, which are all given. */
  private Object[] components(Map<String, Object> given) {
    return Arrays.stream(type.getRecordComponents())
        .map(c -> convert(c.getName(), c.getGenericType(), given.get(c.getName())))
        .toArray();
  }

  /** Returns {@code base} with the given components replaced. */
  private Object replace(Object base, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent c : type.getRecordComponents()) {
      if (given.containsKey(c.getName())) {
        values.put(c.getName(), convert(c.getName(), c.getGenericType(), given.get(c.getName())));
      }
    }
    return invoke(() -> Records.replace(base, values));
  }

  private Object create(Object... components) {
    return invoke(() -> Records.create(type, components));
  }

  private Object convert(String name, Type to, @Nullable Object value) {
    String argument = Names.snake(name);
    try {
      return Conversion.to(to, value, place + ", argument '" + argument + "'");
    } catch (VocabularyException e) {
      throw e.of(argument);
    }
  }

  /** Returns the Java name of an argument; throws if it is unknown. */
  private String known(String argument) {
    return named(argument)
        .or(() -> Aliases.accepted(Aliases.ARGUMENT, argument).flatMap(this::named))
        .orElseThrow(
            () ->
                VocabularyException.unknownArgument(
                    place,
                    Aliases.unknown(Aliases.ARGUMENT, " has no argument", argument, allowed()),
                    argument));
  }

  private Optional<String> named(String argument) {
    return javaNames().stream().filter(n -> Names.key(n).equals(Names.key(argument))).findFirst();
  }

  private Set<String> javaNames() {
    Set<String> names = new TreeSet<>();
    factories().forEach(f -> names.addAll(parameters(f)));
    for (RecordComponent c : type.getRecordComponents()) {
      names.add(c.getName());
    }
    return names;
  }

  private Set<String> allowed() {
    return javaNames().stream().map(Names::snake).collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Method> factories() {
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals("of") && Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getReturnType() == type);
  }

  private static List<String> parameters(Method m) {
    return Arrays.stream(m.getParameters()).map(Parameter::getName).toList();
  }

  private VocabularyException missing(Set<String> given) {
    Set<String> lacking =
        factories()
            .min(Comparator.comparingInt(Method::getParameterCount))
            .map(f -> new TreeSet<>(parameters(f)))
            .orElseGet(TreeSet::new);
    lacking.removeAll(given);
    return new VocabularyException(
        place,
        " needs %s %s"
            .formatted(
                lacking.size() == 1 ? "the argument" : "the arguments",
                lacking.stream().map(Names::snake).collect(Collectors.joining(", "))));
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private Object invoke(Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(place + ": " + type.getName() + " is not accessible", e);
    }
  }

  /** Returns the error of a record that refused its arguments, which may name one of them. */
  private VocabularyException refused(Throwable cause) {
    if (cause instanceof ArgumentException e && javaNames().contains(e.argument())) {
      String name = Names.snake(e.argument());
      return new VocabularyException(place + ": " + name, " " + e.problem()).of(name);
    }
    return new VocabularyException(place, ": " + cause.getMessage());
  }
}
