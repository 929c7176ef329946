package dev.axone.batch;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs, targets and sample weights of a program's batch, with the columns that fill them. */
public final class Feed {
  private final int size;
  private final List<Column> columns = new ArrayList<>();
  private final List<Tensor> nodes = new ArrayList<>();
  private final List<InputColumn> bound = new ArrayList<>();
  private final List<Tensor> inputs;
  private final List<Tensor> targets = new ArrayList<>();
  private boolean weighted;

  public Feed(Network network, Dataset data, int size) {
    this.size = size;
    this.inputs = network.batch(size);
    columns.addAll(data.inputs());
    nodes.addAll(inputs);
    for (Column c : data.targets()) {
      targets.add(Tensor.input("target", c.shape().batch(size), network.dtype()));
      columns.add(c);
    }
    nodes.addAll(targets);
    data.sampleWeights()
        .ifPresent(
            column -> {
              columns.add(column);
              nodes.add(Tensor.input("sample_weight", Shape.of(size), network.dtype()));
              weighted = true;
            });
  }

  /** Creates a feed of inputs, [batch, …], without targets. */
  public Feed(List<Tensor> inputs, List<Column> columns) {
    this.size = inputs.getFirst().shape().dim(0);
    this.inputs = inputs;
    this.columns.addAll(columns);
    nodes.addAll(inputs);
  }

  private Feed(Feed from, List<Column> columns) {
    this.size = from.size;
    this.inputs = from.inputs;
    this.weighted = from.weighted;
    this.columns.addAll(columns);
    targets.addAll(from.targets);
    nodes.addAll(from.nodes);
  }

  /** Returns a feed of the same nodes with the columns of other data, of equal shapes. */
  public Feed with(Dataset data) {
    List<Column> all = new ArrayList<>(data.inputs());
    all.addAll(data.targets());
    data.sampleWeights().ifPresent(all::add);
    return new Feed(this, all);
  }

  /** Returns a feed of the same nodes without columns, which holds no data. */
  public Feed withoutColumns() {
    return new Feed(this, List.of());
  }

  public int size() {
    return size;
  }

  public List<Tensor> inputs() {
    return inputs;
  }

  public List<Tensor> targets() {
    return targets;
  }

  /** Returns the sample weights, [batch]; null if all are 1. */
  public @Nullable Tensor weights() {
    return weighted ? nodes.getLast() : null;
  }

  /**
   * Binds the columns to the program's inputs; columns that the program does not read are left out.
   */
  public void bind(Program program) {
    for (int i = 0; i < nodes.size(); i++) {
      Tensor node = nodes.get(i);
      if (program.reads(node)) {
        bound.add(new InputColumn(columns.get(i), program.input(node), node.dtype()));
      }
    }
  }

  /** Returns the columns that the program reads. */
  public List<Column> columns() {
    return bound.stream().map(InputColumn::column).toList();
  }

  /** Returns whether one of them is costly to read. */
  public boolean isCostly() {
    return bound.stream().anyMatch(p -> p.column().isCostly());
  }

  /**
   * Copies samples {@code order[from]}, {@code order[from + 1]}, … into the program's memory;
   * without an order samples {@code from}, {@code from + 1}, ….
   */
  public void fill(int @Nullable [] order, int from) {
    for (int i = 0; i < size; i++) {
      int sample = order == null ? from + i : order[from + i];
      for (int p = 0; p < bound.size(); p++) {
        bound.get(p).set(i, sample);
      }
    }
  }

  /** Copies a prefetched batch into the program's memory. */
  public void fill(BatchBuffer batch) {
    for (int p = 0; p < bound.size(); p++) {
      bound.get(p).set(batch.samples(p), size);
    }
  }
}
