package dev.axone.idx;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import java.nio.file.Path;
import java.util.Map;

/** The data source {@code idx}: see {@link IdxFolder}. */
public final class IdxSource implements DataSource {
  private static final String PATH = "path";

  /** For the service loader. */
  public IdxSource() {}

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String summary() {
    return "A dataset of images and labels in four IDX files named as MNIST's; from a folder";
  }

  @Override
  public Map<String, String> options() {
    return Map.of(PATH, "the folder of the four files");
  }

  @Override
  public Dataset train(Map<String, String> options) {
    return folder(options).train();
  }

  @Override
  public Dataset test(Map<String, String> options) {
    return folder(options).test();
  }

  private IdxFolder folder(Map<String, String> options) {
    checkOptions(options);
    String path = options.get(PATH);
    if (path == null) {
      throw new DataException(
          "data 'idx' needs the option 'path': the folder of the four IDX files");
    }
    return new IdxFolder(Path.of(path));
  }
}
