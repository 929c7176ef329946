package dev.axone.layer;

import dev.axone.tensor.Shape;
import java.util.List;

/** A node in a graph of layers: an {@link Input} or a layer applied to other nodes. */
public sealed interface Node permits Input, Call {
  /** Returns the layer. */
  Layer layer();

  /** Returns the input nodes. */
  List<Node> inputs();

  /** Returns the shape of one sample of the output. */
  Shape shape();

  /** Returns the batch size for tracing: 1, or the fixed batch size of the inputs. */
  int batch();
}
