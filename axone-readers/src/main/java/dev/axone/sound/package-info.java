/**
 * Sounds: {@link dev.axone.sound.Waveform} reads WAV files, the records of {@link
 * dev.axone.sound.SoundFeatures} turn them into what networks learn from.
 */
@NullMarked
package dev.axone.sound;

import org.jspecify.annotations.NullMarked;
