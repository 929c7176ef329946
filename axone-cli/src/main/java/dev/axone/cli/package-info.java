/** The command line {@code axone}. */
@NullMarked
package dev.axone.cli;

import org.jspecify.annotations.NullMarked;
