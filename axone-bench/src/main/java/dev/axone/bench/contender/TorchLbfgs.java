package dev.axone.bench.contender;

import dev.axone.bench.workload.Update;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LBFGS;
import org.bytedeco.pytorch.LBFGSOptions;
import org.bytedeco.pytorch.LossClosure;
import org.bytedeco.pytorch.StringOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Trainings of LibTorch by L-BFGS with a strong-Wolfe line search, each from the same initial
 * weights.
 */
final class TorchLbfgs implements Step {
  /** Iterations of one call of {@code step}; the fastest of 1, 5 and 20 to the same loss. */
  private static final int ITERATIONS = 5;

  private final TorchWeights weights;
  private final TensorVector parameters;
  private final UnaryOperator<Tensor> network;
  private final TorchLoss criterion;
  private final Update.Lbfgs update;
  private final TorchData data;
  private float[][] initial;
  private double loss;

  TorchLbfgs(
      TorchWeights weights,
      UnaryOperator<Tensor> network,
      TorchLoss criterion,
      Update.Lbfgs update,
      TorchData data,
      float[][] initial) {
    this.weights = weights;
    this.network = network;
    this.criterion = criterion;
    this.update = update;
    this.data = data;
    this.initial = initial;
    parameters = new TensorVector(weights.parameters().toArray(Tensor[]::new));
    data.copyInput(0);
    data.copyLabels(0);
  }

  @Override
  public void run() {
    weights.assign(initial);
    try (PointerScope _ = new PointerScope()) {
      LBFGSOptions options = new LBFGSOptions(1);
      options.max_iter().put(ITERATIONS);
      options.history_size().put(update.history());
      options.line_search_fn().put(new StringOptional("strong_wolfe"));
      LBFGS optimizer = new LBFGS(parameters, options);
      LossClosure closure =
          new LossClosure() {
            @Override
            public Tensor call() {
              optimizer.zero_grad(true);
              Tensor current = criterion.of(network.apply(data.x()), data.y());
              current.backward();
              loss = current.item_float();
              return current;
            }
          };
      loss = Double.POSITIVE_INFINITY;
      for (int i = 0; i < update.iterations() && !(loss <= update.target()); i += ITERATIONS) {
        optimizer.step(closure);
      }
    }
  }

  @Override
  public float loss() {
    return update.reached(loss);
  }

  @Override
  public void assign(float[][] values) {
    initial = values;
  }
}
