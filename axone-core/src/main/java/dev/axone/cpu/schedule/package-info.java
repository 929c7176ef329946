/**
 * Second stage: the order of the clusters, and which run together, a part of the batch at a time.
 */
@NullMarked
package dev.axone.cpu.schedule;

import org.jspecify.annotations.NullMarked;
