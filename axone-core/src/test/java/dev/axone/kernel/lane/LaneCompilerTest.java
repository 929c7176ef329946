package dev.axone.kernel.lane;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.axone.kernel.lane.LaneCode.Sink;
import org.junit.jupiter.api.Test;

/** Equal code of different programs shares one class. */
final class LaneCompilerTest {
  @Test
  void equalCodeSharesAClass() {
    assertSame(kernel(2.5, Sink.STORE, 2), kernel(2.5, Sink.STORE, 2));
    assertNotSame(kernel(2.5, Sink.STORE, 2), kernel(2.25, Sink.STORE, 2));
    assertNotSame(kernel(0.0, Sink.STORE, 2), kernel(-0.0, Sink.STORE, 2));
    assertNotSame(kernel(2.5, Sink.STORE, 2), kernel(2.5, Sink.SUM_ROW, 2));
    assertNotSame(kernel(2.5, Sink.STORE, 2), kernel(2.5, Sink.STORE, 3));
  }

  private static LaneKernel kernel(double factor, Sink sink, int operands) {
    LaneCode code = new LaneCode();
    code.output(code.mul(code.emit(LaneOp.LOAD, 0), code.constant(factor)), sink);
    return LaneCompiler.compile(code, operands);
  }
}
