package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code axone}, with a replacement of Java that prints its arguments. */
final class LauncherTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeJava() throws IOException {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "no bash");
    Files.copy(Path.of("../axone"), folder.resolve("axone"));
    script("jdk/bin/javac", "");
    script("jdk/bin/java", "echo \"$LC_CTYPE|$LC_ALL|$LANG|${@: -2}\"");
    script("bin/mvn", "echo mvn >> " + folder.resolve("built"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    Path target = Files.createDirectories(folder.resolve("axone-cli/target"));
    Files.writeString(target.resolve("axone-cli-0.1.0-SNAPSHOT.jar"), "");
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + text + "\n");
    file.toFile().setExecutable(true);
  }

  private String start(Map<String, String> locale, String... words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("/bin/bash", folder.resolve("axone").toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(k -> k.startsWith("LC_") || k.equals("LANG"));
    builder.environment().putAll(locale);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out.strip();
  }

  /** Maven ends with 130 after Ctrl-C, which the terminal sends to it and to the script. */
  @ParameterizedTest
  @CsvSource({
    "exit 130, 130, interrupted; the next command builds again",
    "kill -INT $axone; exit 1, 130, interrupted; the next command builds again",
    "exit 143, 143, interrupted; the next command builds again",
    "exit 1, 70, the build failed",
  })
  void anInterruptedBuildHasNotFailed(String maven, int exit, String message) throws Exception {
    // SIGINT is ignored by what a script starts in the background, this test too perhaps.
    Files.delete(folder.resolve("axone-cli/target/axone-cli-0.1.0-SNAPSHOT.jar"));
    script("bin/mvn", maven);
    script(
        "steps",
        """
        export JAVA_HOME="$PWD/jdk" PATH="$PWD/bin:$PATH"
        axone=$BASHPID
        export axone
        exec env --default-signal=INT ./axone recipes
        """);
    Process process =
        new ProcessBuilder("/bin/bash", "steps")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), out);
    assertTrue(out.endsWith("axone: " + message + "\n"), out);
  }

  @Test
  void namesAreUtf8InTheLocaleOfContainers() throws Exception {
    assumeTrue(start(Map.of("LC_ALL", "C.UTF-8"), "a", "b").startsWith("|C.UTF-8||"), "no locales");
    assertEquals("C.UTF-8||C|a b", start(Map.of("LC_ALL", "C"), "a", "b"));
    assertEquals("C.UTF-8||POSIX|a b", start(Map.of("LC_ALL", "POSIX"), "a", "b"));
    assertEquals("C.UTF-8|||a b", start(Map.of(), "a", "b"));
    assertEquals("C.UTF-8||xx_XX.UTF-8|a b", start(Map.of("LANG", "xx_XX.UTF-8"), "a", "b"));
    assertEquals("||C.UTF-8|a b", start(Map.of("LANG", "C.UTF-8"), "a", "b"));
  }

  /**
   * Names with accents, from the script to files and back. The script's Java is this one with the
   * classes of the test. All names are in a script of bytes, because the locale of this Java may be
   * C.
   */
  @Test
  void pathsWithAccentsWorkInTheLocaleOfContainers() throws Exception {
    assumeTrue(start(Map.of("LC_ALL", "C.UTF-8"), "a", "b").startsWith("|C.UTF-8||"), "no locales");
    script(
        "jdk/bin/java",
        """
        case "$*" in *AOTCacheOutput*) exit ;; esac
        while [ "$1" != -jar ]; do shift; done
        shift 2
        exec '%s/bin/java' -XX:+UseSerialGC --add-modules jdk.incubator.vector \\
          --enable-native-access=ALL-UNNAMED -cp '%s' dev.axone.cli.Main "$@"
        """
            .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    script(
        "steps",
        """
        set -eu
        export JAVA_HOME="$PWD/jdk" PATH="$PWD/bin:$PATH"
        mkdir 'données'
        { echo 'a,b,classe'; for i in {1..40}; do echo "$i.5,$((i %% 7)),$((i / 21))"; done; } >'données/été.csv'
        LC_ALL=C ./axone new 'données/été.csv' --target classe --out 'première.yaml'
        LC_ALL=C ./axone train 'première.yaml' --epochs 2 --run 'modèle' --quiet
        LC_ALL=POSIX ./axone plot 'modèle' --out 'courbes é.svg'
        LC_ALL=POSIX ./axone predict 'modèle' 'données/été.csv' | head -1
        ls 'première.yaml' 'modèle/recipe.yaml' 'courbes é.svg'
        grep -c 'données/été.csv' 'modèle/recipe.yaml'
        """
            .formatted());
    Process process =
        new ProcessBuilder("/bin/bash", "steps")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.contains("\nmodèle\n"), out);
    assertTrue(out.endsWith("courbes é.svg\nmodèle/recipe.yaml\npremière.yaml\n1\n"), out);
  }

  @Test
  void theHelpOfBenchBuildsNothing() throws Exception {
    assertEquals(
        "bench --help", start(Map.of("LANG", "C.UTF-8"), "bench", "--help").split("\\|", -1)[3]);
    assertEquals(false, Files.exists(folder.resolve("built")));
  }
}
