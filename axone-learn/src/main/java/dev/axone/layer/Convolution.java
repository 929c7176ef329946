package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Relu;
import dev.axone.activation.Sigmoid;
import dev.axone.activation.Tanh;
import dev.axone.initializer.Initializer;
import dev.axone.layer.part.Sizes;
import dev.axone.padding.Causal;
import dev.axone.padding.Explicit;
import dev.axone.padding.Padding;
import dev.axone.padding.Same;
import dev.axone.padding.Valid;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * The common options of convolutional layers. Samples are [spatial…, channels], channels last as in
 * Keras (PyTorch: channels first). The output size along an axis of n elements is
 *
 * <pre>⌊(n + padding − extent) / stride⌋ + 1,   extent = (kernel − 1) · dilation + 1</pre>
 *
 * where padding is the number of zeros at both ends. A single size applies to all axes. Strides and
 * dilations above 1 may be combined, as in PyTorch (not in Keras).
 *
 * <pre>{@code
 * Conv2d.of(32, 5).sigmoid();
 * Conv2d.of(64, 3).withStrides(2).same().withBias(false);
 * Conv1d.of(16, 2).withDilationRate(4).causal().relu();
 * }</pre>
 *
 * @param <L> the layer
 */
public sealed interface Convolution<L extends Record & Convolution<L>> extends Layer
    permits Conv1d,
        Conv2d,
        Conv3d,
        Conv1dTranspose,
        Conv2dTranspose,
        Conv3dTranspose,
        DepthwiseConv1d,
        DepthwiseConv2d,
        SeparableConv1d,
        SeparableConv2d {
  /** Returns the size of the window along each spatial axis. */
  List<Integer> kernelSize();

  /** Returns the stride along each spatial axis; default 1. */
  List<Integer> strides();

  /** Returns the zero padding of the input; default none, {@link Valid}. */
  Padding padding();

  /** Returns the dilation, the distance between the elements of a window; default 1. */
  List<Integer> dilationRate();

  /** Returns the activation; default linear. */
  Activation activation();

  /** Returns whether a bias is added; default true. */
  boolean bias();

  /** Returns the initial values of the bias; default zeros. */
  Initializer biasInitializer();

  /** Returns this layer with other strides: one for all axes, or one for each. */
  default L withStrides(int... strides) {
    return Records.change(this, "strides", Sizes.list(strides));
  }

  /** Returns this layer with other dilations: one for all axes, or one for each. */
  default L withDilationRate(int... dilationRate) {
    return Records.change(this, "dilationRate", Sizes.list(dilationRate));
  }

  /** Returns this layer with other padding. */
  default L withPadding(Padding padding) {
    return Records.change(this, "padding", padding);
  }

  /** Returns this layer with zeros at both ends: one number for all axes, or one for each. */
  default L withPadding(int... sizes) {
    return withPadding(Explicit.of(sizes));
  }

  /** Returns this layer with ⌈n / stride⌉ outputs along an axis; see {@link Same}. */
  default L same() {
    return withPadding(Same.of());
  }

  /** Returns this layer without padding. */
  default L valid() {
    return withPadding(Valid.of());
  }

  /** Returns this layer with causal padding, for sequences; see {@link Causal}. */
  default L causal() {
    return withPadding(Causal.of());
  }

  /** Returns this layer with another activation. */
  default L withActivation(Activation activation) {
    return Records.change(this, "activation", activation);
  }

  /** Returns this layer with or without a bias. */
  default L withBias(boolean bias) {
    return Records.change(this, "bias", bias);
  }

  /** Returns this layer with other initial values of the bias. */
  default L withBiasInitializer(Initializer initializer) {
    return Records.change(this, "biasInitializer", initializer);
  }

  /** Returns this layer with ReLU activation. */
  default L relu() {
    return withActivation(Relu.of());
  }

  /** Returns this layer with sigmoid activation. */
  default L sigmoid() {
    return withActivation(Sigmoid.of());
  }

  /** Returns this layer with tanh activation. */
  default L tanh() {
    return withActivation(Tanh.of());
  }
}
