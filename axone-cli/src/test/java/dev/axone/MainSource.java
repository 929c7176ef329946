package dev.axone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A source file of a module.
 *
 * @param root the folder of the module's main sources
 * @param path of the file
 * @param text its content
 */
record MainSource(Path root, Path path, String text) {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code(.*?)\\n *\\*? *\\}</pre>", Pattern.DOTALL);
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:abstract |final |sealed |non-sealed )*(record|class|interface|enum)"
              + " (\\w+)");

  /** The main sources of all modules that the command line has on its class path. */
  static List<MainSource> all() {
    List<MainSource> all = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.sorted().toList()) {
        Path root = module.resolve(Path.of("src", "main", "java"));
        if (Files.exists(root) && !module.endsWith("axone-bench")) {
          all.addAll(of(root));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static List<MainSource> of(Path root) throws IOException {
    List<MainSource> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        all.add(new MainSource(root, file, Files.readString(file)));
      }
    }
    return all;
  }

  /** Returns the name of the type, which is that of the file. */
  String simpleName() {
    return path.getFileName().toString().replace(".java", "");
  }

  String packageName() {
    return root.relativize(path.getParent()).toString().replace('/', '.').replace('\\', '.');
  }

  String name() {
    return packageName() + "." + simpleName();
  }

  boolean isPublicType() {
    return kind().length() > 0;
  }

  boolean isPublicRecordOrClass() {
    return kind().equals("record") || kind().equals("class");
  }

  private String kind() {
    Matcher m = PUBLIC_TYPE.matcher(text);
    return m.find() && m.group(2).equals(simpleName()) ? m.group(1) : "";
  }

  /** Returns the examples; group 1 is the code, still with the comment's asterisks. */
  List<MatchResult> examples() {
    return EXAMPLE.matcher(text).results().toList();
  }

  /** Returns where a position of the text is, for messages. */
  String place(int position) {
    return path + ":" + text.substring(0, position).lines().count();
  }
}
