package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch through the JavaCPP presets, as fast as it was found to go on a processor: dense layers
 * by {@code linear}, activations in place, gradients set to none, SGD and Adam by their C++
 * classes. Measured and left out as no faster: the fused SGD kernel, weights laid out [in, out],
 * gradients zeroed in place, another threshold for memory mapping.
 *
 * @param flushDenormals whether numbers below 1.2e-38 count as zero, which LibTorch leaves off
 * @param fusedAdam whether Adam runs by its fused kernel, which the C++ interface does not offer
 */
record LibTorch(boolean flushDenormals, boolean fusedAdam) implements Contender {
  @Override
  public String version() {
    try {
      return "LibTorch "
          + Loader.getVersion("org.bytedeco", "pytorch")
          + (fusedAdam ? " (OpenBLAS, fused Adam)" : " (OpenBLAS)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    // Before the first parallel loop: OpenMP's threads inherit the setting from this one.
    Context.setFlushDenormal(flushDenormals);
    torch.set_num_threads(threads);
    TorchData data = TorchData.of(subject);
    return switch (subject.mode()) {
      case TRAINING -> {
        TorchMlp network = TorchMlp.of(subject.network(), parameters, true);
        yield new TorchTraining(
            network, TorchUpdate.of(subject.update(), network, fusedAdam), data);
      }
      case INFERENCE -> new TorchInference(TorchMlp.of(subject.network(), parameters, false), data);
    };
  }
}
