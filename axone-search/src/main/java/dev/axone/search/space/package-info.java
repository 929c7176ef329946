/** What is searched: parameters and the values that they may take. */
@NullMarked
package dev.axone.search.space;

import org.jspecify.annotations.NullMarked;
