package dev.axone.layer;

import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.initializer.Zeros;
import dev.axone.layer.part.Rotary;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head attention: softmax(q · kᵀ / √keyDim) · v for each head, with queries, keys and values
 * projected by linear layers, then a linear layer over the concatenated heads. Vaswani et al.,
 * "Attention is all you need", 2017.
 *
 * <p>Inputs: the query [batch, tq, d]; then, if they are not the same, the value [batch, tk, …] and
 * the key [batch, tk, …] (default: the value); then, if {@code attentionMask}, the keys to which
 * each query may attend, [batch, tq, tk] of 1 and 0. The output is [batch, tq, d]. Masked steps of
 * value and key are ignored; the attention of a query without visible keys is 0.
 *
 * <p>Parameters: {@code kernel} and {@code bias} of {@code query} [d, heads · keyDim], {@code key},
 * {@code value} […, heads · valueDim] and {@code attention_output} [heads · valueDim, d].
 *
 * <pre>{@code
 * var x = Input.of(50, 64);
 * var memory = Input.of(80, 64);
 * var y = MultiHeadAttention.of(4, 64).withCausal(true).on(x); // self-attention
 * var z = MultiHeadAttention.of(4, 64).on(x, memory); // cross-attention
 * }</pre>
 *
 * @param heads the number of heads
 * @param keyDim the size of each head's queries and keys
 * @param valueDim the size of each head's values; default keyDim
 * @param dropout the rate of dropout on attention weights; default 0
 * @param useBias whether the linear layers have a bias; default true
 * @param causal whether steps attend only to themselves and earlier steps; default false
 * @param rotary whether queries and keys get rotary position embeddings; default false
 * @param attentionMask whether the last input is an attention mask; default false
 * @param kernelInitializer default Glorot uniform
 * @param biasInitializer default zeros
 */
public record MultiHeadAttention(
    int heads,
    int keyDim,
    int valueDim,
    double dropout,
    boolean useBias,
    boolean causal,
    boolean rotary,
    boolean attentionMask,
    Initializer kernelInitializer,
    Initializer biasInitializer)
    implements Layer {
  /** Checks the numbers. */
  public MultiHeadAttention {
    Arguments.atLeast("heads", 1, heads);
    Arguments.atLeast("keyDim", 1, keyDim);
    Arguments.atLeast("valueDim", 1, valueDim);
    Arguments.fractionBelowOne("dropout", dropout);
    if (rotary && keyDim % 2 != 0) {
      throw new ArgumentException(
          "keyDim", "must be even with rotary position embeddings, found " + keyDim);
    }
  }

  /** Returns the layer with values of the size of keys. */
  public static MultiHeadAttention of(int heads, int keyDim) {
    return new MultiHeadAttention(
        heads, keyDim, keyDim, 0, true, false, false, false, GlorotUniform.of(), Zeros.of());
  }

  /** Returns this layer with another size of values. */
  public MultiHeadAttention withValueDim(int v) {
    return new MultiHeadAttention(
        heads,
        keyDim,
        v,
        dropout,
        useBias,
        causal,
        rotary,
        attentionMask,
        kernelInitializer,
        biasInitializer);
  }

  /** Returns this layer with dropout on attention weights. */
  public MultiHeadAttention withDropout(double rate) {
    return new MultiHeadAttention(
        heads,
        keyDim,
        valueDim,
        rate,
        useBias,
        causal,
        rotary,
        attentionMask,
        kernelInitializer,
        biasInitializer);
  }

  /** Returns this layer with or without biases. */
  public MultiHeadAttention withUseBias(boolean b) {
    return new MultiHeadAttention(
        heads,
        keyDim,
        valueDim,
        dropout,
        b,
        causal,
        rotary,
        attentionMask,
        kernelInitializer,
        biasInitializer);
  }

  /** Returns this layer with or without a causal mask. */
  public MultiHeadAttention withCausal(boolean c) {
    return new MultiHeadAttention(
        heads,
        keyDim,
        valueDim,
        dropout,
        useBias,
        c,
        rotary,
        attentionMask,
        kernelInitializer,
        biasInitializer);
  }

  /** Returns this layer with or without rotary position embeddings. */
  public MultiHeadAttention withRotary(boolean r) {
    return new MultiHeadAttention(
        heads,
        keyDim,
        valueDim,
        dropout,
        useBias,
        causal,
        r,
        attentionMask,
        kernelInitializer,
        biasInitializer);
  }

  /** Returns this layer with or without an attention mask as the last input. */
  public MultiHeadAttention withAttentionMask(boolean m) {
    return new MultiHeadAttention(
        heads,
        keyDim,
        valueDim,
        dropout,
        useBias,
        causal,
        rotary,
        m,
        kernelInitializer,
        biasInitializer);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    int sequences = inputs.length - (attentionMask ? 1 : 0);
    if (sequences < 1 || sequences > 3) {
      throw new IllegalArgumentException(
          "MultiHeadAttention takes a query, or query and value, or query, value and key%s; found %s"
              .formatted(
                  attentionMask ? ", then the attention mask" : "",
                  Plural.of(inputs.length, "input")));
    }
    Tensor query = inputs[0];
    Tensor value = inputs[Math.min(1, sequences - 1)];
    Tensor key = inputs[sequences - 1 == 2 ? 2 : Math.min(1, sequences - 1)];
    check(query, value, key);
    List<Tensor> qkv = project(scope, query, key, value);
    Tensor q = rotary ? Rotary.rotated(qkv.get(0)) : qkv.get(0);
    Tensor k = rotary ? Rotary.rotated(qkv.get(1)) : qkv.get(1);
    Tensor visible =
        Attention.both(
            sequenceMask(scope, value), key.equals(value) ? null : sequenceMask(scope, key));
    if (causal) {
      visible = Attention.both(visible, Attention.causal(q, k));
    }
    if (attentionMask) {
      visible = Attention.both(visible, explicitMask(inputs[sequences], q, k));
    }
    Tensor weights = Attention.weights(q, k, visible);
    weights = Noise.dropped(scope, dropout, weights, weights.shape());
    Tensor mean = weights.matMul(qkv.get(2)).permute(0, 2, 1, 3);
    Dense out = linear(query.shape().dim(-1));
    Tensor y =
        out.apply(
            scope.child("attention_output"),
            mean.reshape(query.shape().with(-1, heads * valueDim)));
    return Masks.copy(scope, query, y);
  }

  private Dense linear(int units) {
    return Dense.of(units)
        .withBias(useBias)
        .withKernelInitializer(kernelInitializer)
        .withBiasInitializer(biasInitializer);
  }

  /** Returns queries, divided by √keyDim, keys and values: [batch, heads, time, width]. */
  private List<Tensor> project(Scope scope, Tensor query, Tensor key, Tensor value) {
    List<String> names = List.of("query", "key", "value");
    List<Tensor> from = List.of(query, key, value);
    List<Tensor> found = new ArrayList<>();
    while (found.size() < 3) {
      int start = found.size();
      int end = start + 1;
      while (end < 3
          && from.get(end).equals(from.get(start))
          && width(names.get(end)) == width(names.get(start))) {
        end++;
      }
      found.addAll(product(scope, names.subList(start, end), from.get(start)));
    }
    return found;
  }

  /** Returns projections of equal size of one sequence, computed as one matrix product. */
  private List<Tensor> product(Scope scope, List<String> names, Tensor x) {
    int n = names.size();
    int d = x.shape().dim(-1);
    int width = width(names.getFirst());
    Tensor[] kernels = new Tensor[n];
    Tensor[] biases = new Tensor[n];
    for (int i = 0; i < n; i++) {
      int units = heads * width;
      // Scaling the weights costs less than scaling the queries or the scores.
      double scale = names.get(i).equals("query") ? 1 / Math.sqrt(keyDim) : 1;
      Scope own = scope.child(names.get(i));
      kernels[i] = own.parameter("kernel", Shape.of(d, units), kernelInitializer).multiply(scale);
      if (useBias) {
        Initializer initial = biasInitializer.withFan(d, units);
        biases[i] = own.parameter("bias", Shape.of(units), initial).multiply(scale);
      }
    }
    int batch = x.shape().dim(0);
    int time = x.shape().dim(1);
    // All parts are permuted to [part, batch, heads, time, width] together, so that each is
    // contiguous.
    Tensor y =
        x.reshape(-1, d)
            .matMul(Tensor.concat(1, kernels))
            .reshape(batch, time, n, heads, width)
            .permute(2, 0, 3, 1, 4);
    if (useBias) {
      y = y.add(Tensor.concat(0, biases).reshape(n, 1, heads, 1, width));
    }
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      parts.add(y.slice(0, i, i + 1).reshape(batch, heads, time, width));
    }
    return parts;
  }

  private int width(String name) {
    return name.equals("value") ? valueDim : keyDim;
  }

  /** Returns the mask of a sequence, shaped for all heads and queries. */
  private static @Nullable Tensor sequenceMask(Scope scope, Tensor x) {
    Tensor mask = scope.mask(x);
    return mask == null ? null : mask.reshape(x.shape().dim(0), 1, 1, x.shape().dim(1));
  }

  private static Tensor explicitMask(Tensor mask, Tensor q, Tensor k) {
    Shape expected = Shape.of(q.shape().dim(2), k.shape().dim(2));
    if (!mask.shape().tail().equals(expected)) {
      throw new ShapeException(
          "the attention mask has a flag for each query and key, %s; one sample of it has shape %s: give the last input that shape"
              .formatted(expected, mask.shape().tail()));
    }
    return mask.reshape(mask.shape().dim(0), 1, expected.dim(0), expected.dim(1)).stopGradient();
  }

  private static void check(Tensor query, Tensor value, Tensor key) {
    for (Tensor x : Arrays.asList(query, value, key)) {
      if (x.shape().rank() != 3) {
        throw new ShapeException(
            "MultiHeadAttention takes sequences [time, features], one sample has shape %s: use Reshape, or Embedding for indices"
                .formatted(x.shape().tail()));
      }
    }
    if (value.shape().dim(1) != key.shape().dim(1)) {
      throw new ShapeException(
          "each value has a key: the value has shape %s, the key %s; give both as many steps"
              .formatted(value.shape().tail(), key.shape().tail()));
    }
  }
}
