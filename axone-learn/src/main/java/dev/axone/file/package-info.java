/** Atomic writing of files, and reading by several threads. */
@NullMarked
package dev.axone.file;

import org.jspecify.annotations.NullMarked;
