/**
 * Texts as numbers: a {@link dev.axone.text.Tokenizer} learns a {@link dev.axone.text.Vocabulary}
 * from the texts to train on, which then numbers the characters, words or pieces of any text.
 * {@link dev.axone.text.CharacterWindows} are the samples of a model that writes text character by
 * character.
 */
@NullMarked
package dev.axone.text;

import org.jspecify.annotations.NullMarked;
