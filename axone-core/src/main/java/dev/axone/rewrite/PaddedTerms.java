package dev.axone.rewrite;

import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces a sum of padded terms that do not overlap by one concatenation, with zeros in the gaps:
 * pad(a) + pad(b) is the gradient of a tensor with two slices whose gradients are a and b.
 */
public final class PaddedTerms implements Sums.Rule {
  @Override
  public List<Tensor> apply(List<Tensor> terms) {
    Map<Integer, List<Tensor>> byAxis = new LinkedHashMap<>();
    List<Tensor> others = new ArrayList<>();
    for (Tensor t : terms) {
      if (t.op() instanceof Movement.Pad p) {
        byAxis.computeIfAbsent(p.axis(), k -> new ArrayList<>()).add(t);
      } else {
        others.add(t);
      }
    }
    List<Tensor> result = new ArrayList<>();
    byAxis.forEach((axis, pads) -> joinAll(axis, pads, result));
    result.addAll(others);
    return result;
  }

  private static void joinAll(int axis, List<Tensor> pads, List<Tensor> result) {
    List<Tensor> open = new ArrayList<>(pads);
    open.sort(Comparator.comparingInt(PaddedTerms::start));
    while (!open.isEmpty()) {
      List<Tensor> layer = new ArrayList<>();
      List<Tensor> rest = new ArrayList<>();
      int end = 0;
      for (Tensor t : open) {
        if (start(t) >= end) {
          layer.add(t);
          end = start(t) + size(t, axis);
        } else {
          rest.add(t);
        }
      }
      result.add(layer.size() == 1 ? layer.getFirst() : join(axis, layer));
      open = rest;
    }
  }

  private static int start(Tensor pad) {
    return ((Movement.Pad) pad.op()).before();
  }

  private static int size(Tensor pad, int axis) {
    return pad.inputs().getFirst().shape().dim(axis);
  }

  private static Tensor join(int axis, List<Tensor> pads) {
    List<Tensor> pieces = new ArrayList<>();
    Shape shape = pads.getFirst().shape();
    int end = 0;
    for (Tensor t : pads) {
      addGap(pads.getFirst(), axis, start(t) - end, pieces);
      pieces.add(t.inputs().getFirst());
      end = start(t) + size(t, axis);
    }
    addGap(pads.getFirst(), axis, shape.dim(axis) - end, pieces);
    return Tensor.of(new Movement.Concat(axis), pieces.toArray(Tensor[]::new));
  }

  private static void addGap(Tensor like, int axis, int size, List<Tensor> pieces) {
    if (size > 0) {
      pieces.add(Tensor.of(new Op.Fill(0, like.shape().with(axis, size), like.dtype())));
    }
  }
}
