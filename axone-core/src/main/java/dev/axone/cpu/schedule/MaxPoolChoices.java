package dev.axone.cpu.schedule;

import dev.axone.program.Nodes;
import dev.axone.rewrite.View;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which max pooling of a program has the argmax indices for each max pooling gradient. The kernel
 * of the pooling stores its indices; the kernel of the gradient reads these and not the input of
 * the pooling.
 */
public final class MaxPoolChoices {
  /** A reshaped input has other windows: the shape is part of the key. */
  private record Pooled(Tensor x, Shape shape, Window window) {
    static Pooled of(Tensor node) {
      Tensor x = node.inputs().getFirst();
      return new Pooled(View.unshaped(x), x.shape(), ((Windowed) node.op()).window());
    }
  }

  private final Map<Tensor, Tensor> poolings = new HashMap<>();
  private final Set<Tensor> kept = new HashSet<>();

  /**
   * Finds the gradients that depend on the result of a pooling of the same elements. Other
   * gradients compute the indices themselves.
   *
   * @param nodes all nodes of the program
   */
  public MaxPoolChoices(List<Tensor> nodes) {
    Map<Pooled, Tensor> known = new HashMap<>();
    for (Tensor t : nodes) {
      if (t.op() instanceof Windowed.MaxPool) {
        known.put(Pooled.of(t), t);
      }
    }
    for (Tensor t : nodes) {
      Tensor pooling = t.op() instanceof Windowed.MaxPoolGradient ? known.get(Pooled.of(t)) : null;
      if (pooling != null && Nodes.leadingTo(List.of(t)).contains(pooling)) {
        poolings.put(t, pooling);
        kept.add(pooling);
      }
    }
  }

  /** Returns the pooling whose indices the kernel of a gradient reads, or null. */
  public @Nullable Tensor pooling(Tensor gradient) {
    return poolings.get(gradient);
  }

  /** Returns whether a gradient reads the indices of a pooling. */
  public boolean areKept(Tensor pooling) {
    return kept.contains(pooling);
  }

  /** Returns the inputs that the kernel of a node reads. */
  public List<Tensor> reads(Tensor t) {
    return poolings.containsKey(t) ? t.inputs().subList(1, t.inputs().size()) : t.inputs();
  }
}
