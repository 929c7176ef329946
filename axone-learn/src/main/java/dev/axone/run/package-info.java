/** Runs of training as folders, and the trained models in them. */
@NullMarked
package dev.axone.run;

import org.jspecify.annotations.NullMarked;
