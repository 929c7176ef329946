package dev.axone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code import dev.axone.layer.*; import dev.axone.loss.*; …} no name is ambiguous. */
class StarImportsTest {
  /** The packages that a program which trains a model imports. */
  private static final List<String> USUAL =
      List.of(
          "activation",
          "augment",
          "constraint",
          "data",
          "datasets",
          "initializer",
          "layer",
          "loss",
          "metric",
          "model",
          "optimizer",
          "regularizer",
          "schedule",
          "tensor",
          "text",
          "train");

  /** Names shared by other packages; shorter is better. */
  private static final Map<String, Set<String>> ELSEWHERE =
      Map.of(
          "Normal", Set.of("initializer", "search.space"),
          "Parts", Set.of("folder", "split"),
          "Prediction", Set.of("loss", "run"),
          "Uniform", Set.of("initializer", "search.space"),
          "Vocabulary", Set.of("text", "vocabulary"),
          "Words", Set.of("table", "text"));

  /** Packages that their modules do not export to users. */
  private static final List<String> INTERNAL =
      Stream.of("batch", "cpu", "kernel", "objective", "reference", "rewrite", "trainer")
          .map("dev.axone."::concat)
          .toList();

  private static final Map<String, Set<String>> PACKAGES = packages();

  @Test
  void theUsualPackagesShareNoName() {
    assertEquals(Map.of(), shared(USUAL::contains));
  }

  @Test
  void namesSharedElsewhereAreKnown() {
    assertEquals(ELSEWHERE, shared(p -> true));
  }

  @Test
  void noNameIsThatOfJavaItself() {
    List<String> ambiguous =
        PACKAGES.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(USUAL::contains))
            .map(Map.Entry::getKey)
            .filter(StarImportsTest::standsInJava)
            .toList();
    assertEquals(List.of(), ambiguous);
  }

  private static boolean standsInJava(String name) {
    return Stream.of("java.lang.", "java.util.", "java.nio.file.", "java.io.")
        .anyMatch(
            p -> {
              try {
                Class.forName(p + name);
                return true;
              } catch (ClassNotFoundException e) {
                return false;
              }
            });
  }

  private static Map<String, Set<String>> shared(Predicate<String> counts) {
    Map<String, Set<String>> shared = new TreeMap<>();
    PACKAGES.forEach(
        (name, all) -> {
          Set<String> those = new TreeSet<>(all);
          those.removeIf(counts.negate());
          if (those.size() > 1) {
            shared.put(name, those);
          }
        });
    return shared;
  }

  /** Returns the packages of each simple name of a public class. */
  private static Map<String, Set<String>> packages() {
    Map<String, Set<String>> packages = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.axone")
            .stream()
            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .filter(c -> INTERNAL.stream().noneMatch(c.getPackageName()::startsWith))
            .forEach(
                c ->
                    packages
                        .computeIfAbsent(c.getSimpleName(), n -> new TreeSet<>())
                        .add(c.getPackageName().substring("dev.axone.".length())));
    return packages;
  }
}
