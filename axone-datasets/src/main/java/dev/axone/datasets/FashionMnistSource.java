package dev.axone.datasets;

import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import java.nio.file.Path;
import java.util.Map;

/** The data source {@code fashion-mnist}: see {@link FashionMnist}. */
public final class FashionMnistSource implements DataSource {
  private static final String PATH = "path";

  /** For the service loader. */
  public FashionMnistSource() {}

  @Override
  public String name() {
    return "fashion-mnist";
  }

  @Override
  public String summary() {
    return "Ten kinds of clothing, 60,000 + 10,000 images of 28×28; from Debian's"
        + " dataset-fashion-mnist or a folder";
  }

  @Override
  public Map<String, String> options() {
    return Map.of(PATH, "the folder of the four files; default: that of Debian's package");
  }

  @Override
  public Dataset train(Map<String, String> options) {
    return FashionMnist.train(folder(options));
  }

  @Override
  public Dataset test(Map<String, String> options) {
    return FashionMnist.test(folder(options));
  }

  private Path folder(Map<String, String> options) {
    checkOptions(options);
    String path = options.get(PATH);
    return path == null ? FashionMnist.folder() : Path.of(path);
  }
}
