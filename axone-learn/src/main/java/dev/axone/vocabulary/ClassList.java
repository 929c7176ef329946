package dev.axone.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of a package, found in the folder, jar or run-time image that holds one of them. */
final class ClassList {
  private ClassList() {}

  /** Returns the simple names of the top-level classes beside {@code c}. */
  static List<String> beside(Class<?> c) {
    URL url = c.getResource(c.getSimpleName() + ".class");
    if (url == null) {
      return List.of();
    }
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return in(Path.of(uri).getParent());
      }
      try (FileSystem opened = FileSystems.newFileSystem(uri, Map.of())) {
        return in(opened.provider().getPath(uri).getParent());
      } catch (FileSystemAlreadyExistsException e) {
        return in(Path.of(uri).getParent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | FileSystemNotFoundException e) {
      throw new IllegalStateException("cannot list the classes beside " + c.getName(), e);
    }
  }

  private static List<String> in(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".class") && !n.contains("$") && !n.contains("-"))
          .map(n -> n.substring(0, n.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }
}
