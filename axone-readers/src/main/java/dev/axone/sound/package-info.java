/**
 * Sounds: {@link dev.axone.sound.Waveform} reads WAV files, the records of {@link
 * dev.axone.sound.SoundFeatures} compute features of them.
 */
@NullMarked
package dev.axone.sound;

import org.jspecify.annotations.NullMarked;
