/** Shared parts of layers: axes, sizes, normalization, merging, random numbers. */
@NullMarked
package dev.axone.layer.part;

import org.jspecify.annotations.NullMarked;
