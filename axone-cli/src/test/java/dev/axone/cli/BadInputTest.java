package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.recipe.BuiltIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's mistakes: one message, an exit code, no stack trace, nothing written. */
final class BadInputTest {
  @TempDir private Path folder;

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "65 | train mnist-mpl | there is no recipe 'mnist-mpl', neither built in nor as a file; did you mean 'mnist-mlp'? Built in: $RECIPES",
        "65 | train $DIR/a.yaml | $DIR/a.yaml: there is no such file; correct the path",
        " 2 | train mnist-mlp --batch-size 0 | --batch-size 0: training.batch_size must be at least 1, found 0",
        " 2 | train mnist-mlp --epochs 0 | --epochs 0: training.epochs must be at least 1, found 0",
        " 2 | train mnist-mlp --set training.epoch=1 | --set training.epoch=1: training has no key 'epoch'; did you mean 'epochs'? Allowed: batch_size, callbacks, early_stopping, epochs, loss, metrics, optimizer, outputs, precision, seed, shuffle, test, validation_split",
        "65 | train mnist-mlp --run $DIR/r --set data.source=minst | no data is named 'minst'; known: fashion-mnist, idx, mnist, text",
        "65 | train mnist-mlp --run $DIR/r --set data.paht=x | data 'mnist' has no option 'paht'; it has none",
        "65 | train --resume $DIR/none | there is no run $DIR/none; axone train makes one",
        "65 | evaluate $DIR | $DIR is no run: it holds no recipe.yaml; name a folder that axone train made",
      })
  void isExplained(int exit, String command, String message) throws Exception {
    axone(command).fails(exit, message.replace("$RECIPES", String.join(", ", BuiltIn.names())));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aRecipeNamesItsLine() throws Exception {
    Files.writeString(folder.resolve("a.yaml"), "data: {source: mnist}\nmodel: []\nepochs: 3\n");
    axone("train $DIR/a.yaml")
        .fails(
            65,
            "$DIR/a.yaml:3:1: unknown key 'epochs'. Allowed: data, description, model, name, training");
  }

  @Test
  void dataThatDoesNotFitTheModelLeavesNoRun() {
    Axone a = axone("train mnist-logreg --run $DIR/r --set model[0].input=[14,14]");
    assertEquals(65, a.exit());
    assertTrue(a.err().contains("[14, 14]") && a.err().contains("[28, 28]"), a.err());
    assertFalse(Files.exists(folder.resolve("r")));
    Axone tooFew = axone("train mnist-logreg --run $DIR/r --set model[2].dense.units=9");
    assertEquals(65, tooFew.exit());
    assertTrue(tooFew.err().contains("label 9 found"), tooFew.err());
    assertFalse(Files.exists(folder.resolve("r")));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    Axone a = axone("train mnist-logreg --run $DIR/file/run");
    assertEquals(73, a.exit());
    assertTrue(a.err().startsWith("axone: $DIR/file/run cannot be written: "), a.err());
    assertFalse(a.err().contains("\tat "), a.err());
    assertEquals(73, axone("train mnist-logreg --run $DIR/file").exit());
  }

  @Test
  void anErrorInAxoneAsksForAReport() {
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    java.io.PrintStream stream =
        new java.io.PrintStream(err, true, java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(70, Failures.report(new IllegalStateException("oops"), stream, false));
    assertEquals(
        """
        axone: IllegalStateException: oops
        This is an error in Axone. Please report it, with what --stack-trace adds to the command.
        """,
        err.toString(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(70, Failures.report(new IllegalStateException("oops"), stream, true));
    assertTrue(err.toString(java.nio.charset.StandardCharsets.UTF_8).contains("\tat "));
  }
}
