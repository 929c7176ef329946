package dev.axone.layer;

import dev.axone.tensor.Shape;
import java.util.List;

/** A place in a graph of layers: an {@link Input} or a layer applied to other nodes. */
public sealed interface Node permits Input, Call {
  /** Returns the layer. */
  Layer layer();

  /** Returns the nodes that it is applied to. */
  List<Node> inputs();

  /** Returns the shape of one sample of the output. */
  Shape shape();

  /** Returns the size of a batch that it can be tried with: 1, or what the inputs demand. */
  int batch();
}
