package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.axone.kernel.LoadedLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Creates oneDNN's primitives and binds them to memory. */
public final class Primitives {
  /** oneDNN's indices of a primitive's arguments. */
  static final int SOURCE = 1;

  static final int DESTINATION = 17;
  static final int WEIGHTS = 33;
  static final int BIAS = 41;
  static final int WORKSPACE = 64;
  static final int SCRATCHPAD = 80;
  static final int SOURCE_GRADIENT = 129;
  static final int DESTINATION_GRADIENT = 145;
  static final int WEIGHTS_GRADIENT = 161;

  /** oneDNN's queries of a primitive's description. */
  static final int QUERY_SOURCE = 129;

  static final int QUERY_WEIGHTS = 131;
  static final int QUERY_WEIGHTS_GRADIENT = 132;
  static final int QUERY_WORKSPACE = 135;
  static final int QUERY_SCRATCHPAD = 136;

  /** An argument and the layout of the memory that it is bound to. */
  record Argument(int name, Layout layout, Place place) {}

  /** The address of memory: known immediately, or when the scratch memory is allocated. */
  @FunctionalInterface
  interface Place {
    void provide(java.util.function.LongConsumer user);

    static Place at(long address) {
      return user -> user.accept(address);
    }
  }

  private final Arena arena;
  private final Scratch scratch;
  private final Map<List<Object>, Long> descriptions = new HashMap<>();

  /**
   * Creates a factory of primitives; limits oneDNN to one thread, so that it chooses blocks for one
   * thread.
   *
   * @param arena the owner of the native objects
   * @param scratch the working memory of the kernels
   */
  public Primitives(Arena arena, Scratch scratch) {
    LoadedLibrary.oneThread();
    this.arena = arena;
    this.scratch = scratch;
  }

  /** Returns the owner of the native objects. */
  public Arena arena() {
    return arena;
  }

  /** Returns the working memory of the kernels. */
  public Scratch scratch() {
    return scratch;
  }

  private long owned(long object, String destroy) {
    return owner(object, destroy).address();
  }

  @SuppressWarnings("restricted")
  private MemorySegment owner(long object, String destroy) {
    return MemorySegment.ofAddress(object)
        .reinterpret(1, arena, s -> Api.call(destroy, s.address()));
  }

  Layout strided(int type, long[] dims, long[] strides) {
    try (Arena a = Arena.ofConfined()) {
      return owned(Layout.strided(a, type, dims, strides));
    }
  }

  Layout any(int type, long[] dims) {
    try (Arena a = Arena.ofConfined()) {
      return owned(Layout.any(a, type, dims));
    }
  }

  private Layout owned(Layout layout) {
    return new Layout(owned(layout.descriptor(), "dnnl_memory_desc_destroy"));
  }

  /** Returns attributes with which the caller provides the working memory. */
  long attributes() {
    try (Arena a = Arena.ofConfined()) {
      long attr = owned(Api.make(a, "dnnl_primitive_attr_create"), "dnnl_primitive_attr_destroy");
      Api.call("dnnl_primitive_attr_set_scratchpad_mode", attr, 1);
      return attr;
    }
  }

  /** Returns the description that a function creates from arguments. */
  long describe(String function, long... arguments) {
    try (Arena a = Arena.ofConfined()) {
      return owned(Api.make(a, function, arguments), "dnnl_primitive_desc_destroy");
    }
  }

  /**
   * Returns the description that a function creates from arguments, or 0 if oneDNN does not
   * implement it; cached by {@code key}.
   */
  long describe(List<Object> key, String function, Function<Arena, long[]> arguments) {
    Long known = descriptions.get(key);
    if (known == null) {
      try (Arena a = Arena.ofConfined()) {
        long made = Api.makeIfImplemented(a, function, arguments.apply(a));
        known = made == 0 ? 0 : owned(made, "dnnl_primitive_desc_destroy");
      }
      descriptions.put(key, known);
    }
    return known;
  }

  /** Returns a description's layout of one of its tensors. */
  static Layout query(long description, int what) {
    return new Layout(Api.query("dnnl_primitive_desc_query_md", description, what, 0));
  }

  /**
   * Returns a call of a described primitive with bound memory, which uses the scratch memory of
   * {@code part}.
   */
  Call bind(long description, int part, long scratchOffset, List<Argument> arguments) {
    long primitive;
    try (Arena a = Arena.ofConfined()) {
      primitive =
          owned(Api.make(a, "dnnl_primitive_create", description), "dnnl_primitive_destroy");
    }
    List<Argument> all = new ArrayList<>(arguments);
    Layout pad = query(description, QUERY_SCRATCHPAD);
    long bytes = pad.bytes();
    if (bytes > 0) {
      Place place = user -> scratch.ofPart(part, scratchOffset, bytes, user);
      all.add(new Argument(SCRATCHPAD, pad, place));
    }
    MemorySegment list = arena.allocate(16L * all.size(), 8);
    for (int i = 0; i < all.size(); i++) {
      long memory = memory(all.get(i).layout());
      all.get(i)
          .place()
          .provide(address -> Api.call("dnnl_memory_set_data_handle", memory, address));
      list.set(JAVA_INT, 16L * i, all.get(i).name());
      list.set(JAVA_LONG, 16L * i + 8, memory);
    }
    return new Call(primitive, all.size(), list.address());
  }

  private long memory(Layout layout) {
    try (Arena a = Arena.ofConfined()) {
      long none = 0;
      return owned(
          Api.make(a, "dnnl_memory_create", layout.descriptor(), Api.engine(), none),
          "dnnl_memory_destroy");
    }
  }

  /** Returns a call that copies elements from one layout to another. */
  Call reorder(Layout from, Place source, Layout to, Place destination, int part, long offset) {
    long description =
        describe(
            "dnnl_reorder_primitive_desc_create",
            from.descriptor(),
            Api.engine(),
            to.descriptor(),
            Api.engine(),
            attributes());
    return bind(
        description,
        part,
        offset,
        List.of(new Argument(SOURCE, from, source), new Argument(DESTINATION, to, destination)));
  }
}
