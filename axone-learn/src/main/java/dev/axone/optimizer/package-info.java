/** Optimizers: how a parameter follows its gradient. */
@NullMarked
package dev.axone.optimizer;

import org.jspecify.annotations.NullMarked;
