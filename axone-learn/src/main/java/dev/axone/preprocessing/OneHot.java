package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One-hot encoding: a number for each word of the table, 1 for the cell's word and 0 for the
 * others. For missing words, and for words that are not in the training part, all numbers are 0.
 */
public record OneHot() implements ValuePreprocessing {
  /** Returns the preprocessing. */
  public static OneHot of() {
    return new OneHot();
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Category;
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    List<String> words = ((Category) type).values();
    List<Integer> seen = training.values();
    List<Integer> codes = IntStream.range(0, words.size()).boxed().toList();
    List<Integer> unseen =
        codes.stream().filter(c -> Collections.binarySearch(seen, c) < 0).toList();
    return new Hot(words, codes, unseen, Double.NaN);
  }
}
