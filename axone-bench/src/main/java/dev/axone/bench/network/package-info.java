/**
 * The networks that are measured, each defined once; each contender builds them from its own
 * layers.
 */
@NullMarked
package dev.axone.bench.network;

import org.jspecify.annotations.NullMarked;
