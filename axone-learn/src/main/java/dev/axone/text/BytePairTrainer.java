package dev.axone.text;

import dev.axone.data.DataException;
import dev.axone.file.Interrupts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Learns the merges of byte-pair encoding from counted pieces of texts. */
final class BytePairTrainer {
  /** A piece of text as tokens, and its frequency. */
  private static final class Piece {
    final int[] tokens;
    final long count;
    int length;

    Piece(int[] tokens, long count) {
      this.tokens = tokens;
      this.count = count;
      this.length = tokens.length;
    }
  }

  /** A pair of adjacent tokens with its frequency when it was queued. */
  private record Candidate(long count, long pair) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return count == other.count
          ? Long.compare(pair, other.pair)
          : Long.compare(other.count, count);
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private final Map<Long, Long> counts = new HashMap<>();
  private final Map<Long, Set<Integer>> piecesWith = new HashMap<>(); // pieces with a pair
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

  BytePairTrainer(Iterable<String> texts) {
    Map<String, Long> found = new HashMap<>();
    for (String text : texts) {
      Pieces.each(text, piece -> found.merge(piece, 1L, Long::sum));
    }
    if (found.isEmpty()) {
      throw new DataException("the texts have no characters, at least 1 is needed");
    }
    found.forEach(
        (text, count) -> {
          byte[] bytes = TextBytes.of(text);
          int[] tokens = new int[bytes.length];
          for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Vocabulary.FIRST + (bytes[i] & 0xff);
          }
          pieces.add(new Piece(tokens, count));
        });
  }

  /** Returns at most {@code max} merges, in the order of learning. */
  int[][] merges(int max) {
    Set<Long> changed = new HashSet<>();
    for (int i = 0; i < pieces.size(); i++) {
      count(i, 1, changed);
    }
    queueChanged(changed);
    List<int[]> merges = new ArrayList<>();
    while (merges.size() < max && !queue.isEmpty()) {
      Interrupts.check("learning byte pairs");
      Candidate best = queue.remove();
      long now = counts.getOrDefault(best.pair, 0L);
      if (now != best.count || now < 2) {
        continue; // Outdated: the queue contains the pair's current count, too.
      }
      int[] pair = {(int) (best.pair >>> 32), (int) best.pair};
      merge(best.pair, pair[0], pair[1], BytePairs.MINIMUM + merges.size());
      merges.add(pair);
    }
    return merges.toArray(int[][]::new);
  }

  private void merge(long pair, int left, int right, int by) {
    Set<Long> changed = new HashSet<>();
    for (int i : piecesWith.getOrDefault(pair, Set.of()).toArray(Integer[]::new)) {
      Piece p = pieces.get(i);
      count(i, -1, changed);
      p.length = BytePairCodec.merge(p.tokens, p.length, left, right, by);
      count(i, 1, changed);
    }
    counts.remove(pair);
    piecesWith.remove(pair);
    changed.remove(pair);
    queueChanged(changed);
  }

  /** Adds a piece's pairs to the counts, or subtracts them. */
  private void count(int piece, int sign, Set<Long> changed) {
    Piece p = pieces.get(piece);
    for (int i = 0; i + 1 < p.length; i++) {
      long pair = BytePairCodec.pair(p.tokens[i], p.tokens[i + 1]);
      counts.merge(pair, sign * p.count, Long::sum);
      if (sign > 0) {
        piecesWith.computeIfAbsent(pair, k -> new HashSet<>()).add(piece);
      }
      changed.add(pair);
    }
  }

  private void queueChanged(Set<Long> changed) {
    for (long pair : changed) {
      long count = counts.getOrDefault(pair, 0L);
      if (count > 1) {
        queue.add(new Candidate(count, pair));
      }
    }
  }
}
