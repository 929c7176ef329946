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
 * 2D depthwise convolution over images, which convolves each channel separately: [batch, height,
 * width, channels] becomes [batch, height′, width′, channels · multiplier]; output channel c ·
 * multiplier + i is the i-th output of channel c. Parameters: {@code kernel} [kernel height, kernel
 * width, channels, multiplier] and {@code bias} [channels · multiplier]. Sifre, "Rigid-motion
 * scattering for image classification", 2014.
 *
 * <pre>{@code
 * DepthwiseConv2d.of(3).same().withDepthMultiplier(2);
 * }</pre>
 *
 * @param kernelSize the size of the window, along each spatial axis
 * @param strides the stride along each spatial axis; default 1
 * @param padding the zero padding of the input; default none
 * @param dilationRate the distance between the elements of a window along each spatial axis;
 *     default 1
 * @param depthMultiplier the number of outputs for each channel; default 1
 * @param activation the activation; default linear
 * @param bias whether a bias is added; default true
 * @param depthwiseInitializer default Glorot uniform; the fan-in is the size of the window, as in
 *     PyTorch (Keras multiplies it by the channels)
 * @param biasInitializer default zeros
 */
public record DepthwiseConv2d(
    List<Integer> kernelSize,
    List<Integer> strides,
    Padding padding,
    List<Integer> dilationRate,
    int depthMultiplier,
    Activation activation,
    boolean bias,
    Initializer depthwiseInitializer,
    Initializer biasInitializer)
    implements Convolution<DepthwiseConv2d> {
  /** Checks the numbers. */
  public DepthwiseConv2d {
    kernelSize = Sizes.each("kernelSize", 2, kernelSize);
    strides = Sizes.each("strides", 2, strides);
    dilationRate = Sizes.each("dilationRate", 2, dilationRate);
    padding = padding.on(2);
    Sizes.check("depthMultiplier", 1, depthMultiplier);
  }

  /** Returns a linear layer with a bias, stride 1, multiplier 1, without padding. */
  public static DepthwiseConv2d of(int... kernelSize) {
    return new DepthwiseConv2d(
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
  public DepthwiseConv2d withDepthMultiplier(int depthMultiplier) {
    return Records.with(this, "depthMultiplier", depthMultiplier);
  }

  /** Returns this layer with other initial values of the kernel. */
  public DepthwiseConv2d withDepthwiseInitializer(Initializer depthwiseInitializer) {
    return Records.with(this, "depthwiseInitializer", depthwiseInitializer);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Convolving.of(this, scope, inputs).depthwise(depthMultiplier, depthwiseInitializer);
  }
}
