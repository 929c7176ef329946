/** Searches that recipes describe. */
@NullMarked
package dev.axone.search.recipe;

import org.jspecify.annotations.NullMarked;
