package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.Checkpoint;
import dev.axone.json.Json;
import dev.axone.numpy.Npz;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code axone data describe} and {@code axone export}. */
final class DataTest {
  @TempDir private Path folder;

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @Test
  void describesATableInThreeForms() throws IOException {
    String text = axone("data describe iris --target species --html $DIR/iris.html").ok();
    assertTrue(text.startsWith("iris: 150 rows, 5 columns, 1 duplicate row\n"), text);
    assertTrue(text.contains("\nClasses of 'species':\nsetosa      50  33.3 %"), text);
    assertTrue(text.endsWith("\nWritten to $DIR/iris.html\n"), text);
    String html = Files.readString(folder.resolve("iris.html"));
    assertTrue(html.contains("<h2>petal_width</h2>"));
    String json = axone("data describe sales --json").ok();
    assertEquals(5000L, Json.readObject(json).get("rows"));
    assertEquals(1, json.lines().count());
  }

  @Test
  void readsAsOptionsSay() throws IOException {
    Files.write(
        folder.resolve("a.csv"),
        "ville;x\nOrléans;1,5\n".getBytes(Charset.forName("windows-1252")));
    String text = axone("data describe $DIR/a.csv --option encoding=windows-1252").ok();
    assertTrue(text.contains("\nville   category  "), text);
    assertTrue(text.contains("\nx       {numeric: {decimal: ','}}  "), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data describe $DIR/none.csv | $DIR/none.csv: there is no file, folder or table of that"
            + " name; can be described: arrays in files named .npy or .npz; folders with a folder"
            + " of images for each class; folders with a folder of sounds for each class; folders"
            + " with a folder of texts for each class; tables in files named .csv, .tsv or"
            + " .parquet",
        "data describe none          | none: there is no file, folder or table of that name; can be"
            + " described: arrays in files named .npy or .npz; folders with a folder of images for"
            + " each class; folders with a folder of sounds for each class; folders with a folder"
            + " of texts for each class; tables in files named .csv, .tsv or .parquet",
        "data describe $DIR/a.csv    | $DIR/a.csv, line 3: 3 cells found, the table has 2 columns;"
            + " a cell that contains the separator needs quotes around it, or skip such rows with"
            + " on_error: skip",
        "data describe $DIR/b.csv --option encoding=UTF-8 | $DIR/b.csv, line 2, cell 1 (byte 11):"
            + " E9 found, which is not text in UTF-8; set the file's encoding, for instance"
            + " encoding: windows-1252",
        "data describe $DIR/a.csv --option on_eror=skip | data 'csv' has no option 'on_eror'; did"
            + " you mean 'on_error'? Allowed: decimal, encoding, header, missing, on_error, path,"
            + " separator",
        "data describe iris --target specie | iris has no column 'specie'; did you mean 'species'?"
            + " Allowed: petal_length, petal_width, sepal_length, sepal_width, species",
        "data describe $DIR/c.parquet | $DIR/c.parquet: is not a Parquet file, or is damaged; get"
            + " it again",
        "export $DIR/none $DIR/w.npz  | there is no run $DIR/none; axone train creates one",
      })
  void badInputIsExplained(String command, String message) throws IOException {
    Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n1,2,3\n");
    Files.write(
        folder.resolve("b.csv"), "ville,x\nOrléans,1\n".getBytes(Charset.forName("windows-1252")));
    Files.writeString(folder.resolve("c.parquet"), "PAR");
    axone(command).fails(65, message);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data | a command is missing",
        "data describe | Missing required parameter: 'PATH'",
        "export run w.bin | w.bin: its name does not end in .npz or .safetensors; give --format npz"
            + " or --format safetensors",
        "export run w.npz --format onnx | --format must be npz or safetensors, found onnx",
      })
  void wrongUsageIsExplained(String command, String message) {
    Axone a = axone(command);
    assertEquals(2, a.exit());
    assertEquals("axone: " + message, a.err().lines().findFirst().orElse(""));
    assertEquals("", a.out());
  }

  @Test
  void aPageThatCannotBeWrittenIsNamed() {
    Axone a = axone("data describe iris --html $DIR/none/iris.html");
    assertEquals(73, a.exit());
    assertTrue(a.err().startsWith("axone: $DIR/none/iris.html cannot be written: "), a.err());
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void weightsAreExported() throws IOException {
    WarmUp.writeData(folder);
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        data: {source: idx, path: '%s'}
        model:
          - input: [28, 28]
          - flatten
          - dense: {units: 10, activation: softmax}
        training: {optimizer: sgd, loss: sparse_categorical_crossentropy, epochs: 1}
        """
            .formatted(folder));
    axone("train $DIR/a.yaml --run $DIR/r --quiet").ok();
    assertEquals("2 tensors written to $DIR/w.npz\n", axone("export $DIR/r $DIR/w.npz").ok());
    Npz weights = Npz.of(folder.resolve("w.npz"));
    assertEquals(List.of("dense/kernel", "dense/bias"), weights.names());
    assertEquals(Shape.of(784, 10), weights.read("dense/kernel").shape());
    axone("export $DIR/r $DIR/w.bin --format safetensors").ok();
    Checkpoint whole = Checkpoint.read(folder.resolve("r/model.safetensors"));
    Checkpoint exported = Checkpoint.read(folder.resolve("w.bin"));
    assertEquals(List.of("dense/kernel", "dense/bias"), List.copyOf(exported.entries().keySet()));
    assertEquals(
        -1,
        exported
            .entries()
            .get("dense/kernel")
            .data()
            .mismatch(whole.entries().get("weights/dense/kernel").data()));
    Axone none = axone("export $DIR/r $DIR/none/w.npz");
    assertEquals(73, none.exit(), none.err());
  }
}
