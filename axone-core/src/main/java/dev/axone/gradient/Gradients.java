package dev.axone.gradient;

import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    List<@Nullable Tensor> found = of(List.of(y), List.of(y.onesLike()), xs);
    return IntStream.range(0, xs.size())
        .mapToObj(
            i -> {
              Tensor gradient = found.get(i);
              return gradient == null ? xs.get(i).zerosLike() : gradient;
            })
        .toList();
  }

  /**
   * Returns the vector-Jacobian products Σ gᵢ · ∂yᵢ/∂x for each of {@code xs}; null where no y
   * depends on x.
   *
   * @param gs a tensor of the shape of each y
   */
  static List<@Nullable Tensor> of(List<Tensor> ys, List<Tensor> gs, List<Tensor> xs) {
    Set<Tensor> kept = new HashSet<>(xs);
    MaxPoolRewrite forms = new MaxPoolRewrite(kept::contains);
    List<Tensor> order = leadingTo(ys, kept, forms);
    Set<Tensor> depending = new HashSet<>(order);
    Map<Tensor, Tensor> gradient = new HashMap<>();
    for (int i = 0; i < ys.size(); i++) {
      gradient.merge(ys.get(i), gs.get(i), Tensor::add);
    }
    for (int k = order.size() - 1; k >= 0; k--) {
      Tensor node = order.get(k);
      Tensor g = gradient.get(node);
      Tensor form = forms.of(node);
      if (g == null || form.inputs().isEmpty()) {
        continue;
      }
      List<@Nullable Tensor> parts =
          form.op() instanceof Scan scan
              ? ScanGradient.of(scan, form, g, depending)
              : form.op().gradient(node, form.inputs(), g);
      for (int i = 0; i < parts.size(); i++) {
        Tensor part = parts.get(i);
        if (part != null) {
          gradient.merge(form.inputs().get(i), part, Tensor::add);
        }
      }
    }
    List<@Nullable Tensor> result = new ArrayList<>();
    xs.forEach(x -> result.add(gradient.get(x)));
    return result;
  }

  /** Returns the nodes between {@code xs} and ys, inputs before their users. */
  private static List<Tensor> leadingTo(List<Tensor> ys, Set<Tensor> xs, MaxPoolRewrite forms) {
    List<Tensor> order = new ArrayList<>();
    Map<Tensor, Boolean> depends = new HashMap<>();
    List<Tensor> stack = new ArrayList<>(ys.reversed());
    while (!stack.isEmpty()) {
      Tensor t = stack.getLast();
      if (depends.containsKey(t)) {
        stack.removeLast();
      } else if (!addOpen(forms.of(t).inputs(), depends, stack)) {
        stack.removeLast();
        boolean d = xs.contains(t) || dependsOnOne(passed(forms.of(t)), depends);
        depends.put(t, d);
        if (d) {
          order.add(t);
        }
      }
    }
    return order;
  }

  /** Adds the inputs of which it is not known whether they depend; returns whether there are. */
  private static boolean addOpen(
      List<Tensor> inputs, Map<Tensor, Boolean> depends, List<Tensor> stack) {
    int before = stack.size();
    for (Tensor input : inputs) {
      if (!depends.containsKey(input)) {
        stack.add(input);
      }
    }
    return stack.size() > before;
  }

  private static boolean dependsOnOne(List<Tensor> inputs, Map<Tensor, Boolean> depends) {
    for (Tensor input : inputs) {
      if (depends.getOrDefault(input, false)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the inputs that a gradient may flow to. */
  private static List<Tensor> passed(Tensor form) {
    if (!(form.op() instanceof Op.GradientOnly op)) {
      return form.inputs();
    }
    return switch (op) {
      case Op.StopGradient _ -> List.of();
      case Op.CustomGradient _ -> form.inputs().subList(1, form.inputs().size());
    };
  }
}
