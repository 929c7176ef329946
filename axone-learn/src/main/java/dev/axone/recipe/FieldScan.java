package dev.axone.recipe;

import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What tells whether a field is of use as an input or a target; one pass finds it for all. */
final class FieldScan {
  /** Different integers of a target that are rather classes than numbers: at most so many, */
  private static final int CLASSES = 20;

  /** and each for so many rows. */
  private static final int ROWS = 5;

  private static final int FEW_ROWS = 20;

  private final boolean numeric;
  private int present;
  private boolean missing;
  private boolean constant = true;
  private boolean whole = true;
  private float first = Float.NaN;
  private @Nullable Set<Float> different = new HashSet<>();
  private final Set<Float> few = new TreeSet<>();

  private FieldScan(Field field) {
    this.numeric = field.type() instanceof Numeric;
  }

  /** Looks at all rows. */
  static FieldScan[] of(Table table) {
    FieldScan[] all =
        table.schema().fields().stream().map(FieldScan::new).toArray(FieldScan[]::new);
    int[] offsets = table.schema().offsets();
    float[] row = new float[table.schema().width()];
    MemorySegment memory = MemorySegment.ofArray(row);
    for (int r = 0; r < table.size(); r++) {
      table.rows().read(r, memory, 0);
      for (int i = 0; i < all.length; i++) {
        all[i].add(row[offsets[i]]);
      }
    }
    return all;
  }

  private void add(float x) {
    if (Float.isNaN(x)) {
      different = null; // a number that counts rows is never missing
      missing = true;
      return;
    }
    first = present == 0 ? x : first;
    constant &= x == first;
    present++;
    whole &= x == (float) Math.rint(x);
    if (whole && few.size() <= CLASSES) {
      few.add(x);
    }
    if (different != null && (!numeric || !whole || !different.add(x))) {
      different = null;
    }
  }

  /** Returns whether nothing tells rows apart; a word that is there or missing does. */
  boolean isConstant() {
    return constant && (numeric || present == 0 || !missing);
  }

  /** Returns whether it holds another integer in each row. */
  boolean isIdentity() {
    return numeric && whole && different != null && present > FEW_ROWS;
  }

  /** Returns whether it holds few different integers, as codes of classes are. */
  boolean holdsClasses() {
    return numeric
        && whole
        && few.size() > 1
        && few.size() <= CLASSES
        && (long) ROWS * few.size() <= present;
  }
}
