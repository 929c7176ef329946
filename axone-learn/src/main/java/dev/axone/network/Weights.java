package dev.axone.network;

import dev.axone.initializer.Draws;
import dev.axone.initializer.Fan;
import dev.axone.initializer.Initializer;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Variable;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a model owns, by path. Their memory is released when neither the model nor a
 * program refers to it. Several threads may trace the model at the same time: each variable is
 * created once and has its initial values before another thread sees it.
 */
public final class Weights {
  private record Owned(Variable variable, Initializer initializer) {}

  private static final AtomicLong COUNT = new AtomicLong();

  private final long number = COUNT.getAndIncrement();
  private final WeightLock lock = new WeightLock();
  private final Map<String, Owned> owned = new LinkedHashMap<>();
  private final DType dtype;
  private long seed;

  public Weights(DType dtype, long seed) {
    this.dtype = dtype;
    this.seed = seed;
  }

  /** Returns a unique number. */
  public long number() {
    return number;
  }

  public WeightLock lock() {
    return lock;
  }

  public DType dtype() {
    return dtype;
  }

  /** Returns the variable at a path, created on first use. */
  public synchronized Variable get(String path, Shape shape, Initializer initializer) {
    Owned o = owned.computeIfAbsent(path, p -> create(p, shape, initializer));
    if (!o.variable.shape().equals(shape)) {
      throw new ShapeException(
          "parameter '%s' has shape %s, now %s is requested: a parameter's shape may depend neither on the batch nor on where a shared layer is used"
              .formatted(path, o.variable.shape(), shape));
    }
    return o.variable;
  }

  /** Returns the variable at a path, or null. */
  public synchronized @Nullable Variable known(String path) {
    Owned o = owned.get(path);
    return o == null ? null : o.variable;
  }

  /** Returns the variable at a path, which must exist. */
  public Variable find(String path) {
    Variable v = known(path);
    if (v == null) {
      throw new IllegalArgumentException(
          "there is no state '%s' to update: create it with state(…) first".formatted(path));
    }
    return v;
  }

  /** Sets all variables to their initial values. */
  public synchronized void initialize(long newSeed) {
    seed = newSeed;
    owned.forEach((path, o) -> fill(path, o));
  }

  private Owned create(String path, Shape shape, Initializer initializer) {
    Owned o = new Owned(new Variable(path, shape, dtype, Arena.ofAuto()), initializer);
    fill(path, o);
    return o;
  }

  private void fill(String path, Owned o) {
    Shape shape = o.variable.shape();
    o.variable.assign(o.initializer.values(shape, Fan.of(shape), Draws.of(seed, path)));
  }
}
