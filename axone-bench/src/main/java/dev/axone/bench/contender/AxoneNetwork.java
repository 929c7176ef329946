package dev.axone.bench.contender;

import dev.axone.activation.Relu;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Softmax;
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
import dev.axone.bench.network.Network;
import dev.axone.bench.network.Part;
import dev.axone.bench.network.Recurrence;
import dev.axone.bench.network.TransposedConvolution;
import dev.axone.layer.ActivationLayer;
import dev.axone.layer.Add;
import dev.axone.layer.Bidirectional;
import dev.axone.layer.Concatenate;
import dev.axone.layer.Conv1d;
import dev.axone.layer.Conv2d;
import dev.axone.layer.Conv2dTranspose;
import dev.axone.layer.DepthwiseConv2d;
import dev.axone.layer.GlobalAveragePooling1d;
import dev.axone.layer.GlobalAveragePooling2d;
import dev.axone.layer.Gru;
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Lstm;
import dev.axone.layer.MaxPooling2d;
import dev.axone.layer.MultiHeadAttention;
import dev.axone.layer.Node;
import dev.axone.layer.RecurrentLayer;
import dev.axone.model.Model;
import dev.axone.tensor.Shape;

/** Builds a network from Axone's layers. */
final class AxoneNetwork {
  private static final int IMAGE = 3;

  private AxoneNetwork() {}

  /** Returns the model, whose output is probabilities. */
  static Model of(Network network) {
    Input input = new Input(network.input());
    Node logits = chain(network.body(), input);
    Layer last = new ActivationLayer(network.isBinary() ? Sigmoid.of() : Softmax.of());
    return Model.of(input, last.on(logits));
  }

  private static Node chain(Chain chain, Node input) {
    Node node = input;
    for (Part part : chain.parts()) {
      node =
          switch (part) {
            case Chain inner -> chain(inner, node);
            case Join join -> together(join).on(chain(join.skip(), node), chain(join.body(), node));
            case Recurrence recurrence -> recurrent(recurrence, node);
            case Part.Single single -> layer(single, node.shape()).on(node);
          };
    }
    return node;
  }

  private static Layer together(Join join) {
    return switch (join.how()) {
      case ADD -> Add.of();
      case CONCATENATE -> Concatenate.of();
    };
  }

  private static Layer layer(Part.Single part, Shape in) {
    boolean image = in.rank() == IMAGE;
    return switch (part) {
      case Activation.RELU -> new ActivationLayer(Relu.of());
      case Activation.RELU6 -> (scope, x) -> x[0].relu().minimum(6);
      case Activation.SIGMOID -> new ActivationLayer(Sigmoid.of());
      case Dense dense -> dev.axone.layer.Dense.of(dense.units());
      case Convolution convolution -> convolution(convolution, image);
      case TransposedConvolution convolution ->
          Conv2dTranspose.of(convolution.channels(), convolution.size())
              .withStrides(convolution.size());
      case MaxPool pool -> MaxPooling2d.of(pool.size());
      case Flatten _ -> dev.axone.layer.Flatten.of();
      case GlobalAverage _ -> image ? GlobalAveragePooling2d.of() : GlobalAveragePooling1d.of();
      case Dropout dropout -> dev.axone.layer.Dropout.of(dropout.rate());
      case BatchNormalization _ ->
          dev.axone.layer.BatchNormalization.of().withEpsilon(BatchNormalization.EPSILON);
      case LayerNormalization _ ->
          dev.axone.layer.LayerNormalization.of().withEpsilon(LayerNormalization.EPSILON);
      case Embedding table -> dev.axone.layer.Embedding.of(table.rows(), table.features());
      case Recurrence recurrence -> recurrence(recurrence);
      case Attention attention ->
          MultiHeadAttention.of(attention.heads(), in.dim(-1) / attention.heads());
    };
  }

  private static Layer convolution(Convolution part, boolean image) {
    if (part.isDepthwise()) {
      return set(DepthwiseConv2d.of(part.size()), part);
    }
    return image
        ? set(Conv2d.of(part.channels(), part.size()), part)
        : set(Conv1d.of(part.channels(), part.size()), part);
  }

  private static <L extends Record & dev.axone.layer.Convolution<L>> Layer set(
      L layer, Convolution part) {
    return layer
        .withStrides(part.stride())
        .withPadding(part.padding())
        .withDilationRate(part.dilation())
        .withBias(part.bias());
  }

  private static Node recurrent(Recurrence part, Node input) {
    Node node = input;
    for (int i = 0; i < part.layers(); i++) {
      if (i > 0 && part.dropout() > 0) {
        node = dev.axone.layer.Dropout.of(part.dropout()).on(node);
      }
      node = recurrence(part.layer(i)).on(node);
    }
    return node;
  }

  private static Layer recurrence(Recurrence part) {
    RecurrentLayer layer =
        switch (part.cell()) {
          case LSTM -> Lstm.of(part.units()).withReturnSequences(part.sequence());
          case GRU -> Gru.of(part.units()).withReturnSequences(part.sequence());
        };
    return part.bidirectional() ? Bidirectional.of(layer) : layer;
  }
}
