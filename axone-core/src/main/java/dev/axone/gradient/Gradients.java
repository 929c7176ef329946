package dev.axone.gradient;

import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reverse-mode automatic differentiation. */
public final class Gradients {
  private Gradients() {}

  /**
   * Returns the gradients ∂y/∂x for each of {@code xs}: tensors of their shapes, zeros where y does
   * not depend on x. They are nodes of the graph and can be differentiated again.
   *
   * <pre>{@code
   * Tensor x = weight.read();
   * Tensor slope = Gradients.of(x.square().sum(), List.of(x)).getFirst(); // 2·x
   * }</pre>
   *
   * @throws ShapeException if {@code y} is not a scalar
   */
  public static List<Tensor> of(Tensor y, List<Tensor> xs) {
    if (y.shape().size() != 1) {
      throw new ShapeException(
          "a gradient needs a scalar, found shape %s: sum or average it first"
              .formatted(y.shape()));
    }
    Set<Tensor> kept = new HashSet<>(xs);
    MaxPoolRewrite forms = new MaxPoolRewrite(kept::contains);
    List<Tensor> order = leadingTo(y, kept, forms);
    Map<Tensor, Tensor> gradient = new HashMap<>();
    gradient.put(y, y.onesLike());
    for (Tensor node : order.reversed()) {
      Tensor g = gradient.get(node);
      Tensor form = forms.of(node);
      if (g == null || form.inputs().isEmpty()) {
        continue;
      }
      List<@Nullable Tensor> parts = form.op().gradient(node, form.inputs(), g);
      for (int i = 0; i < parts.size(); i++) {
        Tensor part = parts.get(i);
        if (part != null) {
          gradient.merge(form.inputs().get(i), part, Tensor::add);
        }
      }
    }
    return xs.stream().map(x -> gradient.getOrDefault(x, x.zerosLike())).toList();
  }

  /** Returns the nodes between {@code xs} and y, inputs before their users. */
  private static List<Tensor> leadingTo(Tensor y, Set<Tensor> xs, MaxPoolRewrite forms) {
    List<Tensor> order = new ArrayList<>();
    Map<Tensor, Boolean> depends = new HashMap<>();
    List<Tensor> stack = new ArrayList<>(List.of(y));
    while (!stack.isEmpty()) {
      Tensor t = stack.getLast();
      List<Tensor> inputs = forms.of(t).inputs();
      List<Tensor> open = inputs.stream().filter(i -> !depends.containsKey(i)).toList();
      if (!open.isEmpty() && !depends.containsKey(t)) {
        stack.addAll(open);
        continue;
      }
      stack.removeLast();
      if (!depends.containsKey(t)) {
        boolean d = xs.contains(t) || inputs.stream().anyMatch(depends::get);
        depends.put(t, d);
        if (d) {
          order.add(t);
        }
      }
    }
    return order;
  }
}
