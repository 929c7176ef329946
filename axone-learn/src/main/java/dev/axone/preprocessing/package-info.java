/** From raw cells to what a model takes: fitted on the training part, kept with the model. */
@NullMarked
package dev.axone.preprocessing;

import org.jspecify.annotations.NullMarked;
