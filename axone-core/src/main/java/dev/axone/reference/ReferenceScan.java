package dev.axone.reference;

import dev.axone.program.Nodes;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A loop in plain Java: all nodes of the body, step by step. */
final class ReferenceScan {
  private final Scan scan;
  private final double[][] in;
  private final Map<Tensor, double[]> values = new HashMap<>();

  private ReferenceScan(Scan scan, double[][] in) {
    this.scan = scan;
    this.in = in;
  }

  static void compute(Scan scan, double[][] in, double[] out) {
    new ReferenceScan(scan, in).compute(out);
  }

  private void compute(double[] out) {
    Scan.Body body = scan.body();
    int states = body.states().size();
    List<Tensor> order = order();
    for (int i = 0; i < states; i++) {
      values.put(body.states().get(i), in[i].clone());
    }
    for (int k = 0; k < body.constants().size(); k++) {
      values.put(body.constants().get(k), in[states + body.elements().size() + k]);
    }
    histories(scan.initial(), out);
    for (int s = 0; s < scan.length(); s++) {
      int t = scan.reverse() ? scan.length() - 1 - s : s;
      step(t, order);
      for (int k = 0; k < scan.results().size(); k++) {
        if (scan.results().get(k) instanceof Scan.Stacked stacked) {
          put(value(stacked.value()), k, t, out);
        }
      }
      List<double[]> next = body.next().stream().map(n -> value(n).clone()).toList();
      for (int i = 0; i < states; i++) {
        values.put(body.states().get(i), next.get(i));
      }
      histories(scan.reverse() ? t : t + 1, out);
    }
    for (int k = 0; k < scan.results().size(); k++) {
      if (scan.results().get(k) instanceof Scan.Last last) {
        put(value(body.states().get(last.state())), k, 0, out);
      }
    }
  }

  private void step(int t, List<Tensor> order) {
    Scan.Body body = scan.body();
    for (int j = 0; j < body.elements().size(); j++) {
      Tensor element = body.elements().get(j);
      double[] one = new double[element.shape().size()];
      System.arraycopy(in[body.states().size() + j], t * one.length, one, 0, one.length);
      values.put(element, one);
    }
    for (Tensor n : order) {
      double[] out = new double[n.shape().size()];
      Reference.compute(
          n, n.inputs().stream().map(this::value).toArray(double[][]::new), out, 0, 0);
      values.put(n, out);
    }
  }

  private double[] value(Tensor t) {
    double[] v = values.get(t);
    if (v == null) {
      throw new IllegalStateException("the body of a scan reads what is not its input: " + t);
    }
    return v;
  }

  /** Writes the states to their histories. */
  private void histories(int at, double[] out) {
    for (int k = 0; k < scan.results().size(); k++) {
      if (scan.results().get(k) instanceof Scan.History history) {
        put(value(scan.body().states().get(history.state())), k, at, out);
      }
    }
  }

  private void put(double[] value, int result, int at, double[] out) {
    System.arraycopy(value, 0, out, scan.start(result) + at * value.length, value.length);
  }

  /** Returns the nodes of the body that are computed, inputs before their users. */
  private List<Tensor> order() {
    Set<Tensor> given = new LinkedHashSet<>(scan.body().inputs());
    return Nodes.leadingTo(scan.roots()).stream().filter(t -> !given.contains(t)).toList();
  }
}
