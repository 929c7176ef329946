package dev.axone.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.initializer.Fan;
import dev.axone.initializer.Initializer;
import dev.axone.model.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fan-in and fan-out of convolutions that initializers get. */
class ConvolutionFanTest {
  private final List<Fan> fans = new ArrayList<>();
  private final Initializer seen =
      (shape, fan, draws) -> {
        fans.add(fan);
        return new double[shape.size()];
      };

  private List<Fan> fans(Layer layer, int... sample) {
    Sequential.of(Input.of(sample), layer).close();
    return fans;
  }

  @Test
  void convolution() {
    Layer layer = Conv2d.of(8, 3, 2).withGroups(2).withKernelInitializer(seen);
    assertEquals(List.of(new Fan(6 * 3, 6 * 8)), fans(layer, 5, 5, 6));
  }

  @Test
  void biasHasTheKernelsFan() {
    Layer layer = Conv1d.of(8, 3).withBiasInitializer(seen);
    assertEquals(List.of(new Fan(3 * 5, 3 * 8)), fans(layer, 9, 5));
  }

  @Test
  void depthwise() {
    Layer layer = DepthwiseConv2d.of(3).withDepthMultiplier(2).withDepthwiseInitializer(seen);
    assertEquals(List.of(new Fan(9, 18)), fans(layer, 5, 5, 6));
  }

  @Test
  void separable() {
    Layer layer =
        SeparableConv2d.of(7, 3)
            .withDepthMultiplier(2)
            .withDepthwiseInitializer(seen)
            .withPointwiseInitializer(seen);
    assertEquals(List.of(new Fan(9, 18), new Fan(12, 7)), fans(layer, 5, 5, 6));
  }

  @Test
  void transposed() {
    Layer layer = Conv2dTranspose.of(4, 3).withKernelInitializer(seen);
    assertEquals(List.of(new Fan(9 * 6, 9 * 4)), fans(layer, 5, 5, 6));
  }
}
