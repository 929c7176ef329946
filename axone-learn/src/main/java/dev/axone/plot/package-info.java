/** Images of numbers, as SVG. */
@NullMarked
package dev.axone.plot;

import org.jspecify.annotations.NullMarked;
