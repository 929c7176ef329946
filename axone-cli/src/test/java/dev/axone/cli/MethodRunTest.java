package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipe with a method, from the command line: stages, one model, resuming after a crash. */
final class MethodRunTest {
  @TempDir private Path folder;

  private Axone axone(String command) {
    return Axone.type(folder, command);
  }

  private void recipe(String method) throws IOException {
    WarmUp.writeData(folder);
    Files.writeString(
        folder.resolve("r.yaml"),
        """
        name: r
        data: {source: idx, path: '%s'}
        method: %s
        model:
          - input: [28, 28]
          - flatten
          - {dense: {units: 8, activation: relu}, name: code}
          - dense: {units: 10, activation: softmax}
        training:
          optimizer: adam
          loss: sparse_categorical_crossentropy
          metrics: [accuracy]
          epochs: 2
          batch_size: 50
        """
            .formatted(folder, method));
  }

  @Test
  void stagesGiveOneModel() throws IOException {
    recipe("{bagging: 2}");
    String out = axone("train $DIR/r.yaml --run $DIR/run").ok();
    assertTrue(out.contains("member-1: 250 samples"), out);
    assertTrue(Files.exists(folder.resolve("run/stages/member-2/model.safetensors")));
    String line = axone("evaluate $DIR/run --json").ok();
    assertEquals(250L, Json.readObject(line).get("samples"));
    assertTrue(axone("predict $DIR/run $DIR/t10k-images-idx3-ubyte#3").ok().contains("#3: "));
  }

  /** The weights of the first stage are kept; the second is trained again with the same bits. */
  @Test
  void aRunGoesOnWithTheStageThatIsMissing() throws IOException {
    recipe("{bagging: 2}");
    axone("train $DIR/r.yaml --run $DIR/run --quiet").ok();
    Path model = folder.resolve("run/model.safetensors");
    byte[] before = Files.readAllBytes(model);
    Files.delete(model);
    Files.delete(folder.resolve("run/stages/member-2/model.safetensors"));
    String out = axone("train --resume $DIR/run").ok();
    assertTrue(out.contains("member-1: trained before"), out);
    assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(model)));
  }

  @Test
  void whatCannotBeLeavesNothingBehind() throws IOException {
    recipe("{few_labels: 250}");
    Axone a = axone("train $DIR/r.yaml --run $DIR/none");
    assertEquals(65, a.exit(), a.err());
    assertEquals(
        "axone: labelled must be at least 1 and below the number of samples, 250, found 250\n",
        a.err());
    assertFalse(Files.exists(folder.resolve("none/recipe.yaml")));
    recipe("{voting: [mnist-logreg]}");
    assertEquals(65, axone("train $DIR/r.yaml --run $DIR/none").exit());
  }
}
