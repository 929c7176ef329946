/**
 * Code generation for element-wise loops and reductions: {@link dev.axone.kernel.lane.LaneCode} is
 * straight-line arithmetic on elements, which {@link dev.axone.kernel.lane.LaneCompiler} compiles
 * to a class with one loop nest, with or without the Vector API; both give the same bits.
 */
@NullMarked
package dev.axone.kernel.lane;

import org.jspecify.annotations.NullMarked;
