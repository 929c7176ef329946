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
 * 1D depthwise convolution over sequences, which convolves each channel separately: [batch, steps,
 * channels] becomes [batch, steps′, channels · multiplier]; output channel c · multiplier + i is
 * the i-th output of channel c. Parameters: {@code kernel} [kernel, channels, multiplier] and
 * {@code bias} [channels · multiplier]. Sifre, "Rigid-motion scattering for image classification",
 * 2014.
 *
 * <pre>{@code
 * DepthwiseConv1d.of(3).same().withDepthMultiplier(2);
 * }</pre>
 *
 * @param kernelSize the size of the window
 * @param strides the stride; default 1
 * @param padding the zero padding of the input, also causal; default none
 * @param dilationRate the distance between the elements of a window; default 1
 * @param depthMultiplier the number of outputs for each channel; default 1
 * @param activation the activation; default linear
 * @param bias whether a bias is added; default true
 * @param depthwiseInitializer default Glorot uniform; the fan-in is the size of the window, as in
 *     PyTorch (Keras multiplies it by the channels)
 * @param biasInitializer default zeros
 */
public record DepthwiseConv1d(
    List<Integer> kernelSize,
    List<Integer> strides,
    Padding padding,
    List<Integer> dilationRate,
    int depthMultiplier,
    Activation activation,
    boolean bias,
    Initializer depthwiseInitializer,
    Initializer biasInitializer)
    implements Convolution<DepthwiseConv1d> {
  /** Checks the numbers. */
  public DepthwiseConv1d {
    kernelSize = Sizes.each("kernelSize", 1, kernelSize);
    strides = Sizes.each("strides", 1, strides);
    dilationRate = Sizes.each("dilationRate", 1, dilationRate);
    padding = padding.on(1);
    Sizes.check("depthMultiplier", 1, depthMultiplier);
  }

  /** Returns a linear layer with a bias, stride 1, multiplier 1, without padding. */
  public static DepthwiseConv1d of(int... kernelSize) {
    return new DepthwiseConv1d(
        Sizes.list(kernelSize),
        List.of(1),
        Valid.of(),
        List.of(1),
        1,
        Linear.of(),
        true,
        GlorotUniform.of(),
        Zeros.of());
  }

  /** Returns this layer with several outputs for each channel. */
  public DepthwiseConv1d withDepthMultiplier(int depthMultiplier) {
    return Records.with(this, "depthMultiplier", depthMultiplier);
  }

  /** Returns this layer with other initial values of the kernel. */
  public DepthwiseConv1d withDepthwiseInitializer(Initializer depthwiseInitializer) {
    return Records.with(this, "depthwiseInitializer", depthwiseInitializer);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Convolving.of(this, scope, inputs).depthwise(depthMultiplier, depthwiseInitializer);
  }
}
