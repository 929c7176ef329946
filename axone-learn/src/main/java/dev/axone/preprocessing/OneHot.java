package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A number for each word of the table: 1 for the one that is there, 0 for the others. Of missing
 * words, and of those that the training part does not have, all numbers are 0.
 */
public record OneHot() implements ValuePreprocessing {
  /** Returns it. */
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
