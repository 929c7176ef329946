package dev.axone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/**
 * A tensor: a node of a graph, the result of an operation on other nodes. Shapes are checked when a
 * node is created; values are computed when a program that was compiled from it runs, or by {@link
 * #eval()}. Immutable.
 *
 * <p>A negative axis counts from the end. Methods throw {@link ShapeException} if shapes do not
 * fit, and {@link IllegalArgumentException} if the types of operands differ. Shapes are written
 * [axis, …], {@code …} being any number of axes.
 *
 * <pre>{@code
 * Tensor x = Tensor.of(Values.of(1, 2, 3));
 * x.square().sum().eval().scalar(); // 14.0
 * }</pre>
 */
public final class Tensor {
  /** Threads that make tensors at the same time may give two the same hash, which is no error. */
  private static int made;

  private final int hash = made++;
  private final Op op;
  private final List<Tensor> inputs;
  private final Shape shape;
  private final DType dtype;

  private Tensor(Op op, List<Tensor> inputs) {
    this.op = op;
    this.inputs = inputs;
    this.shape = op.shape(inputs);
    this.dtype = op.dtype(inputs);
    for (int i = 1; i < inputs.size(); i++) {
      DType first = inputs.getFirst().dtype;
      if (inputs.get(i).dtype != first) {
        throw new IllegalArgumentException(
            "%s mixes %s and %s: cast one of them".formatted(op, first, inputs.get(i).dtype));
      }
    }
  }

  /**
   * Returns the result of an operation on inputs.
   *
   * @throws ShapeException if the shapes do not fit the operation
   * @throws IllegalArgumentException if the inputs' types differ
   */
  public static Tensor of(Op op, Tensor... inputs) {
    return new Tensor(op, List.of(inputs));
  }

  /** Returns the node of this operation on other inputs; this node if they are the same. */
  public Tensor withInputs(List<Tensor> others) {
    return others.equals(inputs) ? this : new Tensor(op, List.copyOf(others));
  }

  /** Returns a float32 constant with the given elements. */
  public static Tensor of(Values values) {
    return of(new Op.Constant(values, DType.FLOAT32));
  }

  /**
   * Returns an input of a program, whose values are written before each run; the name is for
   * messages.
   */
  public static Tensor input(String name, Shape shape, DType dtype) {
    return of(new Op.Input(name, shape, dtype));
  }

  /** Returns a float32 input of a program. */
  public static Tensor input(String name, Shape shape) {
    return input(name, shape, DType.FLOAT32);
  }

  /** Returns a float32 scalar, of shape []. */
  public static Tensor scalar(double value) {
    return fill(value, Shape.of());
  }

  /** Returns a float32 tensor with {@code value} in all elements. */
  public static Tensor fill(double value, Shape shape) {
    return of(new Op.Fill(value, shape, DType.FLOAT32));
  }

  /** Returns the vector 0, 1, …, n − 1. */
  public static Tensor range(int n, DType dtype) {
    double[] d = IntStream.range(0, n).asDoubleStream().toArray();
    return of(new Op.Constant(Values.of(d), dtype));
  }

  /** Returns the operation. */
  public Op op() {
    return op;
  }

  /** Returns the inputs of the operation. */
  public List<Tensor> inputs() {
    return inputs;
  }

  /** Returns the sizes of the axes. */
  public Shape shape() {
    return shape;
  }

  /** Returns the type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /**
   * Computes the values with the reference back end, for exploration and tests; slow.
   *
   * @throws IllegalArgumentException if the graph contains an input
   */
  public Values eval() {
    return Backends.EVALUATOR.eval(this);
  }

  private static final class Backends {
    static final Evaluator EVALUATOR =
        ServiceLoader.load(Evaluator.class, Evaluator.class.getClassLoader())
            .findFirst()
            .orElseThrow();
  }

  // Element-wise functions. Operands broadcast by NumPy's rule.

  /** a + b; operands broadcast. */
  public Tensor add(Tensor other) {
    return map(ElementWise.ADD, this, other);
  }

  /** x + value. */
  public Tensor add(double value) {
    return add(constant(value));
  }

  /** a − b; operands broadcast. */
  public Tensor subtract(Tensor other) {
    return map(ElementWise.SUBTRACT, this, other);
  }

  /** x − value. */
  public Tensor subtract(double value) {
    return subtract(constant(value));
  }

  /** a · b, element by element; operands broadcast. */
  public Tensor multiply(Tensor other) {
    return map(ElementWise.MULTIPLY, this, other);
  }

  /** x · value. */
  public Tensor multiply(double value) {
    return multiply(constant(value));
  }

  /** a / b; operands broadcast. */
  public Tensor divide(Tensor other) {
    return map(ElementWise.DIVIDE, this, other);
  }

  /** x / value. */
  public Tensor divide(double value) {
    return divide(constant(value));
  }

  /**
   * max(a, b), element by element; operands broadcast. Equal elements each get half of the
   * gradient.
   */
  public Tensor maximum(Tensor other) {
    return map(ElementWise.MAXIMUM, this, other);
  }

  /** max(x, value). */
  public Tensor maximum(double value) {
    return maximum(constant(value));
  }

  /**
   * min(a, b), element by element; operands broadcast. Equal elements each get half of the
   * gradient.
   */
  public Tensor minimum(Tensor other) {
    return map(ElementWise.MINIMUM, this, other);
  }

  /** min(x, value). */
  public Tensor minimum(double value) {
    return minimum(constant(value));
  }

  /** −x. */
  public Tensor negate() {
    return map(ElementWise.NEGATE, this);
  }

  /** |x|; the gradient at 0 is 0. */
  public Tensor abs() {
    return map(ElementWise.ABS, this);
  }

  /** −1, 0 or 1, the sign of x; its gradient is 0. */
  public Tensor sign() {
    return map(ElementWise.SIGN, this);
  }

  /** ⌊x⌋, the largest integer ≤ x; its gradient is 0. */
  public Tensor floor() {
    return map(ElementWise.FLOOR, this);
  }

  /** x². */
  public Tensor square() {
    return multiply(this);
  }

  /** √x; NaN for negative x. */
  public Tensor sqrt() {
    return map(ElementWise.SQRT, this);
  }

  /** eˣ. */
  public Tensor exp() {
    return map(ElementWise.EXP, this);
  }

  /** Natural logarithm of x; −∞ at 0, NaN for negative x. */
  public Tensor log() {
    return map(ElementWise.LOG, this);
  }

  /** eˣ − 1, accurate for small x, too. */
  public Tensor expm1() {
    return map(ElementWise.EXPM1, this);
  }

  /** log(1 + x), accurate for small x, too. */
  public Tensor log1p() {
    return map(ElementWise.LOG1P, this);
  }

  /** Sine of x in radians; the fast back end gives NaN beyond ±10⁶. */
  public Tensor sin() {
    return map(ElementWise.SIN, this);
  }

  /** Cosine of x in radians; the fast back end gives NaN beyond ±10⁶. */
  public Tensor cos() {
    return map(ElementWise.COS, this);
  }

  /** Hyperbolic tangent, (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). */
  public Tensor tanh() {
    return map(ElementWise.TANH, this);
  }

  /** The error function, 2/√π · ∫₀ˣ e^−t² dt. */
  public Tensor erf() {
    return map(ElementWise.ERF, this);
  }

  /** 1 / (1 + e⁻ˣ). */
  public Tensor sigmoid() {
    return map(ElementWise.SIGMOID, this);
  }

  /** log(1 + eˣ), without overflow for large x. */
  public Tensor softplus() {
    return map(ElementWise.SOFTPLUS, this);
  }

  /** max(x, 0); the gradient at 0 is 0. */
  public Tensor relu() {
    return map(ElementWise.RELU, this);
  }

  /** 1 where a > b, else 0; operands broadcast. There is no gradient. */
  public Tensor greater(Tensor other) {
    return map(ElementWise.GREATER, this, other);
  }

  /** 1 where x > value, else 0. */
  public Tensor greater(double value) {
    return greater(constant(value));
  }

  /** 1 where a ≥ b, else 0; operands broadcast. There is no gradient. */
  public Tensor greaterEqual(Tensor other) {
    return map(ElementWise.GREATER_EQUAL, this, other);
  }

  /** 1 where a = b, else 0; operands broadcast. There is no gradient. */
  public Tensor equal(Tensor other) {
    return map(ElementWise.EQUAL, this, other);
  }

  /**
   * Elements of this tensor where {@code condition} is not 0, else those of {@code otherwise};
   * operands broadcast.
   */
  public Tensor where(Tensor condition, Tensor otherwise) {
    return map(ElementWise.WHERE, condition, this, otherwise);
  }

  /** Elements of this tensor where {@code condition} is not 0, else {@code otherwise}. */
  public Tensor where(Tensor condition, double otherwise) {
    return where(condition, constant(otherwise));
  }

  /** The elements rounded to another type; the gradient is rounded to this type. */
  public Tensor cast(DType to) {
    return to == dtype ? this : of(new Op.Cast(to), this);
  }

  /** The same values without a gradient: PyTorch's {@code detach}. */
  public Tensor stopGradient() {
    return of(new Op.StopGradient(), this);
  }

  /**
   * Returns this tensor with a custom gradient: cheaper than that of its operations, or
   * intentionally different.
   *
   * <pre>{@code
   * Tensor reversed = x.withGradient((y, g) -> List.of(g.negate()), x); // gradient reversal
   * Tensor step = x.greater(0).withGradient((y, g) -> List.of(g), x); // straight-through estimator
   * }</pre>
   *
   * @param rule the gradient with respect to each argument
   * @param arguments the tensors that receive the gradient; no other tensor receives one
   */
  public Tensor withGradient(GradientRule rule, Tensor... arguments) {
    List<Tensor> all = new ArrayList<>(List.of(arguments));
    all.addFirst(this);
    return new Tensor(new Op.CustomGradient(rule), List.copyOf(all));
  }

  /** A tensor of zeros with the same shape and type. */
  public Tensor zerosLike() {
    return of(new Op.Fill(0, shape, dtype));
  }

  /** A tensor of ones with the same shape and type. */
  public Tensor onesLike() {
    return of(new Op.Fill(1, shape, dtype));
  }

  private Tensor constant(double value) {
    return of(new Op.Fill(value, Shape.of(), dtype));
  }

  /** Returns an element-wise function of operands, which broadcast. */
  public static Tensor map(ElementWise function, Tensor... operands) {
    Shape shape = operands[0].shape;
    for (Tensor t : operands) {
      shape = Shape.broadcast(shape, t.shape);
    }
    Tensor[] same = new Tensor[operands.length];
    for (int i = 0; i < same.length; i++) {
      same[i] = operands[i].broadcastTo(shape);
    }
    return of(new Op.Map(function), same);
  }

  // Reductions. Without axes they run over all; reduced axes are removed unless the name ends in
  // 'Keep'.

  /** Sum over some axes, which are removed; over all axes if none is given. */
  public Tensor sum(int... axes) {
    return drop(reduceKeep(Op.Reduction.SUM, axes), axes);
  }

  /** Sum over some axes, which stay with size 1; over all axes if none is given. */
  public Tensor sumKeep(int... axes) {
    return reduceKeep(Op.Reduction.SUM, axes);
  }

  /** Mean over some axes, which are removed; over all axes if none is given. */
  public Tensor mean(int... axes) {
    return drop(meanKeep(axes), axes);
  }

  /** Mean over some axes, which stay with size 1; over all axes if none is given. */
  public Tensor meanKeep(int... axes) {
    Tensor s = sumKeep(axes);
    return s.multiply((double) s.shape.size() / shape.size());
  }

  /**
   * Maximum over some axes, which are removed; over all axes if none is given. The gradient is
   * divided equally among equal elements.
   *
   * @throws ShapeException if there are no elements
   */
  public Tensor max(int... axes) {
    return drop(maxKeep(axes), axes);
  }

  /**
   * Maximum over some axes, which stay with size 1; over all axes if none is given. See {@link
   * #max}.
   */
  public Tensor maxKeep(int... axes) {
    return reduceKeep(Op.Reduction.MAX, axes);
  }

  /**
   * Index of the largest element along the last axis, the first of equal ones: […, n] gives […].
   * There is no gradient.
   */
  public Tensor argMax() {
    int n = shape.dim(-1);
    Tensor index = range(n, dtype);
    Tensor best = index.negate().where(greaterEqual(maxKeep(-1)), -n);
    // In a row with NaN no element equals the maximum: the result is the last index.
    return best.max(-1).negate().minimum(n - 1);
  }

  private Tensor reduceKeep(Op.Reduction kind, int... axes) {
    boolean[] reduced = chosen(axes);
    int[] a = new int[shape.rank()];
    int n = 0;
    for (int i = 0; i < a.length; i++) {
      if (reduced[i]) {
        a[n++] = i;
      }
    }
    return n == 0 ? this : of(new Op.Reduce(kind, Arrays.copyOf(a, n)), this);
  }

  /** Returns for each axis whether it is among {@code axes}, which are all if none is given. */
  private boolean[] chosen(int... axes) {
    boolean[] chosen = new boolean[shape.rank()];
    Arrays.fill(chosen, axes.length == 0);
    for (int axis : axes) {
      chosen[shape.axis(axis)] = true;
    }
    return chosen;
  }

  private Tensor drop(Tensor reduced, int... axes) {
    boolean[] dropped = chosen(axes);
    int[] d = new int[shape.rank()];
    int n = 0;
    for (int i = 0; i < d.length; i++) {
      if (!dropped[i]) {
        d[n++] = shape.dim(i);
      }
    }
    return reduced.reshape(Shape.of(Arrays.copyOf(d, n)));
  }

  // Shapes.

  /**
   * The same elements in row-major order with another shape; one size may be −1 and is then
   * inferred.
   */
  public Tensor reshape(int... dims) {
    if (Arrays.stream(dims).filter(d -> d == -1).count() > 1) {
      throw new ShapeException("only one size may be -1, found " + Arrays.toString(dims));
    }
    int known = 1;
    int unknown = -1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == -1 && unknown < 0) {
        unknown = i;
      } else {
        known *= dims[i];
      }
    }
    int[] d = dims.clone();
    if (unknown >= 0) {
      d[unknown] = known == 0 ? 0 : shape.size() / known;
    }
    return reshape(Shape.of(d));
  }

  /** The same elements in row-major order with another shape of equal size. */
  public Tensor reshape(Shape to) {
    return to.equals(shape) ? this : of(new Movement.Reshape(to), this);
  }

  /** Broadcasts to a shape by NumPy's rule: adds leading axes and repeats axes of size 1. */
  public Tensor broadcastTo(Shape to) {
    if (to.equals(shape)) {
      return this;
    }
    int[] d = new int[to.rank()];
    Arrays.fill(d, 1);
    int offset = to.rank() - shape.rank();
    if (offset < 0 || !Shape.broadcasts(shape, to)) {
      throw new ShapeException("shape %s does not broadcast to %s".formatted(shape, to));
    }
    System.arraycopy(shape.toArray(), 0, d, offset, shape.rank());
    Tensor aligned = reshape(Shape.of(d));
    return aligned.shape.equals(to) ? aligned : of(new Movement.Broadcast(to), aligned);
  }

  /** Permutes the axes: axis i of the result is axis {@code axes[i]} of this tensor. */
  public Tensor permute(int... axes) {
    return of(new Movement.Permute(Arrays.stream(axes).map(shape::axis).toArray()), this);
  }

  /** Transposes matrices: swaps the last two axes. */
  public Tensor transpose() {
    int[] axes = IntStream.range(0, shape.rank()).toArray();
    axes[shape.axis(-2)] = shape.axis(-1);
    axes[shape.axis(-1)] = shape.axis(-2);
    return permute(axes);
  }

  /** Elements [start, end) of an axis; the axis stays. */
  public Tensor slice(int axis, int start, int end) {
    if (start > end) {
      throw new ShapeException(
          "slice [%s, %s) is not within axis %s of %s"
              .formatted(start, end, shape.axis(axis), shape));
    }
    return of(new Movement.Slice(shape.axis(axis), start, end - start), this);
  }

  /** Adds zeros before and after the elements of an axis. */
  public Tensor pad(int axis, int before, int after) {
    return of(new Movement.Pad(shape.axis(axis), before, after), this);
  }

  /** Concatenates tensors along an axis; the other axes have equal sizes. */
  public static Tensor concat(int axis, Tensor... tensors) {
    return of(new Movement.Concat(tensors[0].shape.axis(axis)), tensors);
  }

  /**
   * Matrix product over the last two axes: [batch…, m, k] · [batch…, k, n] gives [batch…, m, n];
   * leading axes are equal and do not broadcast.
   */
  public Tensor matMul(Tensor other) {
    return of(new Op.MatMul(false, false), this, other);
  }

  // Convolution, pooling and lookup.

  /**
   * Convolution (cross-correlation) of [batch, spatial…, c] with a kernel [window…, c / groups, o]:
   * [batch, windows…, o], with ⌊(n + padding − extent) / stride⌋ + 1 windows along an axis of n
   * elements.
   *
   * @param groups into how many equal parts c and o are divided; part i of o is computed from part
   *     i of c
   */
  public Tensor convolution(Tensor kernel, Window window, int groups) {
    return of(new Windowed.Convolution(window, groups), this, kernel);
  }

  /**
   * Transposed convolution of [batch, windows…, o] with a kernel [window…, c / groups, o]: the
   * gradient of {@link #convolution} with respect to its input.
   *
   * @param to the shape of the result, [batch, spatial…, c]
   */
  public Tensor transposedConvolution(Tensor kernel, Window window, int groups, Shape to) {
    return of(new Windowed.ConvolutionInput(window, groups, to), this, kernel);
  }

  /**
   * Max pooling: the maximum of each window of [batch, spatial…, c], padding excluded: [batch,
   * windows…, c]. The first of equal elements gets the gradient.
   */
  public Tensor maxPool(Window window) {
    return of(new Windowed.MaxPool(window), this);
  }

  /**
   * Average pooling: the mean of each window of [batch, spatial…, c]: [batch, windows…, c].
   *
   * @param countPadding whether the zeros of the padding count as elements of the mean
   */
  public Tensor averagePool(Window window, boolean countPadding) {
    return of(new Windowed.AveragePool(window, countPadding), this);
  }

  /**
   * Looks up rows of this table [rows, …] at indices [i…], integers stored as floats: [i…, …]. A
   * run with an index outside [0, rows) throws {@link IllegalArgumentException}.
   */
  public Tensor gather(Tensor indices) {
    return of(new Indexed.Gather(), this, indices);
  }

  // Loops.

  /**
   * Computes a step for each element of the first axis of sequences, in order, with states that
   * each step replaces: h₀ = initial, (hₜ₊₁, yₜ) = step(hₜ, xₜ). JAX's scan. What a step uses that
   * does not depend on its arguments, random numbers too, is computed once for all steps.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(Values.of(1, 2, 3));
   * Scan.Outputs sums = Tensor.scan(
   *     List.of(Tensor.scalar(0)),
   *     List.of(x),
   *     false,
   *     (state, now) -> {
   *       Tensor sum = state.getFirst().add(now.getFirst());
   *       return new Scan.Next(List.of(sum), List.of(sum));
   *     });
   * sums.outputs().getFirst().eval(); // 1, 3, 6
   * }</pre>
   *
   * @param initial the states before the first step
   * @param sequences [length, …] each, one or more
   * @param reverse whether the last element comes first; output t belongs to element t either way
   * @throws ShapeException if lengths differ or are 0, or a step changes the shape of a state
   */
  public static Scan.Outputs scan(
      List<Tensor> initial, List<Tensor> sequences, boolean reverse, Scan.Step step) {
    return Scans.of(initial, sequences, reverse, step);
  }

  /**
   * Returns the sums of the elements up to each one along an axis: yₜ = x₀ + … + xₜ, of the same
   * shape. A {@link #scan}.
   *
   * <pre>{@code
   * Tensor.of(Values.of(1, 2, 3)).cumulativeSum(0).eval(); // 1, 3, 6
   * }</pre>
   *
   * @param axis counted from the end if negative
   */
  public Tensor cumulativeSum(int axis) {
    return Scans.cumulativeSum(this, shape.axis(axis));
  }

  // Probabilities.

  /** Softmax over the last axis, eˣ / Σ eˣ, without overflow for large x. */
  public Tensor softmax() {
    return softmax(-1);
  }

  /** Softmax over an axis, eˣ / Σ eˣ, without overflow for large x. */
  public Tensor softmax(int axis) {
    Tensor e = subtract(maxKeep(axis)).exp();
    // This gradient needs the probabilities only, not the exponentials.
    return e.divide(e.sumKeep(axis))
        .withGradient(
            (y, g) -> {
              Tensor product = g.multiply(y);
              return List.of(product.subtract(y.multiply(product.sumKeep(axis))));
            },
            this);
  }

  /** Logarithm of {@link #softmax()}: x − log Σ eˣ, without overflow for large x. */
  public Tensor logSoftmax() {
    return logSoftmax(-1);
  }

  /** Logarithm of {@link #softmax(int)}: x − log Σ eˣ, without overflow for large x. */
  public Tensor logSoftmax(int axis) {
    Tensor shifted = subtract(maxKeep(axis).stopGradient());
    return shifted.subtract(shifted.exp().sumKeep(axis).log());
  }

  /**
   * Returns a number that tensors made one after another do not share: compilers hold nodes in hash
   * tables, which are fast and in the same order in each process by it.
   */
  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return op + " → " + shape;
  }
}
