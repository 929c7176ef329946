package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackendTest {
  private static final Graph FLOATS =
      Graph.of(Tensor.scalar(2).add(Tensor.input("x", Shape.of(3))));
  private static final Graph DOUBLES =
      Graph.of(Tensor.input("x", Shape.of(3), DType.FLOAT64).exp());

  private static Options options(String backend) {
    return Options.defaults().withBackend(backend);
  }

  @Test
  void backEndsOnTheClassPathAreFound() {
    List<String> names = Backend.all().stream().map(Backend::name).toList();
    assertEquals(List.of(Backend.CPU, NoDevice.NAME, Backend.REFERENCE), names);
    assertEquals(Backend.CPU, Backend.named("cpu").name());
  }

  /** META-INF/services of the tests names a missing class: the others are found. */
  @Test
  void anUnknownNameListsAllBackEnds() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> Program.compile(FLOATS, options("gpu")));
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.startsWith(
            "no back end is called 'gpu', there are: auto, cpu, no-device, reference; could not be"
                + " loaded: "),
        message);
    assertTrue(message.contains("NotThere"), message);
    assertEquals(message, options("gpu").backendProblem(DType.FLOAT32));
  }

  @Test
  void aBackEndThatCannotRunIsReported() {
    String expected =
        "the back end 'no-device' cannot run here: there is no such device: plug one in";
    Options options = options(NoDevice.NAME);
    var e = assertThrows(IllegalStateException.class, () -> Program.compile(FLOATS, options));
    assertEquals(expected, e.getMessage());
    assertEquals(expected, options.backendProblem(DType.FLOAT32));
  }

  @Test
  void unsupportedTypesAreRefused() {
    String expected =
        "the back end 'cpu' supports float32 only, found FLOAT64: choose 'auto' or 'reference'";
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Program.compile(DOUBLES, options(Backend.CPU)));
    assertEquals(expected, e.getMessage());
    assertEquals(expected, options(Backend.CPU).backendProblem(DType.FLOAT64));
    assertNull(options(Backend.CPU).backendProblem(DType.FLOAT32));
    assertNull(options(Backend.REFERENCE).backendProblem(DType.FLOAT64));
    assertNotNull(Backend.named(NoDevice.NAME).problem(DType.BFLOAT16));
  }

  @Test
  void theChoiceIsByTypes() {
    try (Program floats = Program.compile(FLOATS, Options.defaults());
        Program doubles = Program.compile(DOUBLES, Options.defaults());
        Program reference = Program.compile(DOUBLES, options(Backend.REFERENCE))) {
      assertEquals(reference.describe(), doubles.describe());
      assertEquals(reference.getClass(), doubles.getClass());
      assertTrue(floats.getClass() != doubles.getClass());
    }
    assertNull(Options.defaults().backendProblem(DType.FLOAT64));
  }
}
