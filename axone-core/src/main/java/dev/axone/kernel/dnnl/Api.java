package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * oneDNN's functions. Every argument is passed as a long, integers as pointers, so that functions
 * with the same number of arguments share one method handle type.
 */
final class Api {
  /** oneDNN's data types. */
  static final int BFLOAT16 = 2;

  static final int FLOAT32 = 3;

  static final int UNIMPLEMENTED = 3;

  private static final Map<String, MethodHandle> FUNCTIONS = new ConcurrentHashMap<>();
  private static final MethodHandle EXECUTE =
      OneDnn.function(
          "dnnl_primitive_execute",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final long ENGINE;
  private static final long STREAM;

  static {
    try (Arena arena = Arena.ofConfined()) {
      ENGINE = make(arena, "dnnl_engine_create", 1, 0);
      STREAM = make(arena, "dnnl_stream_create", ENGINE, 1);
    }
  }

  private Api() {}

  static long engine() {
    return ENGINE;
  }

  /** Calls a function that returns a status. */
  static void call(String function, long... arguments) {
    check(function, (int) invoke(function, JAVA_INT, arguments));
  }

  private static void check(String function, int status) {
    if (status != 0) {
      throw new DnnlException(function, status);
    }
  }

  /** Calls a function that returns an integer or a pointer. */
  static long query(String function, long... arguments) {
    return invoke(function, JAVA_LONG, arguments);
  }

  /** Returns the object that a function writes to its first argument. */
  static long make(Arena arena, String function, long... arguments) {
    long made = makeIfImplemented(arena, function, arguments);
    if (made == 0) {
      check(function, UNIMPLEMENTED);
    }
    return made;
  }

  /** Returns the object, or 0 if oneDNN does not implement it on this processor. */
  static long makeIfImplemented(Arena arena, String function, long... arguments) {
    MemorySegment place = arena.allocate(JAVA_LONG);
    long[] all = new long[arguments.length + 1];
    all[0] = place.address();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    int status = (int) invoke(function, JAVA_INT, all);
    if (status == UNIMPLEMENTED) {
      return 0;
    }
    check(function, status);
    return place.get(JAVA_LONG, 0);
  }

  private static long invoke(String function, MemoryLayout result, long... arguments) {
    MethodHandle h = FUNCTIONS.computeIfAbsent(function, f -> link(f, result, arguments.length));
    try {
      return (long) h.invokeExact(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle link(String function, MemoryLayout result, int arity) {
    MemoryLayout[] arguments = new MemoryLayout[arity];
    Arrays.fill(arguments, JAVA_LONG);
    return OneDnn.function(function, FunctionDescriptor.of(result, arguments))
        .asSpreader(long[].class, arity)
        .asType(MethodType.methodType(long.class, long[].class));
  }

  /** Runs a primitive on the calling thread. */
  static void execute(long primitive, int count, long arguments) {
    int status;
    try {
      status = (int) EXECUTE.invokeExact(primitive, STREAM, (long) count, arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    check("dnnl_primitive_execute", status);
  }
}
