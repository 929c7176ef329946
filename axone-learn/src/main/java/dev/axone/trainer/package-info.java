/** The training loop: steps, epochs, callbacks, checkpoints. */
@NullMarked
package dev.axone.trainer;

import org.jspecify.annotations.NullMarked;
