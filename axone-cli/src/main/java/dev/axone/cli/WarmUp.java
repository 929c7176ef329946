package dev.axone.cli;

import dev.axone.session.RunFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the main commands on a small dataset while the launcher records Java's ahead-of-time cache,
 * so that the cache contains the classes of all commands. Nothing is printed or kept.
 */
final class WarmUp {
  static final String COMMAND = "warm-up";

  private static final int SAMPLES = 250;
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private static final String RECIPE =
      """
      name: warm-up
      data: {source: idx, path: 'FOLDER'}
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
        batch_size: 32
        validation_split: 0.1
      """;

  private WarmUp() {}

  static void run() throws IOException {
    Path folder = Files.createTempDirectory("axone-warm-up");
    try {
      writeData(folder);
      Path recipe =
          Files.writeString(
              folder.resolve("recipe.yaml"), RECIPE.replace("FOLDER", folder.toString()));
      String run = folder.resolve("run").toString();
      List.of(
              List.of("--help"),
              List.of("recipes"),
              List.of("train", recipe.toString(), "--run", run, "--seed", "1"),
              List.of("train", "--resume", run, "--epochs", "2", "--json"),
              List.of("evaluate", run),
              List.of("predict", run, "mnist#0"),
              List.of("data", "describe", "iris"),
              List.of("layers"),
              List.of("layers", "dense"),
              List.of("summary", "mnist-logreg"))
          .forEach(WarmUp::run);
    } finally {
      delete(folder);
    }
  }

  /** Writes images and labels in the file format of MNIST. */
  static void writeData(Path folder) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + SAMPLES * SIDE * SIDE);
    images.putInt(0x803).putInt(SAMPLES).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + SAMPLES).putInt(0x801).putInt(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      labels.put((byte) (i % CLASSES));
    }
    for (String part : List.of("train", "t10k")) {
      Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
      Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
  }

  private static void run(List<String> arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int exit = Main.run(arguments.toArray(String[]::new), nowhere, nowhere);
    if (exit != Exit.OK) {
      throw new IllegalStateException("%s ended with %s".formatted(arguments, exit));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(RunFolder::delete);
    }
  }
}
