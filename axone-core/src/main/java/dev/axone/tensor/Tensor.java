package dev.axone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/**
 * A node of a graph: an operation on other nodes, checked for shape when it is made and computed by
 * nobody until a program is compiled from it or {@link #eval()} is called. Immutable.
 *
 * <pre>{@code
 * Tensor x = Tensor.of(Values.of(1, 2, 3));
 * x.square().sum().eval().scalar(); // 14.0
 * }</pre>
 */
public final class Tensor {
  private final Op op;
  private final List<Tensor> inputs;
  private final Shape shape;
  private final DType dtype;

  private Tensor(Op op, List<Tensor> inputs) {
    this.op = op;
    this.inputs = inputs;
    this.shape = op.shape(inputs);
    this.dtype = op.dtype(inputs);
    for (Tensor t : inputs) {
      if (t.dtype != inputs.getFirst().dtype) {
        throw new IllegalArgumentException(
            "%s mixes %s and %s: cast one of them".formatted(op, inputs.getFirst().dtype, t.dtype));
      }
    }
  }

  /** Returns the node of an operation on inputs. */
  public static Tensor of(Op op, Tensor... inputs) {
    return new Tensor(op, List.of(inputs));
  }

  /** Returns a float32 constant. */
  public static Tensor of(Values values) {
    return of(new Op.Constant(values, DType.FLOAT32));
  }

  /** Returns an input of a program. */
  public static Tensor input(String name, Shape shape, DType dtype) {
    return of(new Op.Input(name, shape, dtype));
  }

  /** Returns a float32 input of a program. */
  public static Tensor input(String name, Shape shape) {
    return input(name, shape, DType.FLOAT32);
  }

  /** Returns the float32 scalar {@code value}. */
  public static Tensor scalar(double value) {
    return fill(value, Shape.of());
  }

  /** Returns a float32 tensor that holds {@code value} in every element. */
  public static Tensor fill(double value, Shape shape) {
    return of(new Op.Fill(value, shape, DType.FLOAT32));
  }

  /** Returns 0, 1, … n − 1. */
  public static Tensor range(int n, DType dtype) {
    double[] d = IntStream.range(0, n).asDoubleStream().toArray();
    return of(new Op.Constant(Values.of(d), dtype));
  }

  public Op op() {
    return op;
  }

  public List<Tensor> inputs() {
    return inputs;
  }

  public Shape shape() {
    return shape;
  }

  public DType dtype() {
    return dtype;
  }

  /** Computes this tensor, whose graph must not hold an input; meant for exploring and tests. */
  public Values eval() {
    return Backends.EVALUATOR.eval(this);
  }

  private static final class Backends {
    static final Evaluator EVALUATOR =
        ServiceLoader.load(Evaluator.class, Evaluator.class.getClassLoader())
            .findFirst()
            .orElseThrow();
  }

  // Element by element. Two operands broadcast by NumPy's rule.

  public Tensor add(Tensor other) {
    return map(ElementWise.ADD, this, other);
  }

  public Tensor add(double value) {
    return add(constant(value));
  }

  public Tensor subtract(Tensor other) {
    return map(ElementWise.SUBTRACT, this, other);
  }

  public Tensor subtract(double value) {
    return subtract(constant(value));
  }

  public Tensor multiply(Tensor other) {
    return map(ElementWise.MULTIPLY, this, other);
  }

  public Tensor multiply(double value) {
    return multiply(constant(value));
  }

  public Tensor divide(Tensor other) {
    return map(ElementWise.DIVIDE, this, other);
  }

  public Tensor divide(double value) {
    return divide(constant(value));
  }

  public Tensor maximum(Tensor other) {
    return map(ElementWise.MAXIMUM, this, other);
  }

  public Tensor maximum(double value) {
    return maximum(constant(value));
  }

  public Tensor minimum(Tensor other) {
    return map(ElementWise.MINIMUM, this, other);
  }

  public Tensor minimum(double value) {
    return minimum(constant(value));
  }

  public Tensor negate() {
    return map(ElementWise.NEGATE, this);
  }

  public Tensor abs() {
    return map(ElementWise.ABS, this);
  }

  public Tensor sign() {
    return map(ElementWise.SIGN, this);
  }

  /** The largest integer that is not above each element; its gradient is 0. */
  public Tensor floor() {
    return map(ElementWise.FLOOR, this);
  }

  public Tensor square() {
    return multiply(this);
  }

  public Tensor sqrt() {
    return map(ElementWise.SQRT, this);
  }

  public Tensor exp() {
    return map(ElementWise.EXP, this);
  }

  public Tensor log() {
    return map(ElementWise.LOG, this);
  }

  /** eˣ − 1, exact for small x, too. */
  public Tensor expm1() {
    return map(ElementWise.EXPM1, this);
  }

  /** log(1 + x), exact for small x, too. */
  public Tensor log1p() {
    return map(ElementWise.LOG1P, this);
  }

  /** Sine of radians. */
  public Tensor sin() {
    return map(ElementWise.SIN, this);
  }

  /** Cosine of radians. */
  public Tensor cos() {
    return map(ElementWise.COS, this);
  }

  public Tensor tanh() {
    return map(ElementWise.TANH, this);
  }

  /** The error function. */
  public Tensor erf() {
    return map(ElementWise.ERF, this);
  }

  /** 1 / (1 + e⁻ˣ). */
  public Tensor sigmoid() {
    return map(ElementWise.SIGMOID, this);
  }

  /** log(1 + eˣ). */
  public Tensor softplus() {
    return map(ElementWise.SOFTPLUS, this);
  }

  /** max(x, 0). */
  public Tensor relu() {
    return map(ElementWise.RELU, this);
  }

  /** 1 where this is greater, else 0. */
  public Tensor greater(Tensor other) {
    return map(ElementWise.GREATER, this, other);
  }

  /** 1 where this is greater, else 0. */
  public Tensor greater(double value) {
    return greater(constant(value));
  }

  /** 1 where this is at least {@code other}, else 0. */
  public Tensor greaterEqual(Tensor other) {
    return map(ElementWise.GREATER_EQUAL, this, other);
  }

  /** 1 where both are equal, else 0. */
  public Tensor equal(Tensor other) {
    return map(ElementWise.EQUAL, this, other);
  }

  /** This where {@code condition} is not 0, else {@code otherwise}. */
  public Tensor where(Tensor condition, Tensor otherwise) {
    return map(ElementWise.WHERE, condition, this, otherwise);
  }

  /** This where {@code condition} is not 0, else {@code otherwise}. */
  public Tensor where(Tensor condition, double otherwise) {
    return where(condition, constant(otherwise));
  }

  /** The elements rounded to another type. */
  public Tensor cast(DType to) {
    return to == dtype ? this : of(new Op.Cast(to), this);
  }

  /** This as a constant: no gradient flows through the result. */
  public Tensor stopGradient() {
    return of(new Op.StopGradient(), this);
  }

  /**
   * Returns this value with a gradient written by hand: shorter than what follows from the
   * operations, or different on purpose.
   *
   * <pre>{@code
   * Tensor reversed = x.withGradient((y, g) -> List.of(g.negate()), x); // gradient reversal
   * Tensor step = x.greater(0).withGradient((y, g) -> List.of(g), x); // straight through
   * }</pre>
   *
   * @param rule the gradient with respect to each argument
   * @param arguments what this is a function of; no gradient flows by another way
   */
  public Tensor withGradient(GradientRule rule, Tensor... arguments) {
    List<Tensor> all = new ArrayList<>(List.of(arguments));
    all.addFirst(this);
    return new Tensor(new Op.CustomGradient(rule), List.copyOf(all));
  }

  /** Zeros of this shape and type. */
  public Tensor zerosLike() {
    return of(new Op.Fill(0, shape, dtype));
  }

  /** Ones of this shape and type. */
  public Tensor onesLike() {
    return of(new Op.Fill(1, shape, dtype));
  }

  private Tensor constant(double value) {
    return of(new Op.Fill(value, Shape.of(), dtype));
  }

  /** Returns a function of each element; operands broadcast. */
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

  // Reductions. Without axes they run over all; reduced axes are dropped unless it says 'keep'.

  /** Sum over the axes. */
  public Tensor sum(int... axes) {
    return drop(reduceKeep(Op.Reduction.SUM, axes), axes);
  }

  /** Sum over the axes, which stay with size 1. */
  public Tensor sumKeep(int... axes) {
    return reduceKeep(Op.Reduction.SUM, axes);
  }

  /** Mean over the axes. */
  public Tensor mean(int... axes) {
    return drop(meanKeep(axes), axes);
  }

  /** Mean over the axes, which stay with size 1. */
  public Tensor meanKeep(int... axes) {
    Tensor s = sumKeep(axes);
    return s.multiply((double) s.shape.size() / shape.size());
  }

  /** Maximum over the axes. */
  public Tensor max(int... axes) {
    return drop(maxKeep(axes), axes);
  }

  /** Maximum over the axes, which stay with size 1. */
  public Tensor maxKeep(int... axes) {
    return reduceKeep(Op.Reduction.MAX, axes);
  }

  /** Index of the largest element of the last axis, the first of equals; that axis is dropped. */
  public Tensor argMax() {
    int n = shape.dim(-1);
    Tensor index = range(n, dtype);
    Tensor best = index.negate().where(greaterEqual(maxKeep(-1)), -n);
    // No element of a row with NaN is the maximum: the last index stands for it.
    return best.max(-1).negate().minimum(n - 1);
  }

  private Tensor reduceKeep(Op.Reduction kind, int... axes) {
    int[] a =
        axes.length == 0
            ? IntStream.range(0, shape.rank()).toArray()
            : Arrays.stream(axes).map(shape::axis).sorted().distinct().toArray();
    return a.length == 0 ? this : of(new Op.Reduce(kind, a), this);
  }

  private Tensor drop(Tensor reduced, int... axes) {
    if (axes.length == 0) {
      return reduced.reshape(Shape.of());
    }
    int[] dropped = Arrays.stream(axes).map(shape::axis).toArray();
    return reduced.reshape(
        Shape.of(
            IntStream.range(0, shape.rank())
                .filter(i -> Arrays.stream(dropped).noneMatch(a -> a == i))
                .map(shape::dim)
                .toArray()));
  }

  // Shape.

  /** The same elements under another shape; one size may be −1, it follows from the others. */
  public Tensor reshape(int... dims) {
    if (Arrays.stream(dims).filter(d -> d == -1).count() > 1) {
      throw new ShapeException("only one size may be -1, found " + Arrays.toString(dims));
    }
    int known = 1;
    int open = -1;
    for (int i = 0; i < dims.length; i++) {
      if (dims[i] == -1 && open < 0) {
        open = i;
      } else {
        known *= dims[i];
      }
    }
    int[] d = dims.clone();
    if (open >= 0) {
      d[open] = known == 0 ? 0 : shape.size() / known;
    }
    return reshape(Shape.of(d));
  }

  /** The same elements under another shape. */
  public Tensor reshape(Shape to) {
    return to.equals(shape) ? this : of(new Movement.Reshape(to), this);
  }

  /** Repeats axes of size 1, and adds axes in front, to reach a shape. */
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

  /** Axis i of the result is axis {@code axes[i]} of this. */
  public Tensor permute(int... axes) {
    return of(new Movement.Permute(Arrays.stream(axes).map(shape::axis).toArray()), this);
  }

  /** The last two axes exchanged. */
  public Tensor transpose() {
    int[] axes = IntStream.range(0, shape.rank()).toArray();
    axes[shape.axis(-2)] = shape.axis(-1);
    axes[shape.axis(-1)] = shape.axis(-2);
    return permute(axes);
  }

  /** Elements [start, end) of an axis. */
  public Tensor slice(int axis, int start, int end) {
    if (start > end) {
      throw new ShapeException(
          "slice [%s, %s) is not within axis %s of %s"
              .formatted(start, end, shape.axis(axis), shape));
    }
    return of(new Movement.Slice(shape.axis(axis), start, end - start), this);
  }

  /** Zeros before and after, along an axis. */
  public Tensor pad(int axis, int before, int after) {
    return of(new Movement.Pad(shape.axis(axis), before, after), this);
  }

  /** Tensors one after another along an axis. */
  public static Tensor concat(int axis, Tensor... tensors) {
    return of(new Movement.Concat(tensors[0].shape.axis(axis)), tensors);
  }

  /** Matrix product over the last two axes; leading axes are equal. */
  public Tensor matMul(Tensor other) {
    return of(new Op.MatMul(false, false), this, other);
  }

  // Windows and rows.

  /**
   * Cross-correlation of this, [batch, spatial…, c], with a kernel [window…, c / groups, outputs].
   */
  public Tensor convolution(Tensor kernel, Window window, int groups) {
    return of(new Windowed.Convolution(window, groups), this, kernel);
  }

  /**
   * The transposed convolution of this, [batch, windows…, o], with a kernel [window…, c / groups,
   * o]: what a convolution over {@code shape}, [batch, spatial…, c], gives back as gradient.
   */
  public Tensor transposedConvolution(Tensor kernel, Window window, int groups, Shape to) {
    return of(new Windowed.ConvolutionInput(window, groups, to), this, kernel);
  }

  /** Maximum of each window of [batch, spatial…, channels]; padding never is. */
  public Tensor maxPool(Window window) {
    return of(new Windowed.MaxPool(window), this);
  }

  /** Mean of each window of [batch, spatial…, channels], its padding counted or left out. */
  public Tensor averagePool(Window window, boolean countPadding) {
    return of(new Windowed.AveragePool(window, countPadding), this);
  }

  /** Rows of this table [rows, …] at indices [i…], integers kept as floats: [i…, …]. */
  public Tensor gather(Tensor indices) {
    return of(new Indexed.Gather(), this, indices);
  }

  // Loops.

  /**
   * Computes a step for each element of the first axis of sequences, in order, with states that each
   * step replaces: h₀ = initial, (hₜ₊₁, yₜ) = step(hₜ, xₜ). JAX's scan. What a step uses that does not
   * depend on its arguments, random numbers too, is computed once for all steps.
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

  // Probabilities.

  /** e^x / Σ e^x over the last axis, stable for large x. */
  public Tensor softmax() {
    return softmax(-1);
  }

  /** e^x / Σ e^x over an axis, stable for large x. */
  public Tensor softmax(int axis) {
    Tensor e = subtract(maxKeep(axis)).exp();
    // Written by hand, the gradient needs the probabilities only, not the exponentials.
    return e.divide(e.sumKeep(axis))
        .withGradient(
            (y, g) -> {
              Tensor product = g.multiply(y);
              return List.of(product.subtract(y.multiply(product.sumKeep(axis))));
            },
            this);
  }

  /** Logarithm of {@link #softmax()}, stable for large x. */
  public Tensor logSoftmax() {
    return logSoftmax(-1);
  }

  /** Logarithm of {@link #softmax(int)}, stable for large x. */
  public Tensor logSoftmax(int axis) {
    Tensor shifted = subtract(maxKeep(axis).stopGradient());
    return shifted.subtract(shifted.exp().sumKeep(axis).log());
  }

  @Override
  public String toString() {
    return op + " → " + shape;
  }
}
