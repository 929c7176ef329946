package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Cases;
import dev.axone.program.Options;
import dev.axone.run.RunFiles;
import dev.axone.run.TrainedModel;
import dev.axone.session.TrainListener;
import dev.axone.session.TrainRequest;
import dev.axone.session.TrainSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs in temporary folders, for cases that are opened as trained models. */
final class TrainedCases {
  private static final String[] COLOURS = {"red", "green", "blue"};
  private static final String[] KINDS = {"cat", "dog", "bird"};
  private static final int NUMBERS = 5;
  private static final int ROWS = 120;

  private static final String MLP =
      """
      data: {source: mnist}
      model: [input: [784], dense: {units: 512, activation: relu}, dense: {units: 256, activation: relu}, dense: {units: 128, activation: relu}, dense: {units: 64, activation: relu}, dense: {units: 10, activation: softmax}]
      training: {optimizer: sgd, loss: sparse_categorical_crossentropy, epochs: 1}
      """;

  private static final String CNN =
      """
      data: {source: mnist}
      model: [input: [28, 28, 1], conv2d: {filters: 32, kernel_size: 5, activation: sigmoid}, max_pooling2d: 2, conv2d: {filters: 32, kernel_size: 5, activation: sigmoid}, max_pooling2d: 2, flatten, dense: {units: 100, activation: sigmoid}, dense: {units: 10, activation: softmax}]
      training: {optimizer: sgd, loss: sparse_categorical_crossentropy, epochs: 1}
      """;

  private TrainedCases() {}

  /** Returns whether the samples of a case are rows of a table. */
  static boolean isTable(Case subject) {
    return subject.name().equals(Cases.TABLE_INFER.name());
  }

  /** Returns a row with the first numbers of a sample. */
  static Map<String, Object> row(float[] x) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < NUMBERS; i++) {
      row.put(String.valueOf((char) ('a' + i)), x[i]);
    }
    row.put("colour", COLOURS[(int) (x[NUMBERS] * COLOURS.length)]);
    return row;
  }

  /** Opens a case as a trained model, whose weights are to be assigned. */
  static TrainedModel open(Case subject, Options options) {
    try {
      Path folder = Files.createTempDirectory("axone-bench-");
      try {
        return TrainedModel.open(
            isTable(subject) ? trained(folder) : written(folder, subject), options);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path trained(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c,d,e,colour,kind\n");
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < NUMBERS; j++) {
        rows.append(i * (j + 7) % 11 / 11.0).append(',');
      }
      rows.append(COLOURS[i % 3]).append(',').append(KINDS[i / 3 % 3]).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("rows.csv"), rows);
    Path recipe =
        Files.writeString(
            folder.resolve("table.yaml"),
            """
            data: {source: csv, path: %s, inputs: [a, b, c, d, e, colour], targets: [kind]}
            model: [input: [8], dense: {units: 64, activation: relu}, dense: {units: 32, activation: relu}, dense: {units: 3, activation: softmax}]
            training: {optimizer: sgd, loss: sparse_categorical_crossentropy, epochs: 1, batch_size: 30}
            """
                .formatted(csv));
    Path run = folder.resolve("run");
    TrainRequest request = TrainRequest.of(recipe.toString()).withRun(run);
    new TrainSession(request, new TrainListener() {}).run();
    return run;
  }

  private static Path written(Path folder, Case subject) throws IOException {
    RunFiles files = new RunFiles(folder);
    Files.writeString(files.recipe(), subject.name().startsWith("cnn") ? CNN : MLP);
    Files.writeString(files.info(), "{}");
    files.readRecipe(List.of()).model().saveWeights(files.model());
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(p);
      }
    }
  }
}
