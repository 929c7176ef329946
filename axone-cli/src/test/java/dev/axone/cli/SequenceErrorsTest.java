package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequences that do not fit a recipe's recurrent layers: both shapes, the place, and no run. */
final class SequenceErrorsTest {
  private static final String RECIPE =
      """
      data: {source: npy, x: $DIR/$X.npy, y: $DIR/y.npy}
      model:
        - input: $INPUT
        - lstm: {units: 4, stateful: $STATEFUL}
        - dense: {units: 2, activation: softmax}
      training:
        optimizer: adam
        loss: sparse_categorical_crossentropy
        epochs: 1
        batch_size: 8
      """;

  @TempDir private Path folder;

  @BeforeEach
  void arrays() throws IOException {
    write("x5", "<f4", "(20, 5, 3)", 20 * 5 * 3 * 4);
    write("x7", "<f4", "(20, 7, 3)", 20 * 7 * 3 * 4);
    write("x0", "<f4", "(20, 0, 3)", 0);
    write("ragged", "|O", "(20,)", 100);
    write("y", "<f4", "(20,)", 20 * 4);
  }

  private void write(String name, String type, String shape, int bytes) throws IOException {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    byte[] header =
        (text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.UTF_8)).put((byte) 1).put((byte) 0);
    file.putShort((short) header.length).put(header);
    Files.write(folder.resolve(name + ".npy"), file.array());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x5 | [0, 3] | false | $DIR/a.yaml:4:5: model[1] does not fit: layer 'lstm' on input [0,"
            + " 3]: lstm takes sequences [time, features] of at least one step; one sample has"
            + " shape [0, 3]: use {input: [time, features]}, or a reshape",
        "x0 | [5, 3] | false | $DIR/x0.npy: shape [20, 0, 3] has no elements: each axis needs at"
            + " least one",
        "x7 | [5, 3] | false | $DIR/a.yaml:3:5: model[0].input does not fit: input 0: the model"
            + " takes samples of shape [5, 3], the data has [7, 3]; begin the model with {input:"
            + " [7, 3]}",
        "ragged | [5, 3] | false | $DIR/ragged.npy: elements of type O found, supported are f2, f4,"
            + " f8, i1, i2, i4, i8, u1, u2, u4, u8, b1; rows of different lengths are stored as"
            + " objects: pad them to one length with zeros, and save them as float32",
        "x5 | [5, 3] | true | $DIR/a.yaml:2:1: model does not fit: layer 'lstm': state_0 is carried"
            + " from batch to batch with shape [1, 4], this batch needs [8, 4]: set a fixed batch"
            + " size with {input: {shape: …, batch_size: n}}",
        "x5 | {shape: [5, 3], batch_size: 8} | true | $DIR/a.yaml:3:5: model[0].input does not fit:"
            + " input 0: it takes batches of shape [8, 5, 3]; 20 samples in batches of 8 have one"
            + " of shape [4, 5, 3]: use batches of 8, and a number of samples that is a multiple"
            + " of it",
      })
  void namesThePlaceAndBothShapes(String x, String input, boolean stateful, String message)
      throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        RECIPE
            .replace("$DIR", folder.toString())
            .replace("$X", x)
            .replace("$INPUT", input)
            .replace("$STATEFUL", String.valueOf(stateful)));
    Axone.type(folder, "train $DIR/a.yaml --run $DIR/r").fails(65, message);
    assertFalse(Files.exists(folder.resolve("r")));
  }
}
