package dev.axone.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.model.Sequential;
import dev.axone.padding.Explicit;
import dev.axone.tensor.ShapeException;
import dev.axone.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Messages of layers with spatial axes on bad inputs and arguments. */
class SpatialErrorsTest {
  private static String onInput(Layer layer, int... sample) {
    return assertThrows(ShapeException.class, () -> Sequential.of(Input.of(sample), layer))
        .getMessage();
  }

  private static String refused(Executable e) {
    return assertThrows(IllegalArgumentException.class, e).getMessage();
  }

  @Test
  void channelsAreMissing() {
    assertEquals(
        "layer 'conv2d' on input [28, 28]: Conv2d takes samples [height, width, channels], channels"
            + " last; one sample has shape [28, 28]: give it an axis of channels, with"
            + " Input.of(28, 28, 1) or Reshape.of(28, 28, 1) before it",
        onInput(Conv2d.of(32, 5), 28, 28));
    assertEquals(
        "layer 'max_pooling1d' on input [9]: MaxPooling1d takes samples [steps, channels], channels"
            + " last; one sample has shape [9]: give it an axis of channels, with Input.of(9, 1) or"
            + " Reshape.of(9, 1) before it",
        onInput(MaxPooling1d.of(), 9));
    assertEquals(
        "layer 'conv3d' on input [28, 28]: Conv3d takes samples [depth, height, width, channels],"
            + " channels last; one sample has shape [28, 28]: Reshape changes the number of axes",
        onInput(Conv3d.of(2, 3), 28, 28));
    assertEquals(
        "layer 'zero_padding2d' on input [4, 0, 1]: ZeroPadding2d: one sample of [4, 0, 1] has no"
            + " element",
        onInput(ZeroPadding2d.of(), 4, 0, 1));
  }

  @Test
  void windowsDoNotFit() {
    assertEquals(
        "layer 'conv2d' on input [28, 4, 3]: Conv2d: a window of 5 elements does not fit axis 2"
            + " (width) of a sample [28, 4, 3], which has 4: use a smaller window, padding same, or"
            + " a larger input",
        onInput(Conv2d.of(32, 5), 28, 4, 3));
    assertEquals(
        "layer 'depthwise_conv1d' on input [6, 3]: DepthwiseConv1d: a window of 9 (5 with dilation"
            + " 2) elements does not fit axis 1 (steps) of a sample [6, 3], which has 6 and 2 of"
            + " padding: use a smaller window, padding same, or a larger input",
        onInput(DepthwiseConv1d.of(5).withDilationRate(2).withPadding(1), 6, 3));
    assertEquals(
        "layer 'average_pooling3d' on input [1, 2, 2, 1]: AveragePooling3d: a window of 2 elements"
            + " does not fit axis 1 (depth) of a sample [1, 2, 2, 1], which has 1: use a smaller"
            + " window, padding same, or a larger input",
        onInput(AveragePooling3d.of(), 1, 2, 2, 1));
    assertEquals(
        "layer 'max_pooling2d' on input [6, 6, 1]: MaxPooling2d: padding 2 and 2 of axis 1 (height)"
            + " of a sample [6, 6, 1] must be less than the window, which has 2: otherwise windows"
            + " contain only padding",
        onInput(MaxPooling2d.of(2).withPadding(2), 6, 6, 1));
    assertEquals(
        "layer 'conv1d_transpose' on input [1, 2]: Conv1dTranspose: axis 1 (steps) of a sample"
            + " [1, 2] becomes -1 elements: use less padding or a larger kernel",
        onInput(Conv1dTranspose.of(4, 3).withPadding(2), 1, 2));
  }

  @Test
  void groupsDoNotDivide() {
    assertEquals(
        "layer 'conv2d' on input [8, 8, 3]: Conv2d: the number of groups (2) must divide the number"
            + " of channels (3) of a sample [8, 8, 3]: choose groups that do",
        onInput(Conv2d.of(4, 3).withGroups(2), 8, 8, 3));
    assertEquals(
        "groups must divide the filters, found 3 groups and 4 filters",
        refused(() -> Conv2d.of(4, 3).withGroups(3)));
  }

  @Test
  void croppingTooMuchIsRejected() {
    assertEquals(
        "layer 'cropping2d' on input [4, 5, 1]: Cropping2d crops 3 and 1 elements at the ends of"
            + " axis 1 (height) of a sample [4, 5, 1], which has 4: at least one must remain, crop"
            + " less",
        onInput(Cropping2d.of(3, 1, 0, 0), 4, 5, 1));
  }

  @Test
  void numbersAreChecked() {
    assertEquals("filters must be from 1 to 32768, found 0", refused(() -> Conv2d.of(0, 3)));
    assertEquals("kernelSize must be from 1 to 32768, found 0", refused(() -> Conv2d.of(1, 0)));
    assertEquals(
        "kernelSize takes one size for all axes or 2, one for each, found []",
        refused(() -> Conv2d.of(1)));
    assertEquals(
        "kernelSize takes one size for all axes or 2, one for each, found [3, 3, 3]",
        refused(() -> Conv2d.of(1, 3, 3, 3)));
    assertEquals(
        "kernelSize takes one size, found [3, 3]", refused(() -> SeparableConv1d.of(1, 3, 3)));
    assertEquals(
        "strides must be from 1 to 32768, found -1",
        refused(() -> Conv1d.of(1, 3).withStrides(-1)));
    assertEquals(
        "dilationRate must be from 1 to 32768, found 0",
        refused(() -> Conv3d.of(1, 3).withDilationRate(1, 1, 0)));
    assertEquals(
        "groups must be from 1 to 32768, found 0", refused(() -> Conv2d.of(1, 3).withGroups(0)));
    assertEquals(
        "depthMultiplier must be from 1 to 32768, found 0",
        refused(() -> DepthwiseConv2d.of(3).withDepthMultiplier(0)));
    assertEquals("poolSize must be from 1 to 32768, found 0", refused(() -> MaxPooling2d.of(0)));
    assertEquals("size must be from 1 to 32768, found 0", refused(() -> UpSampling2d.of(0)));
    assertEquals(
        "padding takes one size for all ends, 2 for the axes or 4, before and after each axis,"
            + " found [1, 2, 3]",
        refused(() -> ZeroPadding2d.of(1, 2, 3)));
    assertEquals("cropping must be from 0 to 32768, found -1", refused(() -> Cropping1d.of(0, -1)));
  }

  @Test
  void paddingIsChecked() {
    assertEquals(
        "padding 'causal' is for sequences, one spatial axis, found 2: use 'same', 'valid' or"
            + " explicit sizes",
        refused(() -> Conv2d.of(1, 3).causal()));
    assertEquals(
        "padding 'causal' does not exist for a transposed convolution: use 'same', 'valid' or"
            + " explicit sizes",
        refused(() -> Conv1dTranspose.of(1, 3).causal()));
    assertEquals(
        "padding takes one size for all axes or 2, one for each, found [1, 2, 3]",
        refused(() -> Conv2d.of(1, 3).withPadding(1, 2, 3)));
    assertEquals(
        "before must be one padding for all axes or one for each, from 0 to 32768, found [-1]",
        refused(() -> Explicit.of(-1)));
    assertEquals(
        "outputPadding must be from 0 to 1 for a stride of 2 and a window of 3, found 2",
        refused(() -> Conv2dTranspose.of(1, 3).withStrides(2).withOutputPadding(2)));
    assertEquals(
        "outputPadding must be from 1 to 2 for a stride of 2 and a window of 4, found 0",
        refused(() -> Conv2dTranspose.of(1, 4).withStrides(2).same().withOutputPadding(0)));
  }

  @Test
  void recipesUseTheNamesOfKeras() {
    Vocabulary<Layer> layers = Vocabulary.of(Layer.class);
    assertEquals(
        Conv2d.of(32, 5).withStrides(2).same().relu(),
        layers.parse(
            Map.of(
                "conv2d",
                Map.of(
                    "filters",
                    32,
                    "kernel_size",
                    5,
                    "strides",
                    2,
                    "padding",
                    "same",
                    "activation",
                    "relu"))));
    assertEquals(
        Conv1d.of(4, 3).causal().withBias(false),
        layers.parse(
            Map.of(
                "conv1d",
                Map.of("filters", 4, "kernel_size", 3, "padding", "causal", "bias", false))));
    assertEquals(
        Conv2d.of(4, 3).withPadding(1, 2),
        layers.parse(
            Map.of(
                "conv2d",
                Map.of(
                    "filters",
                    4,
                    "kernel_size",
                    3,
                    "padding",
                    Map.of("explicit", List.of(1, 2))))));
    assertEquals(MaxPooling2d.of(2), layers.parse("max_pooling2d"));
    assertEquals(
        MaxPooling2d.of(3).withStrides(2),
        layers.parse(Map.of("max_pooling2d", Map.of("pool_size", 3, "strides", 2))));
    assertEquals(AveragePooling1d.of(4), layers.parse(Map.of("average_pooling1d", 4)));
    assertEquals(
        Conv2dTranspose.of(8, 3).withStrides(2).same(),
        layers.parse(
            Map.of(
                "conv2d_transpose",
                Map.of(
                    "filters", 8, "kernel_size", List.of(3, 3), "strides", 2, "padding", "same"))));
    assertEquals(
        DepthwiseConv2d.of(3).withDepthMultiplier(2),
        layers.parse(Map.of("depthwise_conv2d", Map.of("kernel_size", 3, "depth_multiplier", 2))));
    assertEquals(
        ZeroPadding2d.of(0, 1, 0, 1), layers.parse(Map.of("zero_padding2d", List.of(0, 1, 0, 1))));
    assertEquals(
        UpSampling2d.of(2).bilinear(),
        layers.parse(Map.of("up_sampling2d", Map.of("size", 2, "interpolation", "bilinear"))));
    assertEquals(GlobalAveragePooling2d.of(), layers.parse("global_average_pooling2d"));
    assertEquals(
        "layer 'conv2d', argument 'padding': unknown padding 'sam'; did you mean 'same'? Allowed:"
            + " causal, explicit, same, valid",
        refused(
            () ->
                layers.parse(
                    Map.of("conv2d", Map.of("filters", 1, "kernel_size", 3, "padding", "sam")))));
    assertEquals(
        "layer 'conv2d': kernel_size must be from 1 to 32768, found 0",
        refused(() -> layers.parse(Map.of("conv2d", Map.of("filters", 1, "kernel_size", 0)))));
  }
}
