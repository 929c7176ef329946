package dev.axone.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does a little of everything, so that Java's ahead-of-time cache, which the launcher has recorded
 * meanwhile, holds the classes of all commands. Nothing is printed or kept.
 */
final class WarmUp {
  static final String COMMAND = "warm-up";

  private static final String RECIPE =
      """
      name: warm-up
      data: {source: mnist}
      model:
        - input: [28, 28]
        - flatten
        - dense: {units: 16, activation: relu}
        - dense: {units: 16, activation: sigmoid}
        - dense: {units: 10, activation: softmax}
      training:
        optimizer: adam
        loss: sparse_categorical_crossentropy
        metrics: [accuracy]
        epochs: 1
        batch_size: 500
        validation_split: 0.1
      """;

  private WarmUp() {}

  static void run() throws IOException {
    Path folder = Files.createTempDirectory("axone-warm-up");
    try {
      Path recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
      String run = folder.resolve("run").toString();
      List.of(
              List.of("--help"),
              List.of("recipes"),
              List.of("train", recipe.toString(), "--run", run, "--seed", "1"),
              List.of("train", "--resume", run, "--epochs", "2", "--json"),
              List.of("evaluate", run),
              List.of("predict", run, "mnist#0"),
              List.of("summary", "mnist-logreg"))
          .forEach(WarmUp::run);
    } finally {
      delete(folder);
    }
  }

  private static void run(List<String> arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int exit = Main.run(arguments.toArray(String[]::new), nowhere, nowhere);
    if (exit != Exit.OK) {
      throw new IllegalStateException("%s ended with %d".formatted(arguments, exit));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(RunFolder::delete);
    }
  }
}
