package dev.axone.cpu.loop;

import dev.axone.rewrite.View;
import dev.axone.tensor.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the elements of each node stand, some of them in the memory of a concatenation. */
public final class Layout {
  private final Map<Tensor, View> places = new HashMap<>();
  private final Set<Tensor> owners = new HashSet<>();

  /** Returns the layout in which each computed node has memory of its own. */
  public static Layout plain() {
    return new Layout();
  }

  /** Puts a computed node into another's memory, or back into its own. */
  public void place(Tensor t, @Nullable View place) {
    if (place == null) {
      places.remove(t);
    } else {
      places.put(t, place);
      owners.add(place.source());
    }
  }

  /** Returns whether a node stands in another's memory. */
  public boolean isPlaced(Tensor t) {
    return places.containsKey(t);
  }

  /** Returns whether others stand in a node's memory. */
  public boolean isShared(Tensor owner) {
    return owners.contains(owner);
  }

  /** Returns the node whose memory a computed node stands in. */
  public Tensor owner(Tensor t) {
    View place = places.get(t);
    return place == null ? t : place.source();
  }

  /** Returns where a node stands whose elements are one after another. */
  public View row(Tensor t) {
    View v = view(t);
    if (!v.isRowMajor(t.shape())) {
      throw new IllegalStateException("a kernel needs its elements in a row: " + t);
    }
    return v;
  }

  /** Returns where a node stands. */
  public View view(Tensor t) {
    View v = find(t);
    if (v == null) {
      throw new IllegalStateException("strides cannot express " + t);
    }
    return v;
  }

  /** Returns where a node stands, or null if strides cannot express it. */
  public @Nullable View find(Tensor t) {
    if (!View.isView(t.op())) {
      View place = places.get(t);
      return place == null ? View.whole(t) : place;
    }
    View v = find(t.inputs().getFirst());
    return v == null ? null : v.through(t);
  }
}
