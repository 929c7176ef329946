package dev.axone.text;

/**
 * How a text is cut into tokens: into characters, words, or pieces of words.
 *
 * <pre>{@code
 * Vocabulary words = Words.of().fit(List.of("to be or not to be"));
 * int[] ids = words.encode("not to be seen"); // seen is unknown
 * }</pre>
 */
public sealed interface Tokenizer permits Characters, Words, BytePairs {
  /**
   * Learns a vocabulary. Give it the texts to train on only, or a test tells too much.
   *
   * @param texts gone through once
   * @throws dev.axone.data.DataException if there is no token in them
   */
  Vocabulary fit(Iterable<String> texts);
}
