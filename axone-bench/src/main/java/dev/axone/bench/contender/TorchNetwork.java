package dev.axone.bench.contender;

import dev.axone.bench.network.Activation;
import dev.axone.bench.network.Attention;
import dev.axone.bench.network.BatchNormalization;
import dev.axone.bench.network.Chain;
import dev.axone.bench.network.Convolution;
import dev.axone.bench.network.Dense;
import dev.axone.bench.network.Dropout;
import dev.axone.bench.network.Embedding;
import dev.axone.bench.network.Flatten;
import dev.axone.bench.network.GlobalAverage;
import dev.axone.bench.network.Join;
import dev.axone.bench.network.LayerNormalization;
import dev.axone.bench.network.MaxPool;
import dev.axone.bench.network.Part;
import dev.axone.bench.network.Recurrence;
import dev.axone.bench.network.TransposedConvolution;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Builds a network from LibTorch's functions.
 *
 * <p>Images are (batch, channels, height, width) in channels-last memory format, which was faster
 * than LibTorch's default in every case; a signal is an image of height 1, which was faster than
 * {@code conv1d}. Sequences are (batch, time, features).
 */
final class TorchNetwork {
  private static final double BATCH_MOMENTUM = 0.1;

  private final TorchWeights weights;
  private final boolean training;
  private final boolean drops;
  private final int batch;

  private TorchNetwork(TorchWeights weights, boolean training, boolean drops, int batch) {
    this.weights = weights;
    this.training = training;
    this.drops = drops;
    this.batch = batch;
  }

  /**
   * Returns a chain as a function, and adds its parameters to the weights.
   *
   * @param input the shape of one sample
   * @param drops whether dropout is applied in training
   */
  static UnaryOperator<Tensor> of(
      Chain chain, Shape input, TorchWeights weights, boolean training, boolean drops, int batch) {
    return new TorchNetwork(weights, training, drops, batch).chain(chain, input);
  }

  private UnaryOperator<Tensor> chain(Chain chain, Shape input) {
    List<UnaryOperator<Tensor>> functions = new ArrayList<>();
    Shape shape = input;
    for (Part part : chain.parts()) {
      functions.add(
          switch (part) {
            case Chain inner -> chain(inner, shape);
            case Join join -> join(join, shape);
            case Part.Single single -> function(single, shape);
          });
      shape = part.output(shape);
    }
    return x -> {
      Tensor y = x;
      for (UnaryOperator<Tensor> function : functions) {
        y = function.apply(y);
      }
      return y;
    };
  }

  private UnaryOperator<Tensor> function(Part.Single part, Shape in) {
    return switch (part) {
      case Activation.RELU -> Tensor::relu_;
      case Activation.RELU6 -> torch::relu6_;
      case Activation.SIGMOID -> Tensor::sigmoid_;
      case Dense dense -> dense(in.dim(-1), dense.units());
      case Convolution convolution -> convolution(convolution, in);
      case TransposedConvolution convolution -> transposed(convolution, in);
      case MaxPool pool -> {
        long[] window = {pool.size(), pool.size()};
        yield x -> torch.max_pool2d(x, window);
      }
      case Flatten _ -> x -> x.permute(0, 2, 3, 1).flatten(1, -1);
      case GlobalAverage _ -> x -> x.dim() == 4 ? x.mean(2, 3) : x.mean(1);
      case Dropout dropout -> x -> torch.dropout(x, dropout.rate(), training && drops);
      case BatchNormalization _ -> batchNormalization(in.dim(-1));
      case LayerNormalization _ -> layerNormalization(in.dim(-1));
      case Embedding embedding -> embedding(embedding);
      case Recurrence recurrence ->
          TorchRecurrence.of(recurrence, in.dim(-1), weights, training, drops, batch);
      case Attention attention -> attention(attention.heads(), in);
    };
  }

  private UnaryOperator<Tensor> join(Join join, Shape in) {
    UnaryOperator<Tensor> skip = chain(join.skip(), in);
    UnaryOperator<Tensor> body = chain(join.body(), in);
    return switch (join.how()) {
      case ADD -> x -> body.apply(x).add_(skip.apply(x));
      case CONCATENATE -> x -> torch.cat(new TensorVector(skip.apply(x), body.apply(x)), 1);
    };
  }

  private UnaryOperator<Tensor> dense(int in, int out) {
    Tensor weight = weights.factor(out, in);
    weights.fill(weight.detach().t());
    TensorOptional bias = bias(out);
    return x -> torch.linear(x, weight, bias);
  }

  private TensorOptional bias(int n) {
    Tensor bias = weights.factor(n);
    weights.fill(bias.detach());
    return new TensorOptional(bias);
  }

  private UnaryOperator<Tensor> convolution(Convolution part, Shape in) {
    boolean image = in.rank() == 3;
    int groups = part.isDepthwise() ? in.dim(-1) : 1;
    int out = part.output(in).dim(-1);
    long height = image ? part.size() : 1;
    Tensor weight = weights.kernel(out, in.dim(-1) / groups, height, part.size());
    Tensor view = weight.detach().permute(2, 3, 1, 0);
    weights.fill(image ? view : view.squeeze(0));
    TensorOptional bias = part.bias() ? bias(out) : new TensorOptional();
    long[] stride = {image ? part.stride() : 1, part.stride()};
    long[] padding = {image ? part.padding() : 0, part.padding()};
    long[] dilation = {image ? part.dilation() : 1, part.dilation()};
    return x -> torch.conv2d(x, weight, bias, stride, padding, dilation, groups);
  }

  private UnaryOperator<Tensor> transposed(TransposedConvolution part, Shape in) {
    Tensor weight = weights.kernel(in.dim(-1), part.channels(), part.size(), part.size());
    weights.fill(weight.detach().permute(2, 3, 1, 0));
    TensorOptional bias = bias(part.channels());
    long[] stride = {part.size(), part.size()};
    long[] zero = {0, 0};
    long[] dilation = {1, 1};
    return x -> torch.conv_transpose2d(x, weight, bias, stride, zero, zero, 1, dilation);
  }

  private TensorOptional exact(int n) {
    Tensor parameter = weights.exact(n);
    weights.fill(parameter.detach());
    return new TensorOptional(parameter);
  }

  private UnaryOperator<Tensor> batchNormalization(int channels) {
    TensorOptional scale = exact(channels);
    TensorOptional shift = exact(channels);
    TensorOptional mean = new TensorOptional(weights.statistic(channels));
    TensorOptional variance = new TensorOptional(weights.statistic(channels).add_(new Scalar(1)));
    double epsilon = BatchNormalization.EPSILON;
    return x ->
        torch.batch_norm(x, scale, shift, mean, variance, training, BATCH_MOMENTUM, epsilon, false);
  }

  private UnaryOperator<Tensor> layerNormalization(int features) {
    long[] axes = {features};
    TensorOptional scale = exact(features);
    TensorOptional shift = exact(features);
    return x -> torch.layer_norm(x, axes, scale, shift, LayerNormalization.EPSILON, false);
  }

  private UnaryOperator<Tensor> embedding(Embedding part) {
    Tensor table = weights.factor(part.rows(), part.features());
    weights.fill(table.detach());
    return indices -> torch.embedding(table, indices);
  }

  /** Computes the three projections of the input as one product. */
  private UnaryOperator<Tensor> attention(int heads, Shape in) {
    int features = in.dim(-1);
    Tensor weight = weights.factor(3L * features, features);
    Tensor bias = weights.factor(3L * features);
    for (int i = 0; i < 3; i++) {
      weights.fill(weight.detach().narrow(0, (long) i * features, features).t());
      weights.fill(bias.detach().narrow(0, (long) i * features, features));
    }
    UnaryOperator<Tensor> output = dense(features, features);
    TensorOptional biases = new TensorOptional(bias);
    return x -> {
      Tensor all =
          torch
              .linear(x, weight, biases)
              .view(batch, in.dim(0), 3, heads, features / heads)
              .permute(2, 0, 3, 1, 4);
      Tensor mixed =
          torch.scaled_dot_product_attention(all.select(0, 0), all.select(0, 1), all.select(0, 2));
      return output.apply(mixed.transpose(1, 2).reshape(batch, in.dim(0), features));
    };
  }
}
