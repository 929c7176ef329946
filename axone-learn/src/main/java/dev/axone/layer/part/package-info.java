/** Calculations that several layers share: axes, sizes, normalization, merging, noise. */
@NullMarked
package dev.axone.layer.part;

import org.jspecify.annotations.NullMarked;
