/**
 * Element-wise loops and reductions: {@link dev.axone.kernel.lane.LaneCode} is straight-line
 * arithmetic on elements. {@link dev.axone.kernel.lane.LaneCompiler} gives its kernel: interpreted
 * at first, an instruction at a time for a block of elements, then compiled to a class with one
 * loop nest of the Vector API. Both give the same bits.
 */
@NullMarked
package dev.axone.kernel.lane;

import org.jspecify.annotations.NullMarked;
