package dev.axone.text;

/** Turns texts into numbers and back. */
sealed interface Codec permits SymbolCodec, BytePairCodec {
  /** Returns how many numbers there are. */
  int size();

  int[] encode(String text);

  String decode(int... ids);

  /** Returns what a token's number stands for. */
  String symbol(int id);
}
