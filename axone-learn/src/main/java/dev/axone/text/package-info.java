/**
 * Tokenization of texts: a {@link dev.axone.text.Tokenizer} learns a {@link
 * dev.axone.text.Vocabulary} from the training texts, which encodes the characters, words or
 * subwords of any text.
 */
@NullMarked
package dev.axone.text;

import org.jspecify.annotations.NullMarked;
