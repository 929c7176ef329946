/** Search spaces: parameters and their domains. */
@NullMarked
package dev.axone.search.space;

import org.jspecify.annotations.NullMarked;
