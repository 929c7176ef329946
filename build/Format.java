import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Formats the project's Java sources ({@code write}) or lists unformatted ones ({@code check}). */
final class Format {
  private static final JavaFormatterOptions.Style STYLE = JavaFormatterOptions.Style.GOOGLE;

  public static void main(String[] arguments) throws IOException {
    boolean write = arguments[0].equals("write");
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> own = Files.list(Path.of("build"))) {
      own.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
    }
    try (Stream<Path> modules = Files.list(Path.of(""))) {
      for (Path folder :
          modules.map(module -> module.resolve("src")).filter(Files::exists).toList()) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    List<Path> unformatted = sources.parallelStream().filter(it -> differs(it, write)).toList();
    if (write || unformatted.isEmpty()) {
      return;
    }
    System.err.println("These files are not formatted:");
    unformatted.forEach(file -> System.err.println("  " + file));
    System.err.println("Fix them with: mvn -q -N verify -Dformat=write");
    System.exit(1);
  }

  private static boolean differs(Path file, boolean write) {
    try {
      String before = Files.readString(file);
      String after = RemoveUnusedImports.removeUnusedImports(before);
      after = ImportOrderer.reorderImports(after, STYLE);
      after = new Formatter().formatSource(after);
      if (write && !after.equals(before)) {
        Files.writeString(file, after);
      }
      return !after.equals(before);
    } catch (FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
