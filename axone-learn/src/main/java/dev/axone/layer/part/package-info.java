/** What several layers share: windows, unrolled sequences, noise, normalization. */
@NullMarked
package dev.axone.layer.part;

import org.jspecify.annotations.NullMarked;
