/** The {@code axone} command. */
@NullMarked
package dev.axone.cli;

import org.jspecify.annotations.NullMarked;
