/** Training options, callbacks, events and history. */
@NullMarked
package dev.axone.train;

import org.jspecify.annotations.NullMarked;
