package dev.axone.layer;

import dev.axone.activation.Activation;
import dev.axone.activation.Linear;
import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.layer.part.Sizes;
import dev.axone.padding.Padding;
import dev.axone.padding.Valid;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * 1D depthwise separable convolution over sequences (depthwise, then pointwise): [batch, steps,
 * channels] becomes [batch, steps′, filters]. Strides, padding and dilation apply to the depthwise
 * convolution; bias and activation to the pointwise one. Parameters: {@code depthwise_kernel}
 * [kernel, channels, multiplier], {@code pointwise_kernel} [1, channels · multiplier, filters] and
 * {@code bias} [filters]. Chollet, "Xception: deep learning with depthwise separable convolutions",
 * 2017.
 *
 * <pre>{@code
 * SeparableConv1d.of(64, 3).same().relu();
 * }</pre>
 *
 * @param filters the number of output channels
 * @param kernelSize the size of the window
 * @param strides the stride; default 1
 * @param padding the zero padding of the input, also causal; default none
 * @param dilationRate the distance between the elements of a window; default 1
 * @param depthMultiplier the number of depthwise the number of outputs for each channel; default 1
 * @param activation the activation; default linear
 * @param bias whether a bias is added; default true
 * @param depthwiseInitializer default Glorot uniform; the fan-in is the size of the window
 * @param pointwiseInitializer default Glorot uniform
 * @param biasInitializer default zeros
 */
public record SeparableConv1d(
    int filters,
    List<Integer> kernelSize,
    List<Integer> strides,
    Padding padding,
    List<Integer> dilationRate,
    int depthMultiplier,
    Activation activation,
    boolean bias,
    Initializer depthwiseInitializer,
    Initializer pointwiseInitializer,
    Initializer biasInitializer)
    implements Convolution<SeparableConv1d> {
  /** Checks the numbers. */
  public SeparableConv1d {
    kernelSize = Sizes.each("kernelSize", 1, kernelSize);
    strides = Sizes.each("strides", 1, strides);
    dilationRate = Sizes.each("dilationRate", 1, dilationRate);
    padding = padding.on(1);
    Sizes.check("filters", 1, filters);
    Sizes.check("depthMultiplier", 1, depthMultiplier);
  }

  /** Returns a linear layer with a bias, stride 1, multiplier 1, without padding. */
  public static SeparableConv1d of(int filters, int... kernelSize) {
    return new SeparableConv1d(
        filters,
        Sizes.list(kernelSize),
        List.of(1),
        Valid.of(),
        List.of(1),
        1,
        Linear.of(),
        true,
        GlorotUniform.of(),
        GlorotUniform.of(),
        Zeros.of());
  }

  /** Returns this layer with several depthwise outputs for each channel. */
  public SeparableConv1d withDepthMultiplier(int depthMultiplier) {
    return Records.with(this, "depthMultiplier", depthMultiplier);
  }

  /** Returns this layer with other initial values of the depthwise kernel. */
  public SeparableConv1d withDepthwiseInitializer(Initializer depthwiseInitializer) {
    return Records.with(this, "depthwiseInitializer", depthwiseInitializer);
  }

  /** Returns this layer with other initial values of the pointwise kernel. */
  public SeparableConv1d withPointwiseInitializer(Initializer pointwiseInitializer) {
    return Records.with(this, "pointwiseInitializer", pointwiseInitializer);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Convolving.of(this, scope, inputs)
        .separable(depthMultiplier, filters, depthwiseInitializer, pointwiseInitializer);
  }
}
