package dev.axone.recipe;

import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a field that show whether it is useful as an input or a target; one pass computes
 * them for all fields.
 */
final class FieldScan {
  /** Maximum number of different integers of a target of classes. */
  private static final int MAX_CLASSES = 20;

  /** Minimum number of rows for each class, on average. */
  private static final int MIN_ROWS = 5;

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

  /** Scans all rows. */
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
    if (whole && few.size() <= MAX_CLASSES) {
      few.add(x);
    }
    if (different != null && (!numeric || !whole || !different.add(x))) {
      different = null;
    }
  }

  /** Returns whether all rows are equal; a word that is missing in some rows is a difference. */
  boolean isConstant() {
    return constant && (numeric || present == 0 || !missing);
  }

  /** Returns whether it has a different integer in each row. */
  boolean isIdentity() {
    return numeric && whole && different != null && present > FEW_ROWS;
  }

  /** Returns whether it has few different integers, such as codes of classes. */
  boolean holdsClasses() {
    return numeric
        && whole
        && few.size() > 1
        && few.size() <= MAX_CLASSES
        && (long) MIN_ROWS * few.size() <= present;
  }
}
