/** Loss functions, which training minimizes. */
@NullMarked
package dev.axone.loss;

import org.jspecify.annotations.NullMarked;
