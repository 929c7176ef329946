/**
 * Tokenization of texts: a {@link dev.axone.text.Tokenizer} learns a {@link
 * dev.axone.text.Vocabulary} from the training texts, which encodes the characters, words or
 * subwords of any text. {@link dev.axone.text.CharacterWindows} are the samples of character-level
 * language models.
 */
@NullMarked
package dev.axone.text;

import org.jspecify.annotations.NullMarked;
