package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of a French spreadsheet in windows-1252, from the file to predictions. */
final class OwnTableTest {
  private static final String ROW =
      "région=Île-de-France,surface=42,5,vendu=03/02/2026,état=rénové";

  @TempDir private static Path folder;

  private static Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @BeforeAll
  static void train() throws IOException {
    Random random = new Random(3);
    StringBuilder rows = new StringBuilder("référence;région;surface;vendu;état;prix\n");
    String[] regions = {"Île-de-France", "Bretagne", "Provence"};
    for (int i = 0; i < 240; i++) {
      int r = i == 17 ? 3 : random.nextInt(3); // Corse is in one row
      double size = 20 + 80 * random.nextDouble();
      rows.append(
          String.format(
              Locale.FRENCH,
              "REF-%05d;%s;%.1f;%02d/02/2026;%s;%.2f €\n",
              i,
              r == 3 ? "Corse" : regions[r],
              size,
              1 + i % 28,
              size > 60 ? "rénové" : "à rénover",
              1000 + 20 * size + 100 * r));
    }
    Files.write(
        folder.resolve("ventes.csv"), rows.toString().getBytes(Charset.forName("windows-1252")));
    axone("new $DIR/ventes.csv --target prix --out $DIR/prix.yaml").ok();
    axone(
            "train $DIR/prix.yaml --run $DIR/prix --set training.epochs=30 --set"
                + " data.drop=[référence]")
        .ok();
  }

  @Test
  void itIsDescribed() {
    String text = axone("data describe $DIR/ventes.csv").ok();
    assertTrue(text.contains("it is read as windows-1252"), text);
    assertTrue(text.contains("column 'référence' contains a word before each number"), text);
    assertTrue(text.contains("région     category"), text);
    Axone shown = axone("data show $DIR/ventes.csv --rows 2 --set data.fields.vendu=category");
    assertTrue(shown.ok().contains("REF-00001"), shown.out());
    assertTrue(shown.out().contains("$DIR/ventes.csv: 2 of 240 rows"), shown.out());
    assertTrue(shown.out().contains("/02/2026"), shown.out());
  }

  @Test
  void scoresAndPredictionsHaveTheTargetsUnit() throws IOException {
    Axone tested = axone("evaluate $DIR/prix");
    assertTrue(tested.ok().contains("mean_absolute_error (€)"), tested.out());
    assertTrue(tested.out().contains("loss is of the scaled 'prix'"), tested.out());
    Map<?, ?> scores = Json.readObject(axone("evaluate $DIR/prix --json").ok());
    double error = ((Number) scores.get("mean_absolute_error")).doubleValue();
    assertTrue(error > 5 && error < 1000, "" + error);
    String line = axone("predict $DIR/prix " + ROW).ok().strip();
    assertTrue(line.matches(".*: prix -?\\d+\\.\\d\\d? €"), line);
    String json = axone("predict $DIR/prix --json " + ROW).ok();
    assertEquals("prix", Json.readObject(json).get("target"));
    assertEquals("€", Json.readObject(json).get("unit"));
  }

  @Test
  void eachFormOfARowGivesTheSame() throws IOException {
    String line = axone("predict $DIR/prix --json " + ROW).ok();
    Object expected = Json.readObject(line).get("outputs");
    String others = ",\"vendu\":\"03/02/2026\",\"état\":\"rénové\",\"région\":\"Île-de-France\"}";
    Files.write(
        folder.resolve("new.csv"),
        "état;vendu;surface;région\nrénové;03/02/2026;42,5;Île-de-France\n"
            .getBytes(Charset.forName("windows-1252")));
    for (String form :
        List.of("{\"surface\":42.5" + others, "{\"surface\":\"42,5\"" + others, "$DIR/new.csv")) {
      String told = axone("predict $DIR/prix --json " + form).ok();
      assertEquals(expected, Json.readObject(told).get("outputs"), form);
    }
  }

  @Test
  void valuesThatTrainingDidNotHaveAreCounted() throws IOException {
    Files.writeString(
        folder.resolve("odd.csv"),
        "vendu;surface;région;note;état\n03/02/2026;;Alsace;x;rénové\n;50,0;Alsace;y;rénové\n;;;;\n"
            .replace("\n;;;;\n", "\n"));
    Axone told = axone("predict $DIR/prix $DIR/odd.csv " + ROW.replace("rénové", "neuf"));
    assertEquals(3, told.ok().lines().count());
    assertEquals(
        """
        Note: 2 cells of 'région' are unknown to the model ('Alsace'): encoded as unknown
        Note: 1 cell of 'état' is unknown to the model ('neuf'): encoded as unknown
        Note: 1 cell of 'surface' is missing: filled in as in training
        Note: 1 cell of 'vendu' is missing: filled in as in training
        Note: column 'note' is not used: the model was trained without it
        """,
        told.err());
    Files.writeString(
        folder.resolve("test.csv"),
        """
        prix;vendu;surface;région;état
        900,00 €;03/02/2026;30,0;Alsace;rénové
        ;03/02/2026;30,0;Corse;rénové
        """);
    Axone tested = axone("evaluate $DIR/prix --json --data csv,path=$DIR/test.csv");
    assertEquals(1L, Json.readObject(tested.ok()).get("samples"));
    assertTrue(tested.err().contains("Note: 1 row is left out: 'prix' is missing there"));
    assertTrue(tested.err().contains("('Alsace')"), tested.err());
  }

  /** Corse is in one row: the width of the input does not depend on the part that has this row. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void rareWordsAreNoObstacle(int seed) {
    axone("new $DIR/ventes.csv --target région --out $DIR/rare" + seed + ".yaml").ok();
    Axone run =
        axone(
            "train $DIR/rare%d.yaml --epochs 1 --set split.seed=%d --run $DIR/rare%d"
                .formatted(seed, seed, seed));
    run.ok();
    axone(
            "train $DIR/prix.yaml --epochs 1 --set split.seed=%d --run $DIR/prix%d"
                .formatted(seed, seed))
        .ok();
  }

  private static String integers() {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i).append(".5,").append(i % 12 == 0 ? 10 : i % 3).append('\n');
    }
    return rows.toString();
  }

  @Test
  void fewIntegersAreClassesUnlessTheUserSaysNo() throws IOException {
    Files.writeString(folder.resolve("ints.csv"), integers());
    axone("new $DIR/ints.csv --out $DIR/ints.yaml").ok();
    String recipe = Files.readString(folder.resolve("ints.yaml"));
    assertTrue(recipe.contains("y: {category: {values: ['0', '1', '2', '10']}}"), recipe);
    assertTrue(recipe.contains("loss: sparse_categorical_crossentropy"), recipe);
    assertTrue(recipe.contains("--set data.fields.y=numeric"), recipe);
    axone("train $DIR/ints.yaml --epochs 1 --run $DIR/ints").ok();
    assertTrue(axone("predict $DIR/ints x=3").ok().matches("(?s)x=3: (0|1|2|10)  \\(.*"));
    axone("new $DIR/ints.csv --out $DIR/numbers.yaml --set data.fields.y=numeric").ok();
    recipe = Files.readString(folder.resolve("numbers.yaml"));
    assertTrue(recipe.contains("loss: mean_squared_error"), recipe);
    axone("train $DIR/numbers.yaml --epochs 1 --run $DIR/numbers").ok();
  }

  @Test
  void aLossOfNumbersOnACategoryIsRefused() throws IOException {
    Files.writeString(folder.resolve("ints2.csv"), integers());
    axone("new $DIR/ints2.csv --out $DIR/ints2.yaml").ok();
    Path file = folder.resolve("ints2.yaml");
    String recipe = Files.readString(file).replace("sparse_categorical_crossentropy", "huber");
    Files.writeString(file, recipe);
    long line = 1 + recipe.lines().takeWhile(l -> !l.startsWith("  loss:")).count();
    axone("train $DIR/ints2.yaml --run $DIR/no")
        .fails(
            65,
            "$DIR/ints2.yaml:"
                + line
                + ":9: training.loss is huber, a loss of numbers, and target 'y' is a"
                + " category of 4 classes: use sparse_categorical_crossentropy after a last layer"
                + " {dense: {units: 4, activation: softmax}}, or make the field numeric"
                + " (data.fields)");
  }

  /** Metrics, and losses of targets whose type is inferred from the data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "word | {units: 3, activation: softmax} | sparse_categorical_crossentropy |"
            + " mean_absolute_error | a category: use accuracy, f1_score, precision, recall or"
            + " roc_auc, or make the field numeric (data.fields)",
        "word | {units: 3, activation: softmax} | sparse_categorical_crossentropy | r2_score | a"
            + " category: use accuracy",
        "word | {units: 1} | log_cosh | accuracy | a category of 3 classes: use"
            + " sparse_categorical_crossentropy after a last layer {dense: {units: 3, activation:"
            + " softmax}}",
        "price | {units: 1} | mean_squared_error | accuracy | a number: use mean_absolute_error,"
            + " root_mean_squared_error or r2_score, or make the field a category (data.fields)"
            + " with a loss of classes",
        "price | {units: 1} | huber | f1_score | a number: use mean_absolute_error",
        "price | {units: 1} | huber | {weighted: roc_auc} | a number: use mean_absolute_error",
        "price | {units: 1} | mean_squared_error | r2_score | ",
        "bit | {units: 1} | mean_squared_error | binary_accuracy | ",
      })
  void scoresOfAnotherKindThanTheTargetAreRefused(
      String target, String last, String loss, String metric, @Nullable String why)
      throws IOException {
    StringBuilder rows = new StringBuilder("x,word,price,bit\n");
    for (int i = 0; i < 60; i++) {
      rows.append("%d.5,%s,%d.75,%d\n".formatted(i, "abc".charAt(i % 3), i * i, i % 2));
    }
    Files.writeString(folder.resolve("kinds.csv"), rows);
    Files.writeString(
        folder.resolve("kinds.yaml"),
        """
        data: {source: csv, path: %s, inputs: [x], target: %s}
        preprocessing: {%s}
        model: [{input: 1}, {dense: %s}]
        training:
          optimizer: adam
          loss: %s
          metrics: [%s]
          epochs: 1
        """
            .formatted(
                folder.resolve("kinds.csv"),
                target,
                target.equals("bit") ? "bit: as_is" : "",
                last,
                loss,
                metric));
    Axone a = axone("train $DIR/kinds.yaml --run $DIR/kinds-" + target);
    if (why == null) {
      a.ok();
      return;
    }
    assertEquals(65, a.exit(), a.err());
    String place = loss.equals("log_cosh") ? ":6:9: training.loss" : ":7:13: training.metrics[0]";
    assertTrue(a.err().startsWith("axone: $DIR/kinds.yaml" + place + " is "), a.err());
    assertTrue(a.err().contains("target '" + target + "' is " + why), a.err());
  }

  @Test
  void codesOfClassFoldersAreNoAmounts() throws IOException {
    for (int i = 0; i < 12; i++) {
      Path file = folder.resolve("texts/" + "abc".charAt(i % 3) + "/" + i + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "some words of text " + i);
    }
    Files.writeString(
        folder.resolve("folders.yaml"),
        """
        data: {source: texts, path: %s, length: 8}
        model: [{input: 8}, {dense: 1}]
        training: {optimizer: adam, loss: mean_squared_error, epochs: 1}
        """
            .formatted(folder.resolve("texts")));
    Axone a = axone("train $DIR/folders.yaml");
    assertEquals(65, a.exit(), a.err());
    assertTrue(
        a.err().contains("a loss of numbers, and the target is a category of 3 classes"), a.err());
  }

  @Test
  void oneSigmoidAnswersWithClassNames() throws IOException {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 80; i++) {
      rows.append(i).append(".5,").append(i < 40 ? "non" : "oui").append('\n');
    }
    Files.writeString(folder.resolve("two.csv"), rows);
    axone("new $DIR/two.csv --out $DIR/two.yaml").ok();
    Path file = folder.resolve("two.yaml");
    String recipe =
        Files.readString(file)
            .replaceAll("units: 2, activation: softmax", "units: 1, activation: sigmoid")
            .replace("sparse_categorical_crossentropy", "binary_crossentropy")
            .replace("metrics: [accuracy]", "metrics: [binary_accuracy]");
    Files.writeString(file, recipe);
    axone(
            "train $DIR/two.yaml --epochs 40 --set training.optimizer.adam.learning_rate=0.05 --run"
                + " $DIR/two")
        .ok();
    assertTrue(axone("predict $DIR/two x=70").ok().startsWith("x=70: oui  (oui "));
    assertTrue(axone("predict $DIR/two x=2").ok().startsWith("x=2: non  (non "));
    Map<?, ?> json = Json.readObject(axone("predict $DIR/two --json x=70").ok());
    assertEquals("oui", json.get("class"));
    assertEquals(List.of("non", "oui"), json.get("classes"));
    assertTrue(((Number) json.get("probability")).doubleValue() > 0.5);
  }

  @Test
  void namesOfAnyKindAreWrittenRight() throws IOException {
    StringBuilder rows =
        new StringBuilder("\uFEFF\"Poids; brut\n(kg)\";prix;\"# code: x\";classe\n");
    for (int i = 0; i < 40; i++) {
      rows.append("\"a;b\";0,%02d;\"%d\nz\";%s\n".formatted(i, i % 4, i % 2 == 0 ? "oui" : "non"));
    }
    Files.writeString(folder.resolve("names.csv"), rows);
    axone("new $DIR/names.csv --target classe --out $DIR/names.yaml").ok();
    axone("train $DIR/names.yaml --epochs 1 --run $DIR/names").ok();
    assertTrue(Files.readString(folder.resolve("names.yaml")).contains("\\n(kg)\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "new nothing | 'nothing': there is no file, folder or data source of that name; data"
            + " is a table (.csv, .parquet), a folder with",
        "new $DIR/no.csv | '$DIR/no.csv': there is no file, folder or data source of that name",
        "new irsi | 'irsi': there is no file, folder or data source of that name (did you mean"
            + " 'iris'?)",
        "data show nothing | 'nothing': there is no file, folder or data source of that name",
        "data describe nothing | nothing: there is no file, folder or table of that name",
        "predict $DIR/prix $DIR/no.csv | $DIR/no.csv: there is no such file",
      })
  void aPathThatDoesNotExistIsSaid(String command, String start) {
    Axone a = axone(command);
    assertEquals(65, a.exit(), a.err());
    assertTrue(a.err().startsWith("axone: " + start), a.err());
    assertFalse(Files.exists(Path.of("nothing.yaml")));
  }
}
