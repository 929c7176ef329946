import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates docs/layers.md from docs/catalogue.txt ({@code write}), or fails if it is not up to
 * date ({@code check}). In both cases every class and test must exist.
 */
final class Layers {
  private static final Path SOURCE = Path.of("docs", "catalogue.txt");
  private static final Path TABLE = Path.of("docs", "layers.md");

  private static final String HEAD =
      """
      # Features, with their classes and tests

      The catalogue of networks (N), optimization (O), training (T) and data (D): the classes of each entry and their tests.
      `axone layers`, `axone optimizers` and so on list the same by name; `axone layers dense` explains one.
      Generated from `docs/catalogue.txt` by `mvn -q -N verify -Dformat=write`; the build fails if a class or test does not exist.
      """;

  private final List<Path> modules;
  private final List<String> missing = new ArrayList<>();

  private Layers(List<Path> modules) {
    this.modules = modules;
  }

  public static void main(String[] arguments) throws IOException {
    Layers layers = new Layers(modules());
    String table = layers.table(Files.readAllLines(SOURCE));
    if (!layers.missing.isEmpty()) {
      System.err.println(SOURCE + " names classes or tests that do not exist:");
      layers.missing.forEach(m -> System.err.println("  " + m));
      System.exit(1);
    }
    boolean stale = !Files.exists(TABLE) || !Files.readString(TABLE).equals(table);
    if (stale && arguments[0].equals("write")) {
      Files.writeString(TABLE, table);
    } else if (stale) {
      System.err.println(TABLE + " is not up to date with " + SOURCE + ".");
      System.err.println("Fix it with: mvn -q -N verify -Dformat=write");
      System.exit(1);
    }
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(""))) {
      return all.filter(m -> Files.isDirectory(m.resolve("src"))).sorted().toList();
    }
  }

  private String table(List<String> lines) {
    StringBuilder table = new StringBuilder(HEAD);
    for (String line : lines) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (line.matches("[NOTD]\\d+ .*")) {
        int blank = line.indexOf(' ');
        table.append(
            "\n## %s\n%s\n\n".formatted(line.substring(0, blank), line.substring(blank + 1)));
        table.append("| what | class | test |\n| --- | --- | --- |\n");
      } else {
        table.append(row(line));
      }
    }
    return table.toString();
  }

  private String row(String line) {
    boolean expected = line.startsWith("?");
    String[] cells = line.substring(expected ? 1 : 0).split("\\|", -1);
    if (cells.length != 3) {
      missing.add("the form 'what | classes | tests' in: " + line);
      return "";
    }
    return "| %s | %s | %s |\n"
        .formatted(
            cells[0].strip(), links(cells[1], "main", expected), links(cells[2], "test", expected));
  }

  private String links(String names, String part, boolean expected) {
    return Stream.of(names.split(",", -1))
        .map(String::strip)
        .map(name -> link(name, part, expected))
        .collect(Collectors.joining(", "));
  }

  private String link(String name, String part, boolean expected) {
    String file = "src/%s/java/dev/axone/%s.java".formatted(part, name.replace('.', '/'));
    Optional<Path> found =
        modules.stream().map(m -> m.resolve(file)).filter(Files::exists).findFirst();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    if (found.isPresent()) {
      return "[%s](../%s)".formatted(simple, found.get().toString().replace('\\', '/'));
    }
    if (!expected) {
      missing.add((part.equals("main") ? "class " : "test ") + "dev.axone." + name);
    }
    return simple + " (not yet)";
  }
}
