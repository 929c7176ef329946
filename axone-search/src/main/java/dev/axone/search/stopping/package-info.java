/** Early stopping of trials: median, ASHA, Hyperband. */
@NullMarked
package dev.axone.search.stopping;

import org.jspecify.annotations.NullMarked;
