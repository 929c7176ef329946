package dev.axone.kernel.lane;

import dev.axone.kernel.lane.LaneCode.Sink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random lane code over all instructions and sinks. */
final class RandomLanes {
  private final Random random;
  private final LaneCode code = new LaneCode();
  private final List<Integer> floats = new ArrayList<>();
  private final List<Integer> ints = new ArrayList<>();
  private final List<LaneOp> inputs = new ArrayList<>();

  private RandomLanes(Random random) {
    this.random = random;
  }

  /**
   * Code with its operands.
   *
   * @param inputs how each input operand is read: LOAD or SPLAT
   */
  record Lanes(LaneCode code, List<LaneOp> inputs, List<Sink> sinks) {
    int operands() {
      return inputs.size() + sinks.size();
    }
  }

  /** Returns code of about {@code length} instructions, with at most four reductions. */
  static Lanes of(Random random, int length) {
    RandomLanes r = new RandomLanes(random);
    r.input(LaneOp.LOAD);
    r.input(LaneOp.SPLAT);
    r.ints.add(r.code.constantInt(random.nextInt()));
    while (r.code.instructions().size() < length) {
      r.append();
    }
    List<Sink> sinks = new ArrayList<>(Collections.nCopies(random.nextInt(5), Sink.STORE));
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      sinks.add(r.pick(Sink.values()));
    }
    sinks.forEach(sink -> r.code.output(r.pick(r.floats), sink));
    return new Lanes(r.code, r.inputs, sinks);
  }

  private void append() {
    LaneOp op = pick(LaneOp.values());
    int f = pick(floats);
    int g = pick(floats);
    int h = pick(floats);
    int i = pick(ints);
    switch (op) {
      case LOAD, SPLAT -> input(op);
      case CONST -> floats.add(code.constant(LaneData.number(random, false)));
      case CONST_INT -> ints.add(code.constantInt(random.nextInt()));
      case ADD, SUB, MUL, DIV, MAX, MIN -> floats.add(code.emit(op, 0, f, g));
      case FMA -> floats.add(code.fma(f, g, h));
      case NEG, ABS, SQRT -> floats.add(code.emit(op, 0, f));
      case IF_GREATER, IF_GREATER_EQUAL, IF_EQUAL ->
          floats.add(code.emit(op, 0, f, g, h, pick(floats)));
      // The bits of a NaN are not defined and must not be visible.
      case TO_BITS -> ints.add(code.toBits(code.ifEqual(f, f, f, code.constant(0))));
      // The product flushes a denormal number to zero in that mode.
      case FROM_BITS -> floats.add(code.mul(code.fromBits(i), code.constant(1)));
      case TO_FLOAT -> floats.add(code.toFloat(i));
      case INT_ADD, INT_SUB, INT_AND -> ints.add(code.emit(op, 0, i, pick(ints)));
      case SHIFT_LEFT, SHIFT_RIGHT -> ints.add(code.emit(op, random.nextInt(1, 32), i));
    }
  }

  private void input(LaneOp op) {
    floats.add(code.emit(op, inputs.size()));
    inputs.add(op);
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private int pick(List<Integer> all) {
    return all.get(random.nextInt(all.size()));
  }
}
