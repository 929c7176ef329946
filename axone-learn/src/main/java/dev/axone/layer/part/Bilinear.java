package dev.axone.layer.part;

import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import java.util.List;

/**
 * Bilinear upsampling by products with constant matrices, one for the height, one for the width.
 */
public final class Bilinear {
  private Bilinear() {}

  public static Tensor of(Tensor x, List<Integer> size) {
    Tensor widthHeight = x.permute(0, 2, 3, 1); // [batch, width, channels, height]
    Tensor tall = upsampled(widthHeight, size.get(0)).permute(0, 3, 2, 1);
    return upsampled(tall, size.get(1)).permute(0, 1, 3, 2);
  }

  /** Upsamples the last axis. */
  private static Tensor upsampled(Tensor x, int factor) {
    int n = x.shape().dim(-1);
    Tensor matrix = Tensor.of(new Op.Constant(weights(n, factor), x.dtype()));
    return x.reshape(-1, n).matMul(matrix).reshape(x.shape().with(-1, n * factor));
  }

  /** Column j holds the weights of the n elements in element j of the result. */
  private static Values weights(int n, int factor) {
    int m = n * factor;
    double[] w = new double[n * m];
    for (int j = 0; j < m; j++) {
      double at = Math.max((j + 0.5) / factor - 0.5, 0);
      int left = (int) at;
      int right = Math.min(left + 1, n - 1);
      w[left * m + j] += 1 - (at - left);
      w[right * m + j] += at - left;
    }
    return new Values(Shape.of(n, m), w);
  }
}
