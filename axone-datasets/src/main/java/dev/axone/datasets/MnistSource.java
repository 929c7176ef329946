package dev.axone.datasets;

import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import java.util.Map;

/** The data source {@code mnist}: see {@link Mnist}. */
public final class MnistSource implements DataSource {
  /** For the service loader. */
  public MnistSource() {}

  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public String summary() {
    return "Handwritten digits, 60,000 + 10,000 images of 28×28; included in Axone";
  }

  @Override
  public Map<String, String> options() {
    return Map.of();
  }

  @Override
  public Dataset train(Map<String, String> options) {
    checkOptions(options);
    return Mnist.train();
  }

  @Override
  public Dataset test(Map<String, String> options) {
    checkOptions(options);
    return Mnist.test();
  }
}
