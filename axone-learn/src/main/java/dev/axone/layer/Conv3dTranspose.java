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
 * 3D transposed convolution over volumes, sometimes called deconvolution: [batch, depth, height,
 * width, channels] becomes [batch, depth′, height′, width′, filters]. It is the gradient of a
 * convolution with the same settings, so along an axis n elements become
 *
 * <pre>(n − 1) · stride + extent − padding + output padding</pre>
 *
 * elements. Parameters: {@code kernel} [kernel depth, height, width, filters / groups, channels]
 * and {@code bias} [filters]. Zeiler et al., "Deconvolutional networks", 2010.
 *
 * <p>By default padding valid gives at least n · stride elements and padding same gives n · stride,
 * as in Keras; explicit padding gives the formula with output padding 0, as in PyTorch. With
 * padding same and output padding, the size is (n − 1) · stride + extent mod 2 + output padding, as
 * in Keras.
 *
 * <pre>{@code
 * Conv3dTranspose.of(4, 2).withStrides(2);
 * }</pre>
 *
 * @param filters the number of output channels
 * @param kernelSize the size of the window, along each spatial axis
 * @param strides the stride along each spatial axis; default 1
 * @param padding the zero padding of the input; default none
 * @param dilationRate the distance between the elements of a window along each spatial axis;
 *     default 1
 * @param outputPadding additional elements at the end of each spatial axis; empty (the default):
 *     see above
 * @param groups the number of groups of channels and filters, each convolved separately; default 1
 * @param activation the activation; default linear
 * @param bias whether a bias is added; default true
 * @param kernelInitializer default Glorot uniform; in Keras and PyTorch fan-in and fan-out are
 *     swapped
 * @param biasInitializer default zeros
 */
public record Conv3dTranspose(
    int filters,
    List<Integer> kernelSize,
    List<Integer> strides,
    Padding padding,
    List<Integer> dilationRate,
    List<Integer> outputPadding,
    int groups,
    Activation activation,
    boolean bias,
    Initializer kernelInitializer,
    Initializer biasInitializer)
    implements Convolution<Conv3dTranspose> {
  /** Checks the numbers. */
  public Conv3dTranspose {
    kernelSize = Sizes.each("kernelSize", 3, kernelSize);
    strides = Sizes.each("strides", 3, strides);
    dilationRate = Sizes.each("dilationRate", 3, dilationRate);
    padding = padding.on(3);
    if (!outputPadding.isEmpty()) {
      outputPadding = Sizes.each("outputPadding", 3, 0, outputPadding);
    }
    Convolving.checkGroups(groups, filters);
    Convolving.checkTransposed(
        Convolving.bare(kernelSize, strides, dilationRate), padding, outputPadding);
  }

  /** Returns a linear layer with a bias, stride 1, without padding. */
  public static Conv3dTranspose of(int filters, int... kernelSize) {
    return new Conv3dTranspose(
        filters,
        Sizes.list(kernelSize),
        List.of(1),
        Valid.of(),
        List.of(1),
        List.of(),
        1,
        Linear.of(),
        true,
        GlorotUniform.of(),
        Zeros.of());
  }

  /**
   * Returns this layer with additional elements at the end: one number for all axes, or one for
   * each.
   */
  public Conv3dTranspose withOutputPadding(int... outputPadding) {
    return Records.with(this, "outputPadding", Sizes.list(outputPadding));
  }

  /** Returns this layer with channels and filters in groups. */
  public Conv3dTranspose withGroups(int groups) {
    return Records.with(this, "groups", groups);
  }

  /** Returns this layer with other initial values of the kernel. */
  public Conv3dTranspose withKernelInitializer(Initializer kernelInitializer) {
    return Records.with(this, "kernelInitializer", kernelInitializer);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Convolving.of(this, scope, inputs)
        .transposed(filters, groups, outputPadding, kernelInitializer);
  }
}
