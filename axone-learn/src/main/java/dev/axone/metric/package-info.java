/** Metrics: what a user watches. */
@NullMarked
package dev.axone.metric;

import org.jspecify.annotations.NullMarked;
