package dev.axone.model;

import dev.axone.network.Network;
import dev.axone.program.Options;
import dev.axone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The predictors of a model that no call uses at the moment, for the next calls of {@code predict}:
 * compiling takes much longer than predicting a few samples. A predictor that is lent is not in the
 * pool, so that nobody else uses or closes it. Those used least recently are closed when there are
 * too many, or their memory exceeds {@link #maximumBytes}; one that exceeds it alone is not kept.
 */
final class PredictorPool implements AutoCloseable {
  /** The maximum number of predictors. */
  static final int MAXIMUM = 32;

  /**
   * What a predictor is compiled for.
   *
   * @param sampling whether dropout and noise are active, see {@link MonteCarlo}
   */
  record Kind(int batchSize, Options options, boolean sampling) {}

  private record Idle(Kind kind, Predictor predictor, long bytes) {}

  private final Network network;
  private final long maximumBytes;
  private final Deque<Idle> idle = new ArrayDeque<>(); // the most recently used first
  private long bytes;
  private boolean closed;

  PredictorPool(Network network) {
    this.network = network;
    maximumBytes = network.maximumIdleBytes();
  }

  /** Returns a lender of predictors. */
  Predictor.Lender lender(Options options, boolean sampling) {
    return new Predictor.Lender() {
      @Override
      public Predictor borrow(int batchSize) {
        Kind kind = new Kind(batchSize, options, sampling);
        Predictor known = taken(kind);
        return known == null ? compiled(kind) : known;
      }

      @Override
      public void giveBack(Predictor predictor) {
        predictor.release();
        Kind kind = new Kind(predictor.batchSize(), options, sampling);
        added(new Idle(kind, predictor, predictor.bytes())).forEach(Predictor::close);
      }
    };
  }

  private Predictor compiled(Kind kind) {
    if (!kind.sampling) {
      return new Predictor(network, kind.batchSize, kind.options);
    }
    List<Tensor> batch = network.batch(kind.batchSize);
    return new Predictor(network, batch, network.sample(batch), kind.options);
  }

  private synchronized @Nullable Predictor taken(Kind kind) {
    for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
      Idle each = all.next();
      if (each.kind.equals(kind)) {
        all.remove();
        bytes -= each.bytes;
        return each.predictor;
      }
    }
    return null;
  }

  /** Adds a predictor; returns those to close. */
  private synchronized List<Predictor> added(Idle last) {
    if (closed || last.bytes > maximumBytes) {
      return List.of(last.predictor);
    }
    idle.addFirst(last);
    bytes += last.bytes;
    List<Predictor> dropped = new ArrayList<>(0);
    while (idle.size() > MAXIMUM || bytes > maximumBytes) {
      Idle oldest = idle.removeLast();
      bytes -= oldest.bytes;
      dropped.add(oldest.predictor);
    }
    return dropped;
  }

  /** Returns the number of predictors. */
  synchronized int size() {
    return idle.size();
  }

  /** Returns the bytes of all predictors. */
  synchronized long bytes() {
    return bytes;
  }

  /** Returns the maximum of {@link #bytes}. */
  long maximumBytes() {
    return maximumBytes;
  }

  /** Closes all predictors, and from now on each that is given back. */
  @Override
  public void close() {
    List<Idle> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(idle);
      idle.clear();
      bytes = 0;
    }
    all.forEach(i -> i.predictor.close());
  }
}
