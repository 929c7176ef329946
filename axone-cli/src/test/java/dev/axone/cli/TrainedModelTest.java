package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.datasets.Mnist;
import dev.axone.json.Json;
import dev.axone.run.Prediction;
import dev.axone.run.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run opened from Java gives the same predictions as the command line. */
class TrainedModelTest {
  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    StringBuilder rows = new StringBuilder("size;colour;price;kind\n");
    for (int i = 0; i < 120; i++) {
      boolean cat = i % 10 > 4;
      rows.append(
          "%d,5;%s;%d,50 €;%s%n"
              .formatted(
                  i % 10, i % 3 == 0 ? "red" : "blue", 100 + 200 * (i % 10), cat ? "cat" : "dog"));
    }
    Files.writeString(folder.resolve("pets.csv"), rows);
    Files.writeString(
        folder.resolve("kind.yaml"),
        """
        data: {source: csv, path: %s, inputs: [size, colour], targets: [kind]}
        split: {test: 0.25}
        model: [input: [3], dense: {units: 1, activation: sigmoid}]
        training: {optimizer: {adam: 0.1}, loss: binary_crossentropy, metrics: [binary_accuracy], epochs: 30, batch_size: 16}
        """
            .formatted(folder.resolve("pets.csv")));
    Files.writeString(
        folder.resolve("price.yaml"),
        """
        data: {source: csv, path: %s, inputs: [size, colour], targets: [price]}
        preprocessing: {price: standardize}
        model: [input: [3], dense: 1]
        training: {optimizer: {adam: 0.1}, loss: mean_squared_error, epochs: 60, batch_size: 16}
        """
            .formatted(folder.resolve("pets.csv")));
    Files.writeString(
        folder.resolve("digits.yaml"),
        """
        data: {source: mnist}
        model: [input: [28, 28], flatten, dense: 10]
        training: {optimizer: adam, loss: {sparse_categorical_crossentropy: {from_logits: true}}, metrics: [accuracy], epochs: 1, batch_size: 256}
        """);
    for (String name : List.of("kind", "price", "digits")) {
      Axone.type(folder, "train $DIR/%s.yaml --run $DIR/%s --quiet".formatted(name, name)).ok();
    }
  }

  private static TrainedModel open(String name) {
    return TrainedModel.open(folder.resolve(name));
  }

  @Test
  void oneSigmoidAnswersWithClassNames() {
    try (TrainedModel model = open("kind")) {
      assertEquals(List.of("cat", "dog"), model.classes());
      Prediction p = model.predict(Map.of("size", 9.5, "colour", "red"));
      assertEquals("cat", p.label());
      assertEquals(1, p.probabilities().values().stream().mapToDouble(x -> x).sum(), 1e-12);
      assertEquals(p.probability(), p.probabilities().get("cat"));
      assertTrue(p.probability() > 0.6, p::toString);
      String line = Axone.type(folder, "predict $DIR/kind size=9,5,colour=red").ok();
      assertTrue(line.startsWith("size=9,5,colour=red: cat  (cat 0."), line);
      List<Prediction> both =
          model.predict(
              List.of(Map.of("size", "9,5", "colour", "red"), Map.of("size", 0, "colour", "blue")));
      assertEquals(p, both.getFirst());
      assertEquals("dog", both.getLast().label());
      assertTrue(model.evaluate().get("binary_accuracy") > 0.9);
      assertEquals(120, model.predictTable(folder.resolve("pets.csv")).size());
      assertThrows(IllegalStateException.class, p::value);
    }
  }

  @Test
  void numbersHaveTheirUnitAndMissingValuesAreAllowed() {
    try (TrainedModel model = open("price")) {
      Prediction p = model.predict(Map.of("size", 7.5, "colour", "red"));
      assertEquals("€", p.unit());
      assertEquals(1500, p.value(), 100);
      Map<String, Object> missing = new HashMap<>(Map.of("colour", "red"));
      missing.put("size", null);
      assertTrue(Double.isFinite(model.predict(missing).value()));
      assertEquals(
          "output 'dense' is not a class but a number: use value()",
          assertThrows(IllegalStateException.class, p::label).getMessage());
      assertEquals(
          "field 'size' is not given; the model needs size, colour",
          assertThrows(DataException.class, () -> model.predict(Map.of("colour", "red")))
              .getMessage());
      assertTrue(
          assertThrows(DataException.class, () -> model.predict(Path.of("x.png")))
              .getMessage()
              .startsWith("the model takes rows of a table"));
    }
  }

  @Test
  void logitsBecomeProbabilitiesAndArraysFilesAndSamplesAgree() throws IOException {
    try (TrainedModel model = open("digits")) {
      Dataset some = Mnist.test().subset(0, 3);
      List<Prediction> all = model.predict(some);
      float[][] pixels = new float[3][784];
      for (int i = 0; i < 3; i++) {
        some.inputs().getFirst().read(i, java.lang.foreign.MemorySegment.ofArray(pixels[i]), 0);
      }
      assertEquals(all, model.predict(pixels));
      assertEquals("7", all.getFirst().label());
      double[] p = all.getFirst().probabilities().values().stream().mapToDouble(x -> x).toArray();
      assertEquals(1, Arrays.stream(p).sum(), 1e-9);
      assertEquals(10, p.length);
      Map<String, ?> line =
          Json.readObject(Axone.type(folder, "predict $DIR/digits mnist#0 --json").ok());
      assertEquals("7", line.get("class"));
      assertEquals(all.getFirst().probability(), (double) line.get("probability"), 1e-6);
      writeImage(pixels[0], folder.resolve("seven.png"));
      assertEquals("7", model.predict(folder.resolve("seven.png")).label());
      assertEquals(model.inputs().inverted().file(folder.resolve("seven.png")).size(), 1);
      assertTrue(model.evaluate().get("accuracy") > 0.85);
      assertEquals(
          "sample 0 has 3 numbers, the model takes 784 numbers of shape [28, 28]",
          assertThrows(DataException.class, () -> model.predict(new float[3])).getMessage());
      assertTrue(model.toString().contains("Total params: 7,850"), model::toString);
    }
  }

  private static void writeImage(float[] levels, Path file) throws IOException {
    var image =
        new java.awt.image.BufferedImage(28, 28, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    IntStream.range(0, 784)
        .forEach(i -> image.getRaster().setSample(i % 28, i / 28, 0, Math.round(255 * levels[i])));
    assertTrue(javax.imageio.ImageIO.write(image, "png", file.toFile()));
  }

  @Test
  void aRegisteredVersionIsOpenedLikeItsRun() {
    Axone.type(folder, "models register $DIR/kind --name pets --registry $DIR/models").ok();
    Map<String, Object> row = Map.of("size", 9.5, "colour", "red");
    try (TrainedModel run = open("kind");
        TrainedModel version = open("models/pets/1")) {
      assertEquals(run.predict(row), version.predict(row));
      assertTrue(version.hasEnded());
    }
  }

  @Test
  void aFolderThatIsNotARunIsReported() {
    assertEquals(
        folder + " is not a run: it has no recipe.yaml; give a folder that axone train made",
        assertThrows(DataException.class, () -> TrainedModel.open(folder)).getMessage());
    assertFalse(Files.exists(folder.resolve("none")));
    assertTrue(
        assertThrows(DataException.class, () -> open("none"))
            .getMessage()
            .startsWith("there is no folder"));
  }
}
