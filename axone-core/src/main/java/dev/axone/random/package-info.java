/** Random numbers that are functions of a key and a counter. */
@NullMarked
package dev.axone.random;

import org.jspecify.annotations.NullMarked;
