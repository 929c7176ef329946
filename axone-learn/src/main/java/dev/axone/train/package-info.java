/** Training as seen from outside: options, events, callbacks, history. */
@NullMarked
package dev.axone.train;

import org.jspecify.annotations.NullMarked;
