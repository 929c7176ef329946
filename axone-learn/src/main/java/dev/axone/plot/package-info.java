/** Plots and diagrams, as SVG or PNG. */
@NullMarked
package dev.axone.plot;

import org.jspecify.annotations.NullMarked;
