package dev.axone;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.layer.Layer;
import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code <pre>{@code …}</pre>} in the Javadoc of a public type compiles as the body of a
 * method. Names that an example does not declare are those of {@link #PRELUDE}. Text that is not
 * Java is in a {@code <pre>} without {@code code}.
 */
class JavadocExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("<pre>[\\s*]*\\{@code");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.]+;$");
  private static final Pattern EXPORT = Pattern.compile("(?m)^ *exports ([\\w.]+);$");
  private static final List<Class<?>> WITH_EXAMPLE =
      List.of(Layer.class, Loss.class, Optimizer.class, Metric.class, Activation.class);

  /** Names that examples use and do not declare. */
  private static final String PRELUDE =
      """
      abstract class Prelude {
        static Model model, generator, discriminator;
        static Dataset data, training, test;
        static Column images;
        static Cell cell;
        static Loss loss;
        static Tensor x;
        static Variable weight;
        static Table table;
        static Schema schema;
        static List<dev.axone.table.Words> words;
        static dev.axone.split.Parts parts;
        static RowPreparation preparation;
        static Recipe recipe;
        static Space space;
        static Objective objective;
        static Path file;
        static String text;
        static List<String> texts;
        static byte[] bytes;
        static float[] pixels, points;
      }
      """;

  @TempDir Path classes;

  private final List<MainSource> all = MainSource.all();

  @Test
  void allExamplesCompile() throws Exception {
    String exported = exported();
    Map<String, String> sources = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    sources.put("examples.Prelude", "package examples;\n" + exported + PRELUDE);
    Set<String> ambiguous = ambiguous();
    for (MainSource file : all) {
      String imports = file.examples().isEmpty() ? "" : exported + imports(file, ambiguous);
      for (MatchResult example : file.examples()) {
        String name = "Example" + places.size();
        places.put(name, file.place(example.start()));
        String body = example.group(1).replaceAll("(?m)^ *\\* ?", "");
        sources.put("examples." + name, source(imports, name, body));
      }
    }
    assertTrue(places.size() > 250, () -> "found " + places.size());
    List<String> errors =
        ExampleCompiler.errors(classes, sources).stream().map(e -> line(e, places)).toList();
    assertTrue(errors.isEmpty(), () -> String.join("\n", errors));
  }

  /** Examples that the pattern misses, or in types that are not public, would not be compiled. */
  @Test
  void allExamplesAreFound() {
    for (MainSource file : all) {
      long blocks = BLOCK.matcher(file.text()).results().count();
      assertEquals(blocks, file.examples().size(), file.path().toString());
      assertTrue(
          blocks == 0 || file.isPublicType() || file.simpleName().equals("package-info"),
          () -> file.path() + " is not public: show how to use it in a <pre> without {@code");
    }
  }

  @Test
  void everyLayerLossOptimizerMetricAndActivationHasAnExample() throws Exception {
    List<String> without = new ArrayList<>();
    int found = 0;
    for (MainSource file : all) {
      if (file.isPublicRecordOrClass() && needsExample(file)) {
        found++;
        if (file.examples().stream().noneMatch(e -> shows(e.group(1), file.simpleName()))) {
          without.add(file.path().toString());
        }
      }
    }
    assertTrue(found > 150, "found " + found);
    assertEquals(List.of(), without, "show how to use it in a <pre>{@code example of its Javadoc");
  }

  private static String source(String imports, String name, String body) {
    return """
    package examples;
    %s
    class %s extends Prelude {
      void example() throws Exception {
        %s
      }
    }
    """
        .formatted(imports, name, body);
  }

  private static boolean needsExample(MainSource file) throws ClassNotFoundException {
    Class<?> type =
        Class.forName(file.name(), false, Thread.currentThread().getContextClassLoader());
    return WITH_EXAMPLE.stream().anyMatch(kind -> kind.isAssignableFrom(type));
  }

  /** A layer is named, a wrapper such as Averaged also by the method that makes it. */
  private static boolean shows(String example, String type) {
    return example.toLowerCase(Locale.ROOT).contains(type.toLowerCase(Locale.ROOT));
  }

  private static String line(ExampleCompiler.Fault fault, Map<String, String> places) {
    return places.getOrDefault(fault.name(), fault.name()) + ": " + fault.message();
  }

  /** Imports what the modules export to all, and what examples use of Java. */
  private String exported() {
    TreeSet<String> packages =
        all.stream()
            .filter(f -> f.simpleName().equals("module-info"))
            .flatMap(f -> EXPORT.matcher(f.text()).results())
            .map(e -> e.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    packages.addAll(
        List.of("dev.axone.parquet", "java.lang.foreign", "java.nio.file", "java.util"));
    return packages.stream().map("import %s.*;\n"::formatted).collect(joining());
  }

  /** The names that types of several packages have. */
  private Set<String> ambiguous() {
    return all.stream()
        .filter(MainSource::isPublicType)
        .collect(groupingBy(MainSource::simpleName, counting()))
        .entrySet()
        .stream()
        .filter(e -> e.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Imports what the file itself imports and, where a name is ambiguous, the type of the file's
   * package or of one below it.
   */
  private String imports(MainSource file, Set<String> ambiguous) {
    String near =
        all.stream()
            .filter(f -> ambiguous.contains(f.simpleName()) && f.isPublicType())
            .filter(f -> (f.packageName() + ".").startsWith(file.packageName() + "."))
            .map(f -> "import %s;\n".formatted(f.name()))
            .collect(joining());
    String own = IMPORT.matcher(file.text()).results().map(MatchResult::group).collect(joining());
    String itsPackage = "import %s.*;\n".formatted(file.packageName());
    return near + itsPackage + own;
  }
}
