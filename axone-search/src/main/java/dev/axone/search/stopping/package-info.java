/** When a trial ends before its last epoch: median, ASHA, Hyperband. */
@NullMarked
package dev.axone.search.stopping;

import org.jspecify.annotations.NullMarked;
