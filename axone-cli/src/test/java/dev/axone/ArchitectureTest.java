package dev.axone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The direction of the dependencies between all of Axone's packages. */
final class ArchitectureTest {
  /** Levels from bottom to top: a package depends on its own level and lower ones. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("home", "random"),
          List.of("kernel"),
          List.of("tensor"),
          List.of("gradient"),
          List.of("program", "file", "terminal"),
          List.of("rewrite", "reference"),
          List.of("cpu"),
          List.of(
              "activation",
              "checkpoint",
              "constraint",
              "initializer",
              "json",
              "layer",
              "loss",
              "metric",
              "optimizer",
              "padding",
              "plot",
              "registry",
              "regularizer",
              "schedule",
              "tensorboard",
              "vocabulary",
              "yaml"),
          List.of("data"),
          List.of("table", "text", "cluster", "augment"),
          List.of("split", "preprocessing"),
          List.of("csv", "idx", "numpy", "parquet"),
          List.of("describe"),
          List.of("folder"),
          List.of("image", "sound"),
          List.of("network", "train"),
          List.of("batch"),
          List.of("objective"),
          List.of("trainer"),
          List.of("model"),
          List.of("method"),
          List.of("recipe"),
          List.of("run"),
          List.of("datasets", "search"),
          List.of("session"),
          List.of("cli"));

  /** Methods that depend on the default locale and have an overload with a {@code Locale}. */
  private static final Set<String> LOCAL =
      Set.of(
          "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.io.PrintStream.printf(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintStream.format(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintWriter.printf(java.lang.String, [Ljava.lang.Object;)",
          "java.io.PrintWriter.format(java.lang.String, [Ljava.lang.Object;)",
          "java.util.Formatter.<init>()",
          "java.util.Formatter.<init>(java.lang.Appendable)",
          "java.text.DecimalFormat.<init>()",
          "java.text.DecimalFormat.<init>(java.lang.String)",
          "java.text.NumberFormat.getInstance()",
          "java.util.Scanner.<init>(java.lang.String)",
          "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)");

  private static final JavaClasses AXONE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.axone");

  static IntStream levels() {
    return IntStream.range(0, LEVELS.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("levels")
  void dependsOnNoHigherLevel(int level) {
    noClasses()
        .that()
        .resideInAnyPackage(patterns(LEVELS.subList(level, level + 1)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(patterns(LEVELS.subList(level + 1, LEVELS.size())))
        .allowEmptyShould(true)
        .check(AXONE);
  }

  @Test
  void everyPackageHasALevel() {
    classes()
        .that()
        .resideInAPackage("dev.axone..")
        .should()
        .resideInAnyPackage(patterns(LEVELS))
        .check(AXONE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("dev.axone.(**)").should().beFreeOfCycles().check(AXONE);
  }

  @Test
  void packagesHaveDocumentation() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper..")
        .check(AXONE);
  }

  private static String[] patterns(List<List<String>> levels) {
    return levels.stream()
        .flatMap(List::stream)
        .map(name -> "dev.axone." + name + "..")
        .toArray(String[]::new);
  }

  @Test
  void nothingDependsOnTheDefaultLocale() {
    DescribedPredicate<JavaCall<?>> local =
        DescribedPredicate.describe(
            "depends on the default locale", c -> LOCAL.contains(c.getTarget().getFullName()));
    noClasses().should().callMethodWhere(local).orShould().callConstructorWhere(local).check(AXONE);
  }
}
