/** Plots of a search: trials, importance, parallel coordinates. */
@NullMarked
package dev.axone.search.report;

import org.jspecify.annotations.NullMarked;
