/** Hyper-parameter search: trials of points of a space, sequential or parallel. */
@NullMarked
package dev.axone.search;

import org.jspecify.annotations.NullMarked;
