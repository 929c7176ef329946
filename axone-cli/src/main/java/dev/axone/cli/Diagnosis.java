package dev.axone.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings of {@code axone doctor}: facts in sections, and problems with their remedies. */
final class Diagnosis {
  private static final int WIDTH = 80;

  /**
   * A fact.
   *
   * @param value for JSON: text, number or boolean
   * @param text for the terminal
   */
  private record Fact(String name, Object value, String text) {}

  /** Something to fix, and how. */
  record Problem(String what, String remedy) {}

  private final Map<String, List<Fact>> sections = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** Adds a fact whose text is its value. */
  void fact(String section, String name, Object value) {
    fact(section, name, value, String.valueOf(value));
  }

  /** Adds a fact. */
  void fact(String section, String name, Object value, String text) {
    sections.computeIfAbsent(section, s -> new ArrayList<>()).add(new Fact(name, value, text));
  }

  /** Adds something to fix. */
  void problem(String what, String remedy) {
    problems.add(new Problem(what, remedy));
  }

  int exitCode() {
    return problems.isEmpty() ? Exit.OK : Exit.PROBLEMS_FOUND;
  }

  void print(Output output) {
    sections.forEach(
        (section, facts) -> {
          output.line(section);
          Table table = new Table(WIDTH);
          facts.forEach(f -> table.row("  " + f.name, f.text));
          table.print(output);
        });
    if (problems.isEmpty()) {
      output.line("To fix: nothing.");
      return;
    }
    output.line("To fix");
    Table table = new Table(WIDTH);
    for (Problem p : problems) {
      table.row("", p.what + ". " + p.remedy);
    }
    table.print(output);
  }

  /** Returns the findings as a JSON object. */
  Map<String, Object> object() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sound", problems.isEmpty());
    sections.forEach(
        (section, facts) -> {
          Map<String, Object> object = new LinkedHashMap<>();
          facts.forEach(f -> object.put(key(f.name), f.value));
          all.put(key(section), object);
        });
    all.put(
        "problems",
        problems.stream().map(p -> Map.of("problem", p.what, "remedy", p.remedy)).toList());
    return all;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }
}
