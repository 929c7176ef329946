/** Initial values of parameters. */
@NullMarked
package dev.axone.initializer;

import org.jspecify.annotations.NullMarked;
