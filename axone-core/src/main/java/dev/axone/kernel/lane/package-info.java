/**
 * Lane code: straight-line arithmetic on the elements of tensors. {@link
 * dev.axone.kernel.lane.LaneCode} holds it, {@link dev.axone.kernel.lane.LaneCompiler} turns it
 * into a class that makes one pass over memory, with the Vector API or, bit for bit the same,
 * without.
 */
@NullMarked
package dev.axone.kernel.lane;

import org.jspecify.annotations.NullMarked;
