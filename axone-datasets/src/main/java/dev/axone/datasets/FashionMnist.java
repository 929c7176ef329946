package dev.axone.datasets;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.idx.IdxFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fashion-MNIST: images of ten kinds of clothing, as many and as large as {@link Mnist}'s.
 *
 * <p>It is read from a folder: the one given, else the one that the system property {@code
 * axone.fashion-mnist} names, else that of Debian's package {@code dataset-fashion-mnist}.
 *
 * <pre>{@code
 * Dataset train = FashionMnist.train(); // input [28, 28], target [] (the label)
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST, a
 *     novel image dataset for benchmarking machine learning algorithms, 2017</a>
 */
public final class FashionMnist {
  /** The system property that names the folder of the four files. */
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
   * Returns the 60,000 samples to train on.
   *
   * @throws DataException naming the folder and the remedy if they are not there
   */
  public static Dataset train() {
    return train(folder());
  }

  /** Returns the 10,000 samples to test on; otherwise as {@link #train()}. */
  public static Dataset test() {
    return test(folder());
  }

  /** Returns the samples to train on from a folder. */
  public static Dataset train(Path folder) {
    return in(folder).train(CLASSES);
  }

  /** Returns the samples to test on from a folder. */
  public static Dataset test(Path folder) {
    return in(folder).test(CLASSES);
  }

  static Path folder() {
    return Path.of(System.getProperty(PROPERTY, DEBIAN));
  }

  private static IdxFolder in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "Fashion-MNIST is not in %s: no such folder; on Debian and Ubuntu run 'apt-get install dataset-fashion-mnist', elsewhere give the folder of its four files by the option 'path' or by -D%s=FOLDER"
              .formatted(folder.toAbsolutePath(), PROPERTY));
    }
    return new IdxFolder(folder);
  }
}
