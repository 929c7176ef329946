/** Checkpoint files: weights and the state of a training run. */
@NullMarked
package dev.axone.checkpoint;

import org.jspecify.annotations.NullMarked;
