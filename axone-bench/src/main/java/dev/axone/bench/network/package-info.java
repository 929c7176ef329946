/**
 * The networks that are measured, each described once; what a contender makes of the parts is its
 * own matter.
 */
@NullMarked
package dev.axone.bench.network;

import org.jspecify.annotations.NullMarked;
