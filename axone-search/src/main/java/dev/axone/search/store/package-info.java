/** Durable storage of trials. */
@NullMarked
package dev.axone.search.store;

import org.jspecify.annotations.NullMarked;
