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
 * 3D convolution over volumes, y = activation(x ⋆ kernel + bias): [batch, depth, height, width,
 * channels] becomes [batch, depth′, height′, width′, filters]. ⋆ is the cross-correlation: the
 * kernel is not flipped. Parameters: {@code kernel} [kernel depth, height, width, channels /
 * groups, filters] and {@code bias} [filters]. See {@link Convolution} for output sizes and
 * options. LeCun et al., "Gradient-based learning applied to document recognition", 1998.
 *
 * <pre>{@code
 * Conv3d.of(8, 3, 3, 2).withGroups(2);
 * }</pre>
 *
 * @param filters the number of output channels
 * @param kernelSize the size of the window, along each spatial axis
 * @param strides the stride along each spatial axis; default 1
 * @param padding the zero padding of the input; default none
 * @param dilationRate the distance between the elements of a window along each spatial axis;
 *     default 1
 * @param groups the number of groups of channels and filters, each convolved separately; default 1
 * @param activation the activation; default linear
 * @param bias whether a bias is added; default true
 * @param kernelInitializer default Glorot uniform, with fan-in and fan-out of channels / groups and
 *     filters times the size of the window
 * @param biasInitializer default zeros
 */
public record Conv3d(
    int filters,
    List<Integer> kernelSize,
    List<Integer> strides,
    Padding padding,
    List<Integer> dilationRate,
    int groups,
    Activation activation,
    boolean bias,
    Initializer kernelInitializer,
    Initializer biasInitializer)
    implements Convolution<Conv3d> {
  /** Checks the numbers. */
  public Conv3d {
    kernelSize = Sizes.each("kernelSize", 3, kernelSize);
    strides = Sizes.each("strides", 3, strides);
    dilationRate = Sizes.each("dilationRate", 3, dilationRate);
    padding = padding.on(3);
    Convolving.checkGroups(groups, filters);
  }

  /** Returns a linear layer with a bias, stride 1, without padding. */
  public static Conv3d of(int filters, int... kernelSize) {
    return new Conv3d(
        filters,
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

  /** Returns this layer with channels and filters in groups. */
  public Conv3d withGroups(int groups) {
    return Records.with(this, "groups", groups);
  }

  /** Returns this layer with other initial values of the kernel. */
  public Conv3d withKernelInitializer(Initializer kernelInitializer) {
    return Records.with(this, "kernelInitializer", kernelInitializer);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    return Convolving.of(this, scope, inputs).plain(filters, groups, kernelInitializer);
  }
}
