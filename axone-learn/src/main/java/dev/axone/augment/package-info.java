/** Augmentation: images changed at random while a model is trained, as part of the step. */
@NullMarked
package dev.axone.augment;

import org.jspecify.annotations.NullMarked;
