package dev.axone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.layer.Dense;
import dev.axone.layer.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphPictureTest {
  private static final Pattern HEADING = Pattern.compile(">([a-z_0-9]*sequential[a-z_0-9/]*)<");

  @TempDir private Path folder;

  /** A model within a model within a model has a title that says where it is. */
  @Test
  void titlesOfInnerModelsAreTheirPaths() throws IOException {
    Model inner = Sequential.of(Input.of(5), Dense.of(3));
    Model middle = Sequential.of(Input.of(4), Dense.of(5), inner);
    Path file = folder.resolve("model.svg");
    Sequential.of(Input.of(4), middle).diagram().write(file);
    List<String> found =
        HEADING.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
    assertEquals(1, found.stream().filter(">sequential/sequential<"::equals).count());
  }
}
