/** Data augmentation: random transformations of images as part of the training step. */
@NullMarked
package dev.axone.augment;

import org.jspecify.annotations.NullMarked;
