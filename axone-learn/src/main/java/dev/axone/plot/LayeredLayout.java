package dev.axone.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A layered layout of a graph without cycles (Sugiyama et al., 1981): each node below its inputs,
 * edges over several rows bent around the nodes between them, crossings reduced by sorting by the
 * mean position of the neighbours.
 */
final class LayeredLayout {
  /** A node of the layout: a node of the graph, or a bend of an edge. */
  static final class Place {
    final int node;
    final double width;
    final List<Place> above = new ArrayList<>();
    final List<Place> below = new ArrayList<>();
    int row;
    double x;

    Place(int node, double width, int row) {
      this.node = node;
      this.width = width;
      this.row = row;
    }

    boolean isBend() {
      return node < 0;
    }
  }

  private static final int SWEEPS = 12;
  private static final double BEND_WIDTH = 16;

  /** A bend is moved less than a node: long edges become straight. */
  private static final double BEND_WEIGHT = 4;

  private final double gap;
  private final List<List<Place>> rows = new ArrayList<>();
  private final List<Place> nodes = new ArrayList<>();

  /**
   * Lays out a graph.
   *
   * @param inputs the nodes before each node, which have smaller numbers
   * @param widths of the nodes
   * @param gap between two nodes of a row
   */
  LayeredLayout(List<List<Integer>> inputs, double[] widths, double gap) {
    this.gap = gap;
    int[] ranks = ranks(inputs);
    for (int i = 0; i < widths.length; i++) {
      Place place = new Place(i, widths[i], ranks[i]);
      nodes.add(place);
      row(ranks[i]).add(place);
    }
    for (int i = 0; i < inputs.size(); i++) {
      for (int from : inputs.get(i)) {
        connect(nodes.get(from), nodes.get(i));
      }
    }
    for (int s = 0; s < SWEEPS; s++) {
      boolean down = s % 2 == 0;
      for (List<Place> row : down ? rows : rows.reversed()) {
        row.sort(Comparator.comparingDouble(p -> centre(down ? p.above : p.below, p)));
        number(row);
      }
    }
    rows.forEach(this::spread);
    for (int s = 0; s < 2 * SWEEPS; s++) {
      boolean down = s % 2 == 0;
      (down ? rows : rows.reversed()).forEach(r -> align(r, down));
    }
  }

  /** Returns the rows from top to bottom, each from left to right. */
  List<List<Place>> rows() {
    return rows;
  }

  /** Returns the place of a node. */
  Place place(int node) {
    return nodes.get(node);
  }

  /** Returns the row of each node: inputs are just above the nodes that use them. */
  private static int[] ranks(List<List<Integer>> inputs) {
    int n = inputs.size();
    int[] ranks = new int[n];
    int[] first = new int[n];
    Arrays.fill(first, Integer.MAX_VALUE);
    for (int i = 0; i < n; i++) {
      for (int from : inputs.get(i)) {
        ranks[i] = Math.max(ranks[i], ranks[from] + 1);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int from : inputs.get(i)) {
        first[from] = Math.min(first[from], ranks[i]);
      }
    }
    for (int i = 0; i < n; i++) {
      if (inputs.get(i).isEmpty() && first[i] < Integer.MAX_VALUE) {
        ranks[i] = first[i] - 1;
      }
    }
    return ranks;
  }

  private List<Place> row(int rank) {
    while (rows.size() <= rank) {
      rows.add(new ArrayList<>());
    }
    return rows.get(rank);
  }

  private void connect(Place from, Place to) {
    Place last = from;
    for (int rank = from.row + 1; rank <= to.row; rank++) {
      Place next = rank == to.row ? to : new Place(-1, BEND_WIDTH, rank);
      if (next != to) {
        row(rank).add(next);
      }
      last.below.add(next);
      next.above.add(last);
      last = next;
    }
  }

  private static double centre(List<Place> places, Place own) {
    return places.stream().mapToDouble(p -> p.x).average().orElse(own.x);
  }

  private static void number(List<Place> row) {
    for (int i = 0; i < row.size(); i++) {
      row.get(i).x = i - (row.size() - 1) / 2.0;
    }
  }

  private void spread(List<Place> row) {
    double x = 0;
    for (Place p : row) {
      p.x = x + p.width / 2;
      x += p.width + gap;
    }
    double middle = (x - gap) / 2;
    row.forEach(p -> p.x -= middle);
  }

  /**
   * Moves the places of a row as near to their neighbours as their order and widths allow: the
   * least squares solution, by pooling places that would overlap.
   */
  private void align(List<Place> row, boolean down) {
    int n = row.size();
    double[] offset = new double[n];
    double[] value = new double[n];
    double[] weight = new double[n];
    int[] size = new int[n];
    int pools = 0;
    for (int i = 0; i < n; i++) {
      Place p = row.get(i);
      if (i > 0) {
        offset[i] = offset[i - 1] + (row.get(i - 1).width + p.width) / 2 + gap;
      }
      value[pools] = centre(down ? p.above : p.below, p) - offset[i];
      weight[pools] = p.isBend() ? BEND_WEIGHT : 1;
      size[pools++] = 1;
      while (pools > 1 && value[pools - 2] > value[pools - 1]) {
        pools--;
        double all = weight[pools - 1] + weight[pools];
        value[pools - 1] =
            (value[pools - 1] * weight[pools - 1] + value[pools] * weight[pools]) / all;
        weight[pools - 1] = all;
        size[pools - 1] += size[pools];
      }
    }
    for (int pool = 0, i = 0; pool < pools; pool++) {
      for (int k = 0; k < size[pool]; k++, i++) {
        row.get(i).x = value[pool] + offset[i];
      }
    }
  }
}
