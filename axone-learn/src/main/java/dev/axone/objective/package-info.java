/** What training minimizes and evaluation measures: losses and metrics of a model's outputs. */
@NullMarked
package dev.axone.objective;

import org.jspecify.annotations.NullMarked;
