/** Tables with columns of numbers, categories, dates and texts. */
@NullMarked
package dev.axone.table;

import org.jspecify.annotations.NullMarked;
