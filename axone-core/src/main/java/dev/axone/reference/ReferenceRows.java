package dev.axone.reference;

import dev.axone.tensor.Indexed;
import dev.axone.tensor.Tensor;
import java.util.Arrays;

/** Gather and scatter in plain Java. */
final class ReferenceRows {
  private ReferenceRows() {}

  static void compute(Indexed op, Tensor node, double[][] in, double[] out) {
    switch (op) {
      case Indexed.Gather g -> {
        int rows = node.inputs().getFirst().shape().dim(0);
        int width = width(out.length, in[1].length);
        for (int i = 0; i < in[1].length; i++) {
          System.arraycopy(in[0], row(in[1][i], rows) * width, out, i * width, width);
        }
      }
      case Indexed.ScatterAdd s -> {
        Arrays.fill(out, 0);
        int width = width(in[1].length, in[0].length);
        for (int i = 0; i < in[0].length; i++) {
          int to = row(in[0][i], s.rows()) * width;
          for (int j = 0; j < width; j++) {
            out[to + j] += in[1][i * width + j];
          }
        }
      }
    }
  }

  private static int width(int elements, int indices) {
    return indices == 0 ? 0 : elements / indices;
  }

  private static int row(double index, int rows) {
    if (!(index >= 0 && index < rows && index == Math.rint(index))) {
      throw new IllegalArgumentException(
          "an index must be an integer from 0 to %s, found %s".formatted(rows - 1, index));
    }
    return (int) index;
  }
}
