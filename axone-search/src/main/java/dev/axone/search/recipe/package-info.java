/** Searches described by recipes. */
@NullMarked
package dev.axone.search.recipe;

import org.jspecify.annotations.NullMarked;
