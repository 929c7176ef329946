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
import dev.axone.layer.Input;
import dev.axone.layer.Layer;
import dev.axone.layer.Node;
import dev.axone.model.Model;

/** A network's parts as Axone's layers. */
final class AxoneNetwork {
  private AxoneNetwork() {}

  /** Returns the model that gives probabilities. */
  static Model of(Network network) {
    Input input = new Input(network.input());
    Node logits = chain(network.body(), input);
    Layer last = new ActivationLayer(network.isBinary() ? Sigmoid.of() : Softmax.of());
    return Model.of(input, last.on(logits));
  }

  private static Node chain(Chain chain, Node input) {
    Node node = input;
    for (Part part : chain.parts()) {
      node = node(part, node);
    }
    return node;
  }

  private static Node node(Part part, Node in) {
    return switch (part) {
      case Chain chain -> chain(chain, in);
      case Join join -> {
        Node skip = chain(join.skip(), in);
        Node body = chain(join.body(), in);
        yield switch (join.how()) {
          case ADD -> dev.axone.layer.Add.of().on(skip, body);
          case CONCATENATE -> dev.axone.layer.Concatenate.of().on(skip, body);
        };
      }
      case Activation.RELU -> new ActivationLayer(Relu.of()).on(in);
      case Activation.SIGMOID -> new ActivationLayer(Sigmoid.of()).on(in);
      case Dense dense -> dev.axone.layer.Dense.of(dense.units()).on(in);
      case Dropout dropout -> dev.axone.layer.Dropout.of(dropout.rate()).on(in);
      case Flatten _ -> dev.axone.layer.Flatten.of().on(in);
      case Activation.RELU6 -> todo(part);
      case Convolution _ -> todo(part);
      case TransposedConvolution _ -> todo(part);
      case MaxPool _ -> todo(part);
      case GlobalAverage _ -> todo(part);
      case BatchNormalization _ -> todo(part);
      case LayerNormalization _ -> todo(part);
      case Embedding _ -> todo(part);
      case Recurrence _ -> todo(part);
      case Attention _ -> todo(part);
    };
  }

  private static Node todo(Part part) {
    throw new UnsupportedOperationException(part.toString());
  }
}
