package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.checkpoint.Entry;
import dev.axone.numpy.Npz;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model trained on arrays takes numbers, and says which. */
class ArrayRunTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    arrays("three.npz", 3);
    arrays("two.npz", 2);
    Files.writeString(
        folder.resolve("a.yaml"),
        """
        data: {source: npy, path: %s}
        model:
          - input: 3
          - dense: {units: 1, activation: sigmoid}
        training: {optimizer: adam, loss: binary_crossentropy, epochs: 1, batch_size: 8}
        """
            .formatted(folder.resolve("three.npz")));
    axone("train $DIR/a.yaml --run $DIR/run").ok();
  }

  private static void arrays(String name, int width) throws IOException {
    int n = 16;
    float[] x = new float[n * width];
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i * width] = i % 2;
      y[i] = i % 2;
    }
    Npz.write(
        folder.resolve(name),
        List.of(
            new Entry("x", DType.FLOAT32, Shape.of(n, width), bytes(x)),
            new Entry("y", DType.FLOAT32, Shape.of(n), bytes(y))));
  }

  private static MemorySegment bytes(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return MemorySegment.ofArray(bytes.array());
  }

  private static Axone axone(String command) {
    return Axone.type(folder, command);
  }

  @Test
  void numbersArePredicted() {
    String two = axone("predict $DIR/run 0,1e-1,.5 1,2,3").ok();
    assertEquals(2, two.lines().count());
    assertTrue(two.startsWith("0,1e-1,.5: 0."), two);
  }

  @Test
  void tooFewNumbersAreNamed() {
    axone("predict $DIR/run 1,2")
        .fails(65, "'1,2': 2 numbers found, the model takes 3 numbers of shape [3]");
    axone("predict $DIR/run x.png")
        .fails(
            65,
            "x.png: the model takes no files but 3 numbers of shape [3]; give them with commas"
                + " between them, such as 0.5,1,2");
  }

  @Test
  void dataOfAnotherShapeIsNamedWithoutAdviceOnTheModel() {
    axone("evaluate $DIR/run --data npy,path=$DIR/two.npz")
        .fails(
            65,
            "npy,path=$DIR/two.npz: a sample has shape [2], the model takes [3]; give data like"
                + " that of the training");
    axone("predict $DIR/run mnist#3")
        .fails(
            65,
            "mnist#3: a sample has shape [28, 28], the model takes [3]; give data like that of the"
                + " training");
  }
}
