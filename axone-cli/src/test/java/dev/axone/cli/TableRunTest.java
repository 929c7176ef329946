package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to predictions: recipe, training, evaluation, prediction, registration. */
final class TableRunTest {
  @TempDir private static Path folder;

  private static Axone axone(String command) {
    return Axone.type(folder, command);
  }

  /** A table in which kind depends on size and colour, and price on size. */
  @BeforeAll
  static void train() throws IOException {
    StringBuilder rows = new StringBuilder("id;size;colour;sold;price;kind\n");
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      double size = random.nextDouble() * 10;
      String colour = random.nextBoolean() ? "red" : "blue";
      String kind = size > 5 == colour.equals("red") ? "cat" : "dog";
      rows.append(
          String.format(
              Locale.FRENCH,
              "%d;%s;%s;%02d/02/2026;%.2f €;%s\n",
              1000 + i,
              i % 40 == 7 ? "" : String.format(Locale.FRENCH, "%.3f", size),
              colour,
              1 + i % 28,
              1000 + 100 * size,
              kind));
    }
    Files.writeString(folder.resolve("pets.csv"), rows);
    axone("new $DIR/pets.csv --target kind --out $DIR/pets.yaml").ok();
    axone(
            "train $DIR/pets.yaml --run $DIR/pets --set data.drop=[id,price] --set"
                + " model[0].input=[8] --set training.epochs=60 --set"
                + " training.optimizer.adam.learning_rate=0.02")
        .ok();
  }

  private static Map<String, ?> info(String run) throws IOException {
    return Json.readObject(Files.readString(folder.resolve(run).resolve("run.json")));
  }

  private static double score(String run, String metric) throws IOException {
    Map<?, ?> results = (Map<?, ?>) info(run).get("results");
    Map<?, ?> test = (Map<?, ?>) results.get("test");
    return ((Number) test.get(metric)).doubleValue();
  }

  @Test
  void theRecipeStatesWhatWasFound() throws IOException {
    String recipe = Files.readString(folder.resolve("pets.yaml"));
    assertTrue(recipe.contains("  source: csv\n"), recipe);
    assertTrue(recipe.contains("    kind: {category: {values: [cat, dog]}}\n"), recipe);
    assertTrue(recipe.contains("drop: [id]"), recipe);
    assertTrue(recipe.contains("unit: €"), recipe);
    assertTrue(recipe.contains("stratify: [kind]"), recipe);
  }

  /** How a column was read is of no interest where it is not used. */
  @Test
  void columnsThatAreDroppedAreNotSpokenOf() throws IOException {
    StringBuilder rows = new StringBuilder("ref;zip;size;kind\n");
    for (int i = 0; i < 200; i++) {
      rows.append("REF-%d;%05d;%d;%s\n".formatted(i, 1000 + i % 3, i % 7, i % 2 == 0 ? "a" : "b"));
    }
    Files.writeString(folder.resolve("codes.csv"), rows);
    Axone made = axone("new $DIR/codes.csv --target kind --out $DIR/codes.yaml");
    assertTrue(made.err().contains("'ref' contains a word before each number"), made.err());
    assertTrue(made.err().contains("'zip' contains digits with leading zeros"), made.err());
    axone("train $DIR/codes.yaml --run $DIR/codes --set training.epochs=1").ok();
    for (String again :
        List.of("predict $DIR/codes $DIR/codes.csv", "evaluate $DIR/codes --data $DIR/codes.csv")) {
      Axone said = axone(again);
      said.ok();
      assertFalse(said.err().contains(" contains "), said.err());
    }
    Axone stated =
        axone(
            "train $DIR/codes.yaml --run $DIR/codes2 --set training.epochs=1 --set"
                + " data.fields={\"size\":numeric}");
    assertFalse(stated.err().contains("'ref'"), stated.err());
    assertTrue(stated.err().contains("'zip' contains digits"), stated.err());
  }

  @Test
  void theModelIsTestedOnRowsItHasNotSeen() throws IOException {
    assertTrue(score("pets", "accuracy") > 0.85, () -> "" + info0());
    String tested = axone("evaluate $DIR/pets --json").ok();
    assertEquals(
        score("pets", "accuracy"),
        ((Number) Json.readObject(tested).get("accuracy")).doubleValue(),
        1e-9);
    assertEquals(80L, Json.readObject(tested).get("samples"));
  }

  private static Object info0() {
    try {
      return info("pets");
    } catch (IOException e) {
      return e;
    }
  }

  @Test
  void rowsArePredictedAsTheUserHasThem() throws IOException {
    String line =
        axone(
                "predict $DIR/pets size=9,5,colour=red,sold=03/02/2026"
                    + " {\"size\":\"1,5\",\"colour\":\"red\",\"sold\":\"03/02/2026\"}")
            .ok();
    List<String> lines = line.lines().toList();
    assertTrue(lines.get(0).startsWith("size=9,5,colour=red,sold=03/02/2026: cat"), line);
    assertTrue(lines.get(1).contains(": dog"), line);
    Files.writeString(
        folder.resolve("new.csv"), "colour;size;sold\nred;9,5;03/02/2026\nblue;;04/02/2026\n");
    String rows = axone("predict $DIR/pets $DIR/new.csv --json").ok();
    assertEquals(2, rows.lines().count());
    assertTrue(rows.lines().toList().getFirst().contains("\"class\":\"cat\""), rows);
  }

  @Test
  void badRowsAreSaid() throws IOException {
    axone("predict $DIR/pets size=big,colour=red,sold=03/02/2026")
        .fails(
            65,
            "'size=big,colour=red,sold=03/02/2026': field 'size': found 'big', allowed is a number"
                + " such as 1234,5");
    axone("predict $DIR/pets size=1,colour=red")
        .fails(
            65,
            "'size=1,colour=red': field 'sold' is not given; the model needs size, colour, sold");
    Files.writeString(folder.resolve("narrow.csv"), "size;color\n9,5;red\n1,5;blue\n");
    String said =
        "$DIR/narrow.csv"
            + " has no columns 'colour', 'sold'; did you mean 'color'? It has size, color; add what"
            + " is missing to the file, or correct the names";
    axone("predict $DIR/pets $DIR/narrow.csv").fails(65, said);
    axone("evaluate $DIR/pets --data $DIR/narrow.csv")
        .fails(65, said.replace("'sold';", "'sold', 'kind';"));
    assertTrue(axone("predict $DIR/pets $DIR/nothing.csv").err().startsWith("axone: "));
    assertEquals(65, axone("evaluate $DIR/pets --data mnist").exit());
  }

  @Test
  void numbersArePredictedInTheirUnit() throws IOException {
    axone("new $DIR/pets.csv --target price --out $DIR/price.yaml").ok();
    axone(
            "train $DIR/price.yaml --run $DIR/price --set training.epochs=80 --set"
                + " training.optimizer.adam.learning_rate=0.02")
        .ok();
    String line =
        axone("predict $DIR/price size=7,5,colour=red,sold=03/02/2026,kind=cat").ok().strip();
    assertTrue(line.matches(".*: price \\d{4}\\.\\d\\d €"), line);
    String[] words = line.split(" ", -1);
    assertEquals(1750, Double.parseDouble(words[words.length - 2]), 60, line);
    scaledErrorsAreNamed();
  }

  private void scaledErrorsAreNamed() throws IOException {
    axone("plot $DIR/price").ok();
    String svg = Files.readString(folder.resolve("price/curves.svg"));
    assertTrue(svg.contains(">loss of the scaled 'price'<"), svg);
    assertTrue(
        svg.matches(
            "(?s).*>mean_absolute_error of the scaled 'price', 1 is [0-9.]+ €<.*>r2_score<.*"),
        svg);
    axone(
            "train $DIR/price.yaml --run $DIR/other --set training.epochs=1 --set"
                + " training.loss=mean_absolute_error")
        .ok();
    Axone losses = axone("compare $DIR/price $DIR/other");
    losses.ok();
    assertEquals(
        "Note: loss cannot be compared, it is mean_squared_error of the scaled 'price' in"
            + " $DIR/price; mean_absolute_error of the scaled 'price' in $DIR/other; compare"
            + " another score with --metric: mean_absolute_error, r2_score\n",
        losses.err());
    Axone errors = axone("compare $DIR/price $DIR/other --metric mean_absolute_error");
    errors.ok();
    assertEquals("", errors.err());
  }

  @Test
  void rowsWithoutTargetAreLeftOutAndCounted() throws IOException {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 100; i++) {
      rows.append(i).append(".5,").append(i % 10 == 3 ? "NA" : 2 * i + ".25").append('\n');
    }
    Files.writeString(folder.resolve("gaps.csv"), rows);
    axone("new $DIR/gaps.csv --target y --out $DIR/gaps.yaml").ok();
    Axone run = axone("train $DIR/gaps.yaml --run $DIR/gaps --set training.epochs=1");
    assertEquals(0, run.exit(), run.err());
    assertEquals(
        "Note: 10 of 100 rows are left out: 'y' is missing in them\n", run.err(), run.out());
    assertEquals(18L, Json.readObject(axone("evaluate $DIR/gaps --json").ok()).get("samples"));
  }

  @Test
  void whatDoesNotFitLeavesNothingBehind() {
    String[] mistakes = {
      "data.target=knd",
      "split.stratify=[nothing]",
      "data.drop=[nothing]",
      "preprocessing.colour=standardize",
      "data.fields.size=date",
      "split.validation=0.9",
      "split.column=colour",
      "model[0].input=[3]",
    };
    for (String mistake : mistakes) {
      Axone a = axone("train $DIR/pets.yaml --run $DIR/none --set " + mistake);
      assertTrue(a.exit() == 65 || a.exit() == 2, mistake + ": " + a);
      assertEquals(1, a.err().lines().count(), a.err());
      assertFalse(Files.exists(folder.resolve("none").resolve("recipe.yaml")), mistake);
    }
  }

  @Test
  void aRunBecomesAVersion() {
    String r = " --registry $DIR/models";
    axone("models register $DIR/pets --name pets" + r).ok();
    axone("models register $DIR/pets --name pets --note second --promote" + r).ok();
    String all = axone("models" + r).ok();
    assertTrue(
        all.contains("production") && all.contains("test accuracy") && all.contains("second"));
    assertTrue(axone("models promote pets 1" + r).ok().contains("version 1 is in production"));
    assertTrue(axone("models rollback pets" + r).ok().contains("version 2 is in production again"));
    axone("models delete pets 2" + r)
        .fails(
            65,
            "version 2 of 'pets' is tagged production; move the tag to another version, or remove"
                + " it, first");
    axone("models delete pets 1" + r).ok();
    assertEquals(1, axone("models pets --json" + r).ok().lines().count());
    assertTrue(
        axone("predict $DIR/models/pets/2 size=9,colour=red,sold=03/02/2026").ok().contains("cat"));
  }

  @Test
  void runsAreCompared() throws IOException {
    axone("train mnist-logreg --epochs 1 --run $DIR/digits --quiet").ok();
    Axone compared = axone("compare $DIR/pets $DIR/digits --plot $DIR/front.svg");
    String table = compared.ok();
    assertEquals("", compared.err());
    assertEquals(3, table.lines().count());
    assertTrue(table.contains("test accuracy"));
    assertTrue(table.contains("* "));
    assertTrue(Files.readString(folder.resolve("front.svg")).contains("<circle"));
    List<String> lines = axone("compare $DIR/pets $DIR/digits --json").ok().lines().toList();
    assertEquals(
        7850L,
        lines.stream()
            .map(Json::readObject)
            .filter(o -> String.valueOf(o.get("run")).endsWith("digits"))
            .findFirst()
            .orElseThrow()
            .get("parameters"));
    assertEquals(2, axone("compare $DIR/pets --metric nothing").exit());
  }

  @Test
  void aTargetOfOneClassIsRefused() throws IOException {
    Files.writeString(folder.resolve("one.csv"), "a,kind\n1,cat\n2,cat\n4,cat\n");
    axone("new $DIR/one.csv --target kind --out $DIR/one.yaml")
        .fails(
            65,
            "$DIR/one.csv: 'kind' is 'cat' in all rows, so there is nothing to predict; choose"
                + " another field with --target");
    assertFalse(Files.exists(folder.resolve("one.yaml")));
  }
}
