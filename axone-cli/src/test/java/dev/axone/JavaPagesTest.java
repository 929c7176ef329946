package dev.axone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.cli.Main;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the documentation compiles, and that of docs/java.md runs as one program. */
class JavaPagesTest {
  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Path DOCS = Path.of("..", "docs");
  private static final List<String> PACKAGES =
      List.of(
          "dev.axone.augment",
          "dev.axone.data",
          "dev.axone.datasets",
          "dev.axone.layer",
          "dev.axone.loss",
          "dev.axone.metric",
          "dev.axone.model",
          "dev.axone.optimizer",
          "dev.axone.recipe",
          "dev.axone.search",
          "dev.axone.search.recipe",
          "dev.axone.search.space",
          "dev.axone.search.store",
          "dev.axone.search.strategy",
          "dev.axone.tensor",
          "dev.axone.train",
          "java.io",
          "java.lang.foreign",
          "java.nio.channels",
          "java.nio.file",
          "java.util");

  @TempDir Path folder;

  /** The pages, and the declarations that their examples assume. */
  private static final Map<String, String> PAGES =
      Map.of(
          "../README.md", "",
          "augmentation.md", "Model model, Dataset data",
          "pipelines.md", "Model model, Dataset photos",
          "search.md", "Path folder");

  @Test
  void examplesCompile() throws Exception {
    StringBuilder source = new StringBuilder();
    PACKAGES.forEach(p -> source.append("import %s.*;%n".formatted(p)));
    source.append("class Pages {\n");
    source.append("static double branin(double x, double y) { return x * y; }\n");
    source.append("static class Photos { static void half(float[] from, float[] to) {} }\n");
    int n = 0;
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      for (String block : blocks(DOCS.resolve(page.getKey()))) {
        source.append("static void example%d(%s) {%n%s}%n".formatted(n++, page.getValue(), block));
      }
    }
    int found = n;
    assertTrue(found >= 7, () -> "found " + found);
    compile("Pages", source.append("}\n").toString());
  }

  /** CONTRIBUTING.md has its own test, and docs/java.md the next one. */
  @Test
  void allPagesWithJavaAreTested() throws Exception {
    try (Stream<Path> pages = Files.walk(DOCS)) {
      Set<String> withJava =
          pages
              .filter(p -> p.toString().endsWith(".md"))
              .filter(p -> !p.startsWith(DOCS.resolve("decisions")))
              .filter(p -> !blocks(p).isEmpty())
              .map(p -> p.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> tested = new TreeSet<>(PAGES.keySet());
      tested.remove("../README.md");
      tested.add("java.md");
      assertEquals(tested, withJava);
    }
  }

  /** The dependencies on the page are the artifacts and versions of the build. */
  @Test
  void theCoordinatesAreThoseOfTheBuild() throws Exception {
    String page = Files.readString(DOCS.resolve("java.md"));
    String build = Files.readString(DOCS.resolve("../pom.xml"));
    Matcher artifact =
        Pattern.compile("<artifactId>([^<]+)</artifactId>[^\\n]*\\n *<version>([^<]+)<")
            .matcher(page);
    int found = 0;
    for (; artifact.find(); found++) {
      String name = artifact.group(1);
      String version =
          switch (name) {
            case "mine" -> artifact.group(2); // that of the reader's own project
            case "axone-datasets" -> first(build, "<artifactId>axone</artifactId>\\s*<version>");
            case "junit-jupiter" -> first(build, "<junit.version>");
            default -> first(build, "<artifactId>" + name + "</artifactId>\\s*<version>");
          };
      assertEquals(version, artifact.group(2), name);
    }
    assertEquals(6, found);
    assertEquals(
        first(build, "<dnnl.version>"), first(page, "org.bytedeco:dnnl:").split(":", -1)[0]);
    assertEquals(
        first(build, "<artifactId>axone</artifactId>\\s*<version>"),
        first(page, "dev.axone:axone-datasets:"));
  }

  private static String first(String text, String before) {
    Matcher m = Pattern.compile(before + "([^<\"]+)").matcher(text);
    assertTrue(m.find(), before);
    return m.group(1);
  }

  @Test
  void theTutorialRuns() throws Exception {
    trainPets();
    List<String> blocks = blocks(DOCS.resolve("java.md"));
    String imports =
        blocks.stream().filter(b -> b.startsWith("import")).collect(Collectors.joining());
    String body =
        blocks.stream().filter(b -> !b.startsWith("import")).collect(Collectors.joining());
    compile(
        "Tutorial",
        imports + "class Tutorial {\nstatic void main() throws Exception {\n" + body + "}\n}\n");
    List<String> lines = run("Tutorial");
    assertTrue(lines.contains("inner"), lines::toString);
    assertTrue(lines.contains("true"), lines::toString);
    assertTrue(lines.contains("[cat, dog]"), lines::toString);
    assertTrue(lines.stream().anyMatch(l -> l.matches("cat (0\\.9|1\\.0).*")), lines::toString);
    assertTrue(lines.contains("Total params: 1,218 (4.76 KB)"), lines::toString);
  }

  /** Creates the run that the tutorial opens. */
  private void trainPets() throws Exception {
    StringBuilder rows = new StringBuilder("size,colour,kind\n");
    for (int i = 0; i < 200; i++) {
      rows.append(
          "%d.5,%s,%s%n"
              .formatted(i % 10, i % 3 == 0 ? "red" : "blue", i % 10 > 4 ? "cat" : "dog"));
    }
    Files.writeString(folder.resolve("pets.csv"), rows);
    axone("new", folder + "/pets.csv", "--target", "kind", "--out", folder + "/pets.yaml");
    axone("train", folder + "/pets.yaml", "--run", folder + "/runs/pets", "--quiet");
  }

  private static void axone(String... words) {
    assertEquals(
        0, Main.run(words, new PrintStream(System.out, true, StandardCharsets.UTF_8), System.err));
  }

  private static List<String> blocks(Path page) {
    try {
      return BLOCK
          .matcher(Files.readString(page))
          .results()
          .map((MatchResult r) -> r.group(1))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void compile(String name, String source) throws Exception {
    assertEquals(List.of(), ExampleCompiler.errors(folder, Map.of(name, source)));
  }

  private List<String> run(String name) throws Exception {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                name)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> read(out).toString());
    return read(out);
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
