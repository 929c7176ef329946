/** Axone and its peers side by side, in the same minutes on the same cores. */
@NullMarked
package dev.axone.bench;

import org.jspecify.annotations.NullMarked;
