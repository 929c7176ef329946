package dev.axone.datasets;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.idx.Idx;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The MNIST dataset of handwritten digits: 60,000 training and 10,000 test images, each 28×28 grey
 * levels in 0…1 (paper 0, ink 1) with a label 0 to 9. It is included in Axone.
 *
 * <pre>{@code
 * Dataset train = Mnist.train(); // input [28, 28], target [] (the label)
 * }</pre>
 *
 * <p>Each call decompresses the files again, about 0.15 s for the training part; keep the result.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">Y. LeCun, C. Cortes, C. Burges: the MNIST
 *     database</a>
 */
public final class Mnist {
  private static final List<String> CLASSES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private Mnist() {}

  /** Returns the 60,000 training samples. */
  public static Dataset train() {
    return Idx.dataset(
        idx("train-images-idx3-ubyte.gz"), idx("train-labels-idx1-ubyte.gz"), CLASSES);
  }

  /** Returns the 10,000 test samples. */
  public static Dataset test() {
    return Idx.dataset(idx("t10k-images-idx3-ubyte.gz"), idx("t10k-labels-idx1-ubyte.gz"), CLASSES);
  }

  private static Idx idx(String file) {
    return Idx.parse("MNIST's " + file, resource(file));
  }

  static byte[] resource(String file) {
    try (InputStream in = Mnist.class.getResourceAsStream("mnist/" + file)) {
      if (in == null) {
        throw new DataException(
            "MNIST's " + file + " is not in axone-datasets' jar; build or get the jar again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DataException(
          "MNIST's " + file + " cannot be read from axone-datasets' jar: " + e.getMessage(), e);
    }
  }
}
