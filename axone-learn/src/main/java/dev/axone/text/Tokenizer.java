package dev.axone.text;

/**
 * A tokenizer, which splits texts into characters, words or subwords.
 *
 * <pre>{@code
 * Vocabulary words = Words.of().fit(List.of("to be or not to be"));
 * int[] ids = words.encode("not to be seen"); // seen is unknown
 * }</pre>
 */
public sealed interface Tokenizer permits Characters, Words, BytePairs {
  /**
   * Learns a vocabulary. Use the training texts only, otherwise test scores are too optimistic.
   *
   * @param texts the texts, iterated once
   * @throws dev.axone.data.DataException if they have no token
   */
  Vocabulary fit(Iterable<String> texts);
}
