package dev.axone.csv;

import java.util.List;

/** The texts that mark a missing cell. */
final class MissingMarkers {
  private final String[] marks;
  private final boolean[] starts = new boolean[128];
  private long lengths;

  MissingMarkers(List<String> marks) {
    this.marks = marks.stream().filter(m -> !m.isEmpty()).toArray(String[]::new);
    for (String m : this.marks) {
      lengths |= 1L << Math.min(63, m.length());
      starts[Math.min(127, m.charAt(0))] = true;
    }
  }

  boolean contains(char[] text, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return true;
    }
    if ((lengths >>> Math.min(63, length) & 1) == 0 || !starts[Math.min(127, text[from])]) {
      return false;
    }
    for (String m : marks) {
      if (m.length() == length && m.contentEquals(new String(text, from, length))) {
        return true;
      }
    }
    return false;
  }

  boolean contains(String cell) {
    return contains(cell.toCharArray(), 0, cell.length());
  }
}
