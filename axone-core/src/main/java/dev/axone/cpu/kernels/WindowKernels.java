package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.memory.Memory;
import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.PoolingKernels;
import dev.axone.kernel.Steps;
import dev.axone.program.Nodes;
import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Creates the kernels of convolutions and poolings: oneDNN's or Axone's. */
public final class WindowKernels {
  private final WindowForms forms;
  private final Memory memory;
  private final Layout layout;
  private final Arena arena;
  private final Preparation preparation;
  private final int threads;
  private final PlainKernels plain;
  private final PooledConvolutionKernels pooled;

  /** The addresses at which max poolings write their argmax indices. */
  private final Map<Tensor, Long> chosen = new HashMap<>();

  /**
   * Creates a factory of kernels.
   *
   * @param forms the implementation of each node
   * @param arena the owner of the memory for argmax indices
   * @param preparation receives the kernels that pack run-invariant factors
   */
  public WindowKernels(
      WindowForms forms,
      Memory memory,
      Layout layout,
      Arena arena,
      Preparation preparation,
      int threads) {
    this.forms = forms;
    this.memory = memory;
    this.layout = layout;
    this.arena = arena;
    this.preparation = preparation;
    this.threads = threads;
    this.plain = new PlainKernels(arena, this::at, threads);
    this.pooled = new PooledConvolutionKernels(arena, threads, this::at, this::of);
  }

  /** Returns the kernels of a node; without a division they choose their own. */
  Steps of(Tensor t, Windowed op, @Nullable Division division) {
    return switch (forms.implementation(t, op, division)) {
      case REFERENCE -> Steps.of(new ReferenceKernel(t, this::at));
      case PLAIN -> new Steps(List.of(), plain.of(t, (Windowed.Convolving) op), List.of());
      case POOLED ->
          preparation.packedFirst(
              t.inputs().getLast(), pooled.of(t, (Windowed.Convolving) op, division));
      case PREPARED -> prepared(t, op, division);
    };
  }

  private Steps prepared(Tensor t, Windowed op, @Nullable Division division) {
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (op) {
      case Windowed.Convolution c ->
          preparation.packedFirst(
              b, forms.convolution(c, a, t, division).forward(of(a), at(b), of(t)));
      case Windowed.ConvolutionInput c ->
          preparation.packedFirst(
              b, forms.convolution(c, t, a, division).input(of(a), at(b), of(t)));
      case Windowed.ConvolutionKernel c ->
          forms.convolution(c, a, b, division).kernel(of(a), of(b), at(t), threads);
      case Windowed.AveragePool p ->
          Steps.of(forms.averagePooling(p, a, t, division).forward(of(a), of(t), 0));
      case Windowed.AveragePoolGradient p ->
          Steps.of(forms.averagePooling(p, t, a, division).backward(of(a), 0, of(t)));
      case Windowed.MaxPool p -> Steps.of(max(p, a, t, division));
      case Windowed.MaxPoolGradient p -> maxGradient(p, a, b, t, division);
      case Windowed.MaxPoolSelect _ -> throw new IllegalStateException("not prepared: " + t);
    };
  }

  private long at(Tensor t) {
    return memory.at(layout.contiguous(t), 0);
  }

  /** Returns the address of a node for each part of the batch. */
  private IntToLongFunction of(Tensor t) {
    View v = layout.contiguous(t);
    return part -> memory.at(v, part);
  }

  private Kernel max(Windowed.MaxPool op, Tensor x, Tensor y, @Nullable Division division) {
    PoolingKernels pooling = forms.maxPooling(op, x, y, division);
    boolean kept = forms.choices().areKept(y);
    if (kept) {
      chosen.put(y, allocate(pooling.choiceBytes()));
    }
    return pooling.forward(of(x), of(y), kept ? Nodes.of(chosen, y) : 0);
  }

  private Steps maxGradient(
      Windowed.MaxPoolGradient op, Tensor x, Tensor g, Tensor t, @Nullable Division division) {
    PoolingKernels pooling = forms.maxPooling(op, x, g, division);
    Tensor y = forms.choices().pooling(t);
    if (y != null) {
      return Steps.of(pooling.backward(of(g), Nodes.of(chosen, y), of(t)));
    }
    long unread = allocate(4L * g.shape().size());
    long place = allocate(pooling.choiceBytes());
    Kernel chooses = pooling.forward(of(x), p -> unread, place);
    return new Steps(List.of(chooses), List.of(pooling.backward(of(g), place, of(t))), List.of());
  }

  private long allocate(long bytes) {
    return arena.allocate(bytes + 64, 64).address();
  }
}
