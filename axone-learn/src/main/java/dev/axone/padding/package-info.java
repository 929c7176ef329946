/** Zeros around what a window slides over. */
@NullMarked
package dev.axone.padding;

import org.jspecify.annotations.NullMarked;
