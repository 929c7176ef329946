package dev.axone.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.axone.tensor.DType;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue contains all operations and functions. */
final class CatalogueTest {
  private final Set<Class<?>> operations = new HashSet<>();
  private final Set<ElementWise> functions = EnumSet.noneOf(ElementWise.class);

  @Test
  void holdsEveryOperationAndFunction() {
    for (OperationCase c : Catalogue.ofSize(5)) {
      Tensor[] x =
          c.shapes().stream().map(s -> Tensor.input("x", s, DType.FLOAT64)).toArray(Tensor[]::new);
      AxoneRun.withGradients(c.axone().apply(x), x).forEach(this::visit);
    }
    // Variables are read where AxoneRun uses them as operands; random numbers have UniformTest,
    // custom gradients GradientsTest; float32 graphs contain no conversion.
    operations.addAll(
        List.of(Op.Read.class, Op.Uniform.class, Op.CustomGradient.class, Op.Cast.class));
    assertEquals(records(Op.class).collect(Collectors.toSet()), operations);
    assertEquals(EnumSet.allOf(ElementWise.class), functions);
  }

  /** Returns all records of a sealed interface and its sealed subinterfaces. */
  private static Stream<Class<?>> records(Class<?> c) {
    return c.isSealed()
        ? Arrays.stream(c.getPermittedSubclasses()).flatMap(CatalogueTest::records)
        : Stream.of(c);
  }

  private void visit(Tensor root) {
    Deque<Tensor> open = new ArrayDeque<>(List.of(root));
    Set<Tensor> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Tensor t = open.pop();
      if (seen.add(t)) {
        operations.add(t.op().getClass());
        if (t.op() instanceof Op.Map m) {
          functions.add(m.function());
        }
        open.addAll(t.inputs());
      }
    }
  }
}
