package dev.axone.cpu.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.axone.cpu.kernels.KernelChecks;
import dev.axone.cpu.machine.Inlining;
import dev.axone.cpu.machine.Target;
import dev.axone.gradient.Gradients;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All parameters of the processor are in the target; they change kernels, not results. */
final class AnotherTargetTest {
  private static final Shape SHAPE = Shape.of(16, 48);

  private static Target withoutInlining() {
    Target t = Target.standard();
    Target.Loops l = t.loops();
    Inlining none = new Inlining(Set.of(), false);
    return new Target(
        new Target.Loops(
            none,
            l.maxInstructions(),
            l.maxRecomputed(),
            l.minRow(),
            l.smallView(),
            l.maxMatrices(),
            l.minParallelBytes()),
        t.shortRows(),
        t.longSums(),
        t.parts());
  }

  @Test
  void resultsAreTheSameWithoutInlining() {
    Tensor x = Tensor.input("x", SHAPE);
    Tensor centered = x.subtract(x.meanKeep(1).broadcastTo(SHAPE));
    Tensor scale = centered.square().meanKeep(1).add(1e-3).sqrt().broadcastTo(SHAPE);
    Tensor normalized = centered.multiply(scale);
    Tensor masked = normalized.multiply(x.greater(0.1)).tanh();
    Tensor loss = masked.matMul(masked.transpose()).square().mean();
    Graph graph = new Graph(List.of(loss, Gradients.of(loss, List.of(x)).getFirst()), Map.of());
    try (Program standard = compiled(graph, Target.standard());
        Program other = compiled(graph, withoutInlining())) {
      assertNotEquals(standard.describe(), other.describe());
      assertArrayEquals(result(standard, x), result(other, x), 1e-6f);
    }
  }

  private static Program compiled(Graph graph, Target target) {
    return CompiledProgram.of(graph, Options.defaults(), target, KernelChecks.TRUST_ALL);
  }

  private static float[] result(Program p, Tensor x) {
    MemorySegment m = p.input(x);
    for (int i = 0; i < SHAPE.size(); i++) {
      m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) Math.sin(i));
    }
    p.run(1, 0);
    return p.output(1).toArray(ValueLayout.JAVA_FLOAT);
  }
}
