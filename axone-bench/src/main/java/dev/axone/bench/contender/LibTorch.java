package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Mode;
import dev.axone.program.Options.MatmulPrecision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * LibTorch through the JavaCPP presets, as fast as it was found to go on a processor: images with
 * channels last, fused attention, oneDNN's LSTM, activations in place, gradients set to none, SGD
 * and Adam by their C++ classes; bfloat16 by autocast in training and by rounded parameters in
 * inference. Measured and left out as no faster: the fused SGD kernel, weights laid out [in, out],
 * gradients zeroed in place, another threshold for memory mapping, time in front of the batch, and
 * for inference weights packed beforehand, as Python's {@code to_mkldnn} does.
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
  public String fault(Case subject, float[][] parameters) {
    return TorchCheck.fault(
        TorchCheck.asMeasured(subject, parameters),
        TorchCheck.exact(subject, parameters),
        subject.precision());
  }

  @Override
  public Step prepare(Case subject, float[][] parameters, int threads) {
    // Before the first parallel loop: OpenMP's threads inherit the setting from this one.
    Context.setFlushDenormal(flushDenormals);
    torch.set_num_threads(threads);
    boolean training = subject.mode() == Mode.TRAINING;
    boolean rounds = subject.precision() == MatmulPrecision.BFLOAT16;
    // Trained, parameters stay float32 and are rounded in each step; else they are rounded once.
    ScalarType factors = rounds && !training ? ScalarType.BFloat16 : ScalarType.Float;
    TorchWeights weights = new TorchWeights(training, factors, ScalarType.Float);
    Network network = subject.network();
    UnaryOperator<Tensor> exact =
        TorchNetwork.of(network.body(), network.input(), weights, training, true, subject.batch());
    weights.assign(parameters);
    TorchLoss loss = TorchLoss.of(network, ScalarType.Float);
    TorchData data = TorchData.of(subject, factors, ScalarType.Float);
    return switch (subject.mode()) {
      case TRAINING ->
          new TorchTraining(
              weights,
              rounds ? new TorchAutocast(exact) : exact,
              loss,
              TorchUpdate.of(subject.update(), weights.parameters(), fusedAdam),
              data);
      case INFERENCE -> new TorchInference(weights, exact, loss, data);
    };
  }
}
