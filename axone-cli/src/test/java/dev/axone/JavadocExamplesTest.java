package dev.axone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.activation.Activation;
import dev.axone.layer.Layer;
import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every {@code <pre>{@code …}</pre>} in the Javadoc of a public type compiles, as the body of a
 * method. The names that an example does not declare are those of {@link #PRELUDE}. What is not
 * Java stands in a {@code <pre>} alone.
 */
class JavadocExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code(.*?)\\n *\\*? *\\}</pre>", Pattern.DOTALL);
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:abstract |final |sealed |non-sealed )*(record|class|interface|enum) (\\w+)",
          Pattern.MULTILINE);
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [\\w.]+;$");
  private static final Pattern EXPORT = Pattern.compile("(?m)^ *exports ([\\w.]+);$");
  private static final List<Class<?>> WITH_EXAMPLE =
      List.of(Layer.class, Loss.class, Optimizer.class, Metric.class, Activation.class);

  /** What examples use without declaring it. */
  private static final String PRELUDE =
      """
      abstract class Prelude {
        static Model model;
        static Dataset data, test;
        static Tensor x;
        static Loss loss;
      }
      """;

  @TempDir Path classes;

  /** A source file whose public type has the name of the file. */
  private record SourceFile(Path path, String text) {
    static SourceFile of(Path path) {
      try {
        return new SourceFile(path, Files.readString(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String name() {
      return path.getFileName().toString().replace(".java", "");
    }

    String folder() {
      Path parent = path.getParent();
      for (int i = 0; i < parent.getNameCount(); i++) {
        if (parent.getName(i).toString().equals("java")) {
          return parent.subpath(i + 1, parent.getNameCount()).toString().replace('/', '.');
        }
      }
      throw new IllegalStateException(path.toString());
    }

    boolean isPublic() {
      Matcher m = PUBLIC_TYPE.matcher(text);
      return name().equals("package-info") || (m.find() && m.group(2).equals(name()));
    }

    boolean isInterface() {
      Matcher m = PUBLIC_TYPE.matcher(text);
      return !m.find() || m.group(1).equals("interface");
    }

    List<MatchResult> examples() {
      return EXAMPLE.matcher(text).results().toList();
    }

    String place(int position) {
      return path + ":" + (text.substring(0, position).lines().count());
    }
  }

  @Test
  void allExamplesCompile() {
    List<SourceFile> files = publicSources();
    String stars = stars();
    Map<String, String> sources = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    sources.put("examples.Prelude", "package examples;\n" + stars + PRELUDE);
    for (SourceFile file : files) {
      String imports = stars + neighbours(file, files) + imports(file);
      for (MatchResult example : file.examples()) {
        String name = "Example" + places.size();
        places.put(name, file.place(example.start()));
        sources.put("examples." + name, source(name, imports, example.group(1)));
      }
    }
    assertTrue(places.size() > 150, () -> "found " + places.size());
    List<String> errors =
        ExampleCompiler.errors(classes, sources).stream().map(e -> line(e, places)).toList();
    assertTrue(errors.isEmpty(), () -> String.join("\n", errors));
  }

  /** A block that the pattern above misses would not be compiled. */
  @Test
  void allExamplesAreFound() {
    for (SourceFile file : publicSources()) {
      long blocks = Pattern.compile("<pre>\\s*(\\*\\s*)?\\{@code").matcher(file.text()).results().count();
      assertEquals(blocks, file.examples().size(), file.path().toString());
    }
  }

  @Test
  void everyLayerLossOptimizerMetricAndActivationHasAnExample() throws Exception {
    List<String> without = new ArrayList<>();
    int found = 0;
    for (SourceFile file : publicSources()) {
      if (file.isInterface() || !isOneOf(file)) {
        continue;
      }
      found++;
      String name = file.name().toLowerCase(Locale.ROOT);
      boolean shown =
          file.examples().stream()
              .anyMatch(e -> e.group(1).toLowerCase(Locale.ROOT).contains(name));
      if (!shown) {
        without.add(file.path().toString());
      }
    }
    int all = found;
    assertTrue(all > 100, () -> "found " + all);
    assertEquals(List.of(), without);
  }

  private static boolean isOneOf(SourceFile file) throws ClassNotFoundException {
    Class<?> type =
        Class.forName(
            file.folder() + "." + file.name(), false, JavadocExamplesTest.class.getClassLoader());
    return WITH_EXAMPLE.stream().anyMatch(kind -> kind.isAssignableFrom(type));
  }

  private static String source(String name, String imports, String example) {
    String body = example.lines().map(l -> l.replaceFirst("^ *\\* ?", "")).collect(Collectors.joining("\n"));
    return "package examples;\n%s@SuppressWarnings(\"unused\")\nclass %s extends Prelude {\nvoid example() throws Exception {\n%s\n}\n}\n"
        .formatted(imports, name, body);
  }

  private static String line(
      Diagnostic<? extends JavaFileObject> error, Map<String, String> places) {
    String name = Path.of(error.getSource().getName()).getFileName().toString().replace(".java", "");
    return places.getOrDefault(name, name) + ": " + error.getMessage(Locale.ROOT).replace("\n", " ");
  }

  /** Star imports of what the modules export to all, and of what examples use of Java. */
  private static String stars() {
    TreeSet<String> packages = new TreeSet<>(List.of("dev.axone.parquet"));
    for (Path module : modules()) {
      Path info = module.resolve("module-info.java");
      if (Files.exists(info)) {
        EXPORT.matcher(SourceFile.of(info).text()).results().forEach(e -> packages.add(e.group(1)));
      }
    }
    packages.addAll(List.of("java.lang.foreign", "java.nio.file", "java.util"));
    return packages.stream().map(p -> "import " + p + ".*;\n").collect(Collectors.joining());
  }

  /** Single imports: they win where two packages have a type of the same name. */
  private static String neighbours(SourceFile file, List<SourceFile> all) {
    return all.stream()
        .filter(f -> f.folder().equals(file.folder()) && !f.name().equals("package-info"))
        .map(f -> "import %s.%s;%n".formatted(f.folder(), f.name()))
        .collect(Collectors.joining());
  }

  private static String imports(SourceFile file) {
    return IMPORT.matcher(file.text()).results().map(m -> m.group() + "\n").collect(Collectors.joining());
  }

  private static List<SourceFile> publicSources() {
    List<SourceFile> all = new ArrayList<>();
    for (Path module : modules()) {
      try (Stream<Path> files = Files.walk(module)) {
        files
            .filter(f -> f.toString().endsWith(".java") && !f.endsWith("module-info.java"))
            .sorted()
            .map(SourceFile::of)
            .filter(SourceFile::isPublic)
            .forEach(all::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** The main sources of all modules that the command line has on its path. */
  private static List<Path> modules() {
    return MODULES.stream().map(m -> Path.of("..", m, "src", "main", "java")).toList();
  }

  private static final List<String> MODULES =
      List.of("axone-core","axone-learn","axone-readers","axone-parquet","axone-datasets","axone-search","axone-cli");
}
