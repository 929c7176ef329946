/** Metrics, which measure the quality of predictions. */
@NullMarked
package dev.axone.metric;

import org.jspecify.annotations.NullMarked;
