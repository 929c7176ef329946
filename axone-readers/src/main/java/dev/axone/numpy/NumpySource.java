package dev.axone.numpy;

import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data source {@code npy}: NumPy arrays, in a file for each of x, y, x_test and y_test, or in
 * one archive.
 */
public final class NumpySource implements DataSource {
  private static final String PATH = "path";

  /** For the service loader. */
  public NumpySource() {}

  @Override
  public String name() {
    return "npy";
  }

  @Override
  public String summary() {
    return "NumPy arrays: inputs and targets in .npy files, or in one .npz archive";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(PATH, "an .npz archive; the other options are then names of its arrays");
    options.put("x", "the inputs, an .npy file; default in an archive: x_train or x");
    options.put("y", "the targets, an .npy file; default in an archive: y_train or y");
    options.put("x_test", "the test inputs");
    options.put("y_test", "the test targets");
    return options;
  }

  @Override
  public Dataset train(Map<String, String> options) {
    return data(options, "x", "y");
  }

  @Override
  public Dataset test(Map<String, String> options) {
    return data(options, "x_test", "y_test");
  }

  @Override
  public boolean hasTest(Map<String, String> options) {
    checkOptions(options);
    String path = options.get(PATH);
    return options.containsKey("x_test")
        || (path != null && Npz.of(Path.of(path)).names().contains("x_test"));
  }

  private Dataset data(Map<String, String> options, String x, String y) {
    checkOptions(options);
    Npy inputs = array(options, x);
    Npy targets = array(options, y);
    if (inputs.samples().size() != targets.samples().size()) {
      throw new DataException(
          "%s has %s, %s has %s: the numbers must be equal; check that they belong together"
              .formatted(
                  inputs.name(),
                  Plural.of(inputs.samples().size(), "sample"),
                  targets.name(),
                  targets.samples().size()));
    }
    return Dataset.of(inputs.samples(), targets.samples());
  }

  private static Npy array(Map<String, String> options, String part) {
    String given = options.get(part);
    String path = options.get(PATH);
    if (path == null) {
      if (given == null) {
        throw new DataException(
            "data 'npy' needs the option '%s': an .npy file; or 'path': an .npz archive"
                .formatted(part));
      }
      return Npy.read(Path.of(given));
    }
    Npz archive = Npz.of(Path.of(path));
    if (given != null) {
      return archive.read(given);
    }
    List<String> defaults = part.endsWith("_test") ? List.of(part) : List.of(part + "_train", part);
    return archive.read(
        defaults.stream()
            .filter(archive.names()::contains)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        "%s: there is no array %s; it contains %s: choose one with the option '%s'"
                            .formatted(
                                path,
                                String.join(" or ", defaults),
                                String.join(", ", archive.names()),
                                part))));
  }
}
