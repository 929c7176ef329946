/** Tables of numbers, categories, dates and texts: what their columns hold, and their rows. */
@NullMarked
package dev.axone.table;

import org.jspecify.annotations.NullMarked;
