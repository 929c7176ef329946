package dev.axone.kernel.dnnl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.axone.kernel.LoadedLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

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

  /** What was created from equal arguments is shared: networks have many equal layers. */
  private final Map<List<Object>, Long> shared = new HashMap<>();

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

  private static List<Long> boxed(long[] values) {
    return Arrays.stream(values).boxed().toList();
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
    return layout(
        List.of("strided", type, boxed(dims), boxed(strides)),
        a -> Layout.strided(a, type, dims, strides));
  }

  Layout any(int type, long[] dims) {
    return layout(List.of("any", type, boxed(dims)), a -> Layout.any(a, type, dims));
  }

  private Layout layout(List<Object> key, Function<Arena, Layout> make) {
    return new Layout(
        share(key, a -> owned(make.apply(a).descriptor(), "dnnl_memory_desc_destroy")));
  }

  /** Returns attributes with which the caller provides the working memory. */
  long attributes() {
    return share(
        List.of("attributes"),
        a -> {
          long made = Api.make(a, "dnnl_primitive_attr_create");
          long attributes = owned(made, "dnnl_primitive_attr_destroy");
          Api.call("dnnl_primitive_attr_set_scratchpad_mode", attributes, 1);
          return attributes;
        });
  }

  /** Returns the description that a function creates from arguments, none of them an array. */
  long describe(String function, long... arguments) {
    long description = describe(List.of(function, boxed(arguments)), function, a -> arguments);
    if (description == 0) {
      throw new DnnlException(function, Api.UNIMPLEMENTED);
    }
    return description;
  }

  /**
   * Returns the description that a function creates from arguments, or 0 if oneDNN does not
   * implement it.
   *
   * @param key equal for equal arguments
   */
  long describe(List<Object> key, String function, Function<Arena, long[]> arguments) {
    return share(
        key,
        a -> {
          long made = Api.makeIfImplemented(a, function, arguments.apply(a));
          return made == 0 ? 0 : owned(made, "dnnl_primitive_desc_destroy");
        });
  }

  /** Returns what was created for an equal key before, or creates it. */
  private long share(List<Object> key, ToLongFunction<Arena> make) {
    Long known = shared.get(key);
    if (known == null) {
      try (Arena a = Arena.ofConfined()) {
        known = make.applyAsLong(a);
      }
      shared.put(key, known);
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
    long primitive =
        share(
            List.of("primitive", description),
            a ->
                owned(Api.make(a, "dnnl_primitive_create", description), "dnnl_primitive_destroy"));
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
