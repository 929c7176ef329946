/** Trials: their values, states and scores. */
@NullMarked
package dev.axone.search.trial;

import org.jspecify.annotations.NullMarked;
