package dev.axone.search.recipe;

import dev.axone.recipe.Section;
import dev.axone.search.space.Choice;
import dev.axone.search.space.Domain;
import dev.axone.search.space.IntUniform;
import dev.axone.search.space.LogInt;
import dev.axone.search.space.LogUniform;
import dev.axone.search.space.Normal;
import dev.axone.search.space.Uniform;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads the domain of a parameter: a list of values, or the name of a range with its ends. */
final class DomainReader {
  private static final Map<String, List<String>> RANGES = new LinkedHashMap<>();

  static {
    RANGES.put("choice", List.of("values"));
    RANGES.put("uniform", List.of("low", "high"));
    RANGES.put("log_uniform", List.of("low", "high"));
    RANGES.put("int_uniform", List.of("low", "high", "step"));
    RANGES.put("log_int", List.of("low", "high"));
    RANGES.put("normal", List.of("mean", "standard_deviation"));
  }

  private DomainReader() {}

  static Domain read(Section part) {
    if (part.isList()) {
      return choice(part);
    }
    if (!part.isMap() || part.map().size() != 1) {
      throw part.error(
          "must be a list of values, or one range such as {log_uniform: [1e-4, 1e-1]}");
    }
    Map.Entry<String, Section> only = part.map().entrySet().iterator().next();
    String name = only.getKey();
    if (!RANGES.containsKey(name)) {
      throw part.error(Names.unknown(": unknown range", name, RANGES.keySet()));
    }
    Section ends = only.getValue();
    return name.equals("choice") ? choice(ends) : checked(ends, () -> range(name, ends));
  }

  private static Domain choice(Section part) {
    List<Object> values = new ArrayList<>();
    for (Section value : part.list()) {
      Object plain = value.plain();
      if (plain == null) {
        throw value.error("has no value; write '' for an empty text");
      }
      values.add(plain);
    }
    return checked(part, () -> new Choice(values));
  }

  private static Domain checked(Section part, Supplier<Domain> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      String problem = String.valueOf(e.getMessage());
      throw part.error((problem.startsWith("has ") ? "" : ": ") + problem);
    }
  }

  private static Domain range(String name, Section ends) {
    Map<String, Section> given = arguments(name, ends);
    return switch (name) {
      case "uniform" -> Uniform.of(number(given, "low"), number(given, "high"));
      case "log_uniform" -> LogUniform.of(number(given, "low"), number(given, "high"));
      case "normal" -> Normal.of(number(given, "mean"), number(given, "standard_deviation"));
      case "log_int" -> LogInt.of(whole(given, "low"), whole(given, "high"));
      default ->
          given.containsKey("step")
              ? IntUniform.of(whole(given, "low"), whole(given, "high"), whole(given, "step"))
              : IntUniform.of(whole(given, "low"), whole(given, "high"));
    };
  }

  /** Returns a range's arguments by name; those of a list are in order. */
  private static Map<String, Section> arguments(String name, Section ends) {
    List<String> names = Objects.requireNonNull(RANGES.get(name));
    Map<String, Section> given = new LinkedHashMap<>();
    if (ends.isMap()) {
      given.putAll(ends.fields(names));
    } else {
      List<Section> list = ends.list();
      for (int i = 0; i < Math.min(list.size(), names.size()); i++) {
        given.put(names.get(i), list.get(i));
      }
      if (list.size() > names.size()) {
        throw wrong(name, names, ends);
      }
    }
    if (!given.keySet().containsAll(names.subList(0, 2))) {
      throw wrong(name, names, ends);
    }
    return given;
  }

  private static RuntimeException wrong(String name, List<String> names, Section ends) {
    String step = names.size() > 2 ? ", optionally with a step" : "";
    return ends.error(
        "needs two numbers%s: {%s: [%s, %s]}".formatted(step, name, names.get(0), names.get(1)));
  }

  private static double number(Map<String, Section> given, String name) {
    return Objects.requireNonNull(given.get(name)).number();
  }

  private static long whole(Map<String, Section> given, String name) {
    return Objects.requireNonNull(given.get(name)).whole();
  }
}
