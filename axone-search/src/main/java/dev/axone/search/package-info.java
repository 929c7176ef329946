/** Hyper-parameter search: trials of points of a space, one after another or side by side. */
@NullMarked
package dev.axone.search;

import org.jspecify.annotations.NullMarked;
