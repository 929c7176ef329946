package dev.axone.bench.contender;

import dev.axone.bench.network.Network;
import dev.axone.bench.workload.Case;
import dev.axone.bench.workload.Mode;
import dev.axone.bench.workload.Update;
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
 * LibTorch through the JavaCPP presets, with the fastest settings found on a CPU: channels-last
 * images, fused attention, oneDNN's LSTM, in-place activations, gradients set to none, SGD by its
 * C++ class, Adam by its fused kernel; bfloat16 by autocast in training and by rounded parameters
 * in inference. Measured and not used because they were not faster: the fused SGD kernel, weights
 * of layout [in, out], gradients zeroed in place, another threshold for memory mapping, time as the
 * first axis, and for inference prepacked weights, as by Python's {@code to_mkldnn}.
 *
 * @param flushDenormals whether numbers below 1.2e-38 are flushed to zero; LibTorch's default is
 *     false
 * @param fusedAdam whether Adam uses its fused kernel, which the C++ API does not offer, or its
 *     class
 */
record LibTorch(boolean flushDenormals, boolean fusedAdam) implements Contender {
  @Override
  public String version() {
    try {
      return "LibTorch %s (OpenBLAS, %s Adam, %s)"
          .formatted(
              Loader.getVersion("org.bytedeco", "pytorch"),
              fusedAdam ? "fused" : "plain",
              LoadedAllocator.text());
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
    // In training, float32 parameters are rounded in each step; in inference they are rounded once.
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
          subject.update() instanceof Update.Lbfgs lbfgs
              ? new TorchLbfgs(weights, exact, loss, lbfgs, data, parameters)
              : new TorchTraining(
                  weights,
                  rounds ? new TorchAutocast(exact) : exact,
                  loss,
                  TorchUpdate.of(subject.update(), weights.parameters(), fusedAdam),
                  data);
      case INFERENCE -> new TorchInference(weights, exact, loss, data);
    };
  }
}
