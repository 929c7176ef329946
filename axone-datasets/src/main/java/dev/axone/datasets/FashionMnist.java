package dev.axone.datasets;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.idx.IdxFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Fashion-MNIST dataset: images of ten kinds of clothing, in the number and size of {@link
 * Mnist}.
 *
 * <p>It is read from a folder: the given one, else that of the system property {@code
 * axone.fashion-mnist}, else that of Debian's package {@code dataset-fashion-mnist}.
 *
 * <pre>{@code
 * Dataset train = FashionMnist.train(); // input [28, 28], target [] (the label)
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST, a
 *     novel image dataset for benchmarking machine learning algorithms, 2017</a>
 */
public final class FashionMnist {
  /** The system property of the folder of the four files. */
  public static final String PROPERTY = "axone.fashion-mnist";

  private static final String DEBIAN = "/usr/share/datasets/fashion-mnist";

  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private FashionMnist() {}

  /**
   * Returns the 60,000 training samples.
   *
   * @throws DataException if the folder does not exist
   */
  public static Dataset train() {
    return train(folder());
  }

  /** Returns the 10,000 test samples; otherwise as {@link #train()}. */
  public static Dataset test() {
    return test(folder());
  }

  /** Returns the training samples from a folder. */
  public static Dataset train(Path folder) {
    return in(folder).train(CLASSES);
  }

  /** Returns the test samples from a folder. */
  public static Dataset test(Path folder) {
    return in(folder).test(CLASSES);
  }

  static Path folder() {
    return Path.of(System.getProperty(PROPERTY, DEBIAN));
  }

  private static IdxFolder in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "Fashion-MNIST is not in %s: no such folder; on Debian and Ubuntu run 'apt-get install dataset-fashion-mnist', elsewhere give the folder of its four files with the option 'path' or with -D%s=FOLDER"
              .formatted(folder.toAbsolutePath(), PROPERTY));
    }
    return new IdxFolder(folder);
  }
}
