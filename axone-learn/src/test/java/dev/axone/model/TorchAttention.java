package dev.axone.model;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.MultiheadAttentionForwardFuncOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * LibTorch's attention, and transformer blocks as its layers with {@code norm_first} compute them
 * (its C++ library has those with norms last only). Parameters are in Axone's layout and order.
 *
 * @param heads the number of heads
 * @param t inputs, then parameters
 * @param first where the parameters begin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TorchAttention(int heads, Tensor[] t, int first) {
  /** Two parameters of a layer. */
  private record Linear(Tensor kernel, Tensor bias) {
    Tensor of(Tensor x) {
      return x.matmul(kernel).add(bias);
    }
  }

  private Linear linear(int n) {
    return new Linear(t[first + 2 * n], t[first + 2 * n + 1]);
  }

  private Tensor norm(int n, Tensor x) {
    Linear l = linear(n);
    long[] d = {x.size(2)};
    return torch.layer_norm(
        x, d, new TensorOptional(l.kernel), new TensorOptional(l.bias), 1e-5, false);
  }

  /**
   * Attention with the parameters from number {@code n} on: query, key, value, output.
   *
   * @param padding 1 where a key is left out, [batch, tk], or null
   */
  Tensor attention(int n, boolean causal, Tensor query, Tensor key, Tensor value, Tensor padding) {
    Linear q = linear(n);
    Linear k = linear(n + 1);
    Linear v = linear(n + 2);
    Linear out = linear(n + 3);
    Tensor none = new Tensor();
    var options =
        new MultiheadAttentionForwardFuncOptions(
            query.size(2),
            heads,
            none,
            torch.cat(new TensorVector(q.bias, k.bias, v.bias), 0),
            none,
            none,
            false,
            0,
            out.kernel.t(),
            out.bias);
    options.use_separate_proj_weight().put(true);
    options.q_proj_weight().put(q.kernel.t());
    options.k_proj_weight().put(k.kernel.t());
    options.v_proj_weight().put(v.kernel.t());
    if (padding != null) {
      options.key_padding_mask().put(padding.toType(ScalarType.Bool));
    }
    if (causal) {
      long[] scores = {query.size(1), key.size(1)};
      Tensor zeros = query.new_zeros(scores);
      Tensor later = query.new_ones(scores).triu(1).toType(ScalarType.Bool);
      options.attn_mask().put(zeros.masked_fill(later, new Scalar(Double.NEGATIVE_INFINITY)));
    }
    UnaryOperator<Tensor> timeFirst = x -> x.transpose(0, 1);
    return timeFirst.apply(
        torch
            .multi_head_attention_forward(
                timeFirst.apply(query), timeFirst.apply(key), timeFirst.apply(value), options)
            .get0());
  }

  /** As {@link #attention}, with LibTorch's fused kernel, for keys and values of any width. */
  Tensor dots(int n, Tensor query, Tensor key, Tensor value) {
    TensorOptional mask = new TensorOptional();
    Tensor mean =
        torch.scaled_dot_product_attention(
            split(linear(n).of(query)),
            split(linear(n + 1).of(key)),
            split(linear(n + 2).of(value)),
            mask,
            0,
            false,
            new DoubleOptional(),
            false);
    return linear(n + 3).of(mean.transpose(1, 2).reshape(query.size(0), query.size(1), -1));
  }

  private Tensor split(Tensor x) {
    return x.reshape(x.size(0), x.size(1), heads, -1).transpose(1, 2);
  }

  /** Attention of a sequence on itself or another after a norm, with the residual. */
  Tensor branch(int n, boolean causal, Tensor x, Tensor memory) {
    Tensor query = norm(n, x);
    Tensor key = memory == null ? query : memory;
    return x.add(attention(n + 1, causal, query, key, key, null));
  }

  /** The dense branch, whose activation is a function of the inner layer. */
  Tensor dense(int n, Tensor x, UnaryOperator<Tensor> activation) {
    return x.add(linear(n + 2).of(activation.apply(linear(n + 1).of(norm(n, x)))));
  }
}
