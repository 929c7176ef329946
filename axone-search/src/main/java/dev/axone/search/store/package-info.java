/** Trials on disk, safe from a kill at any moment. */
@NullMarked
package dev.axone.search.store;

import org.jspecify.annotations.NullMarked;
