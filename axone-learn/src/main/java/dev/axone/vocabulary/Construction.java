package dev.axone.vocabulary;

import java.lang.reflect.Constructor;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record from named arguments: the static factory {@code of} that takes most of them gives
 * the record with its defaults, then components named by the other arguments are replaced.
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
    arguments.forEach((k, v) -> given.put(known(k), v));
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

  /** Returns the record of the factory with one parameter. */
  T buildOf(Object argument) {
    Method factory =
        factories()
            .filter(f -> f.getParameterCount() == 1)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s takes named arguments: %s".formatted(place, allowed())));
    Parameter p = factory.getParameters()[0];
    Object value = convert(p.getName(), p.getParameterizedType(), argument);
    return type.cast(invoke(() -> factory.invoke(null, value)));
  }

  private Object replace(Object base, Map<String, Object> given) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      RecordComponent c = components[i];
      values[i] =
          given.containsKey(c.getName())
              ? convert(c.getName(), c.getGenericType(), given.get(c.getName()))
              : invoke(() -> c.getAccessor().invoke(base));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return invoke(
        () -> {
          Constructor<? extends T> canonical = type.getDeclaredConstructor(types);
          return canonical.newInstance(values);
        });
  }

  private Object convert(String name, Type to, @Nullable Object value) {
    return Conversion.to(to, value, place + ", argument '" + Names.snake(name) + "'");
  }

  /** Returns the Java name of an argument, or says that it is unknown. */
  private String known(String argument) {
    return javaNames().stream()
        .filter(n -> Names.key(n).equals(Names.key(argument)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Names.unknown("argument of " + place, argument, allowed())));
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

  private IllegalArgumentException missing(Set<String> given) {
    Set<String> lacking =
        factories()
            .min(Comparator.comparingInt(Method::getParameterCount))
            .map(f -> new TreeSet<>(parameters(f)))
            .orElseGet(TreeSet::new);
    lacking.removeAll(given);
    return new IllegalArgumentException(
        "%s needs the argument%s %s"
            .formatted(
                place,
                lacking.size() == 1 ? "" : "s",
                lacking.stream().map(Names::snake).collect(Collectors.joining(", "))));
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private Object invoke(Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(place + ": " + cause.getMessage(), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(place + ": " + type.getName() + " is not accessible", e);
    }
  }
}
