package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** User errors: one message, an exit code, no stack trace, no files written. */
final class BadInputTest {
  private static final String LATE =
      """
      # The lines of the file count, not those of the recipe with its settings.

      data: {source: csv, path: $DIR/t.csv, target: y, fields: {y: numeric}}
      model:
        - input: 2
        - dense: 8
        - dense: {units: 2, activation: softmax}

      training:
        optimizer: adam
        loss: sparse_categorical_crossentropy
        epochs: 1
      """;

  @TempDir private Path folder;

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "65 | train mnist-mpl | there is no recipe 'mnist-mpl', neither built in nor as a file; did"
            + " you mean 'mnist-mlp'? Built in: $RECIPES",
        "65 | train $DIR/a.yaml | $DIR/a.yaml: there is no such file; correct the path",
        " 2 | train mnist-mlp --batch-size 0 | --batch-size 0: training.batch_size must be at least"
            + " 1, found 0",
        " 2 | train mnist-mlp --epochs 0 | --epochs 0: training.epochs must be at least 1, found 0",
        " 2 | train mnist-mlp --set training.epoch=1 | --set training.epoch=1: training has no key"
            + " 'epoch'; did you mean 'epochs'? Allowed: augment, backend, batch_size, callbacks,"
            + " class_weight, early_stopping, epochs, loss, metrics, optimizer, outputs, precision,"
            + " seed, shuffle, test, validation_split",
        "65 | train mnist-mlp --run $DIR/r --set data.source=minst | data.source: no data is named"
            + " 'minst'; did you mean 'mnist'? Allowed: csv, fashion-mnist, idx, images, iris,"
            + " mnist, npy, parquet, sales, sounds, text, texts",
        "65 | train mnist-mlp --run $DIR/r --set data.paht=x | data 'mnist' has no option 'paht';"
            + " it has none",
        "65 | train --resume $DIR/none | there is no run $DIR/none; axone train creates one",
        "65 | evaluate $DIR | $DIR is not a run: it has no recipe.yaml; give a folder that axone"
            + " train made",
      })
  void isExplained(int exit, String command, String message) throws Exception {
    axone(command).fails(exit, message.replace("$RECIPES", String.join(", ", BuiltIn.names())));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Incompatible parts of a recipe: path, rule, both shapes, remedy; no stack trace. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "65 | mnist-cnn | model[2].conv2d.kernel_size=31 | model[2] does not fit: layer 'conv2d' on"
            + " input [28, 28, 1]: conv2d: a window of 31 elements does not fit axis 1 (height) of"
            + " a sample [28, 28, 1], which has 28: use a smaller window, padding same, or a larger"
            + " input",
        "65 | mnist-cnn | model[2].conv2d.groups=2 | model[2] does not fit: layer 'conv2d' on input"
            + " [28, 28, 1]: conv2d: the number of groups (2) must divide the number of channels"
            + " (1) of a sample [28, 28, 1]: choose groups that do",
        " 2 | mnist-cnn | model[2].conv2d.groups=3 | --set model[2].conv2d.groups=3:"
            + " model[2].conv2d.groups must divide the filters, found 3 groups and 32 filters",
        " 2 | mnist-cnn | model[2].conv2d.strides=0 | --set model[2].conv2d.strides=0:"
            + " model[2].conv2d.strides must be from 1 to 32768, found 0",
        "65 | mnist-cnn | model[3].max_pooling2d=25 | does not fit: layer 'max_pooling2d' on input"
            + " [24, 24, 32]: max_pooling2d: a window of 25",
        "65 | char-gpt | model[4].transformer_decoder.heads=3 | model[4] does not fit: layer"
            + " 'transformer_decoder' on input [128, 128]: a transformer block takes sequences"
            + " [time, d] with a d that is divisible by the number of heads; 3 heads, one sample"
            + " has shape [128, 128]: choose a divisor of the last size",
        " 2 | mnist-cnn | training.loss=mean_squared_error | training.loss is"
            + " mean_squared_error, a loss of numbers, and the target is a category of 10 classes:"
            + " use sparse_categorical_crossentropy after a last layer {dense: {units: 10,"
            + " activation: softmax}}",
        " 2 | mnist-cnn | training.loss.sparse_categorical_crossentropy.from_logits=true |"
            + " training.loss does not fit the model: output 'dense_1':"
            + " {sparse_categorical_crossentropy: {from_logits: true}} applies softmax, which the"
            + " output has applied already: use sparse_categorical_crossentropy, or give the last"
            + " layer no activation",
        "65 | mnist-cnn | model[6].dense.activation=tanh | training.loss does not fit the model:"
            + " output 'dense_1': sparse_categorical_crossentropy takes probabilities, the output"
            + " with activation tanh may be negative: end the model with softmax, or use"
            + " {sparse_categorical_crossentropy: {from_logits: true}}",
        " 2 | mnist-cnn | training.loss=ctc | training.loss does not fit the model: output"
            + " 'dense_1': ctc takes [batch, time, classes]",
        " 2 | mnist-cnn | training.metrics=[r2_score] | training.metrics[0] is r2_score, a metric"
            + " of numbers, and the target is a category: use accuracy",
        " 2 | mnist-cnn | training.optimizer.newton={} | --set training.optimizer.newton={}:"
            + " training.optimizer does not fit the model:"
            + " newton takes at most 2,000 unknowns, the model has 462,742: use lbfgs",
      })
  void whatDoesNotGoTogetherIsExplained(int exit, String recipe, String set, String message) {
    Axone a = axone("train " + recipe + " --run $DIR/r --set " + set);
    assertEquals(exit, a.exit(), a.err());
    assertTrue(a.err().contains(message), a.err());
    assertEquals(1, a.err().lines().count(), a.err());
    assertFalse(Files.exists(folder.resolve("r")));
  }

  /**
   * Errors that only {@code fit} finds: the location in the user's file, or the option, in terms of
   * recipes.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "65 | training.batch_size=8 | $DIR/a.yaml:11:3: training.loss does not fit: target 0, row"
            + " 2: label 2 found, allowed are integers from 0 to 1 (2 classes); correct the"
            + " label or give the model as many outputs as there are classes",
        " 2 | training.loss=binary_crossentropy | --set training.loss=binary_crossentropy:"
            + " training.loss does not fit: target 0, row 2: 2 found, allowed is 0, 1 or a number"
            + " between them; for classes 0, 1, 2, … end the model with as many outputs and"
            + " softmax, and use sparse_categorical_crossentropy; for other numbers use"
            + " mean_squared_error",
        " 2 | model[0].input=3 | --set model[0].input=3: model[0].input does not fit: input 0: the"
            + " model takes samples of shape [3], the data has [2]; begin the model with {input:"
            + " 2}",
        " 2 | model[2].dense.units=3 --set training.class_weight.9=2 | --set"
            + " training.class_weight.9=2: training.class_weight does not fit: class weights: there"
            + " is no class '9', allowed are 0 to 2",
        " 2 | model[2].dense.units=3 --set training.optimizer=lbfgs --set training.augment=[mixup]"
            + " | --set training.augment=[mixup]: training.augment does not fit: lbfgs uses all"
            + " samples in each step, with the same random numbers each time: augmentation would"
            + " change each sample only once; use an optimizer such as adam",
      })
  void whatTheFirstStepFindsHasItsPlaceInTheRecipe(int exit, String set, String message)
      throws Exception {
    StringBuilder rows = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 30; i++) {
      rows.append(i).append(".5,").append(i).append(".25,").append(i % 3).append('\n');
    }
    Files.writeString(folder.resolve("t.csv"), rows);
    Files.writeString(folder.resolve("a.yaml"), LATE.replace("$DIR", folder.toString()));
    Axone a = axone("train $DIR/a.yaml --run $DIR/r --set " + set);
    a.fails(exit, message);
    assertFalse(Files.exists(folder.resolve("r")));
  }

  @Test
  void onlyAxonesOwnRefusalsAreTheUsersMistakes() {
    java.io.PrintStream nowhere = new java.io.PrintStream(java.io.OutputStream.nullOutputStream());
    assertEquals(
        70,
        Failures.report(
            assertThrows(IllegalArgumentException.class, () -> new java.util.ArrayList<>(-1)),
            nowhere,
            false));
    assertEquals(
        65,
        Failures.report(
            assertThrows(IllegalArgumentException.class, () -> dev.axone.layer.Dense.of(0)),
            nowhere,
            false));
  }

  @Test
  void aRecipeNamesItsLine() throws Exception {
    Files.writeString(folder.resolve("a.yaml"), "data: {source: mnist}\nmodel: []\nepochs: 3\n");
    axone("train $DIR/a.yaml")
        .fails(65, "$DIR/a.yaml:3:1: unknown key 'epochs', which stands in training");
  }

  @Test
  void dataThatDoesNotFitTheModelLeavesNoRun() {
    Axone a = axone("train mnist-logreg --run $DIR/r --set model[0].input=[14,14]");
    assertEquals(2, a.exit());
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
