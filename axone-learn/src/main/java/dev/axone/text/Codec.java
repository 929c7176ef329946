package dev.axone.text;

/** Encodes texts to token ids and decodes them. */
sealed interface Codec permits SymbolCodec, BytePairCodec {
  /** Returns the size of the vocabulary. */
  int size();

  int[] encode(String text);

  String decode(int... ids);

  /** Returns the token of an id. */
  String symbol(int id);
}
