package dev.axone.cpu.loop;

import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory view of each node's elements; some nodes are computed in the memory of a
 * concatenation.
 */
public final class Layout {
  private final Map<Tensor, View> places = new HashMap<>();
  private final Set<Tensor> owners = new HashSet<>();

  /** Returns the layout in which each computed node has its own memory. */
  public static Layout plain() {
    return new Layout();
  }

  /**
   * Places a computed node in another node's memory, or back in its own if {@code place} is null.
   */
  public void place(Tensor t, @Nullable View place) {
    if (place == null) {
      places.remove(t);
    } else {
      places.put(t, place);
      owners.add(place.source());
    }
  }

  /** Returns whether a node is placed in another node's memory. */
  public boolean isPlaced(Tensor t) {
    return places.containsKey(t);
  }

  /** Returns whether other nodes are placed in a node's memory. */
  public boolean isShared(Tensor owner) {
    return owners.contains(owner);
  }

  /** Returns the node whose memory holds a computed node. */
  public Tensor owner(Tensor t) {
    View place = places.get(t);
    return place == null ? t : place.source();
  }

  /** Returns the view of a node whose elements are contiguous. */
  public View contiguous(Tensor t) {
    View v = view(t);
    if (!v.isRowMajor(t.shape())) {
      throw new IllegalStateException("a kernel needs contiguous elements: " + t);
    }
    return v;
  }

  /** Returns the view of a node. */
  public View view(Tensor t) {
    View v = find(t);
    if (v == null) {
      throw new IllegalStateException("strides cannot express " + t);
    }
    return v;
  }

  /** Returns the view of a node, or null if strides cannot express it. */
  public @Nullable View find(Tensor t) {
    if (!View.isView(t.op())) {
      View place = places.get(t);
      return place == null ? View.whole(t) : place;
    }
    View v = find(t.inputs().getFirst());
    return v == null ? null : v.through(t);
  }
}
