/** Files that are written whole or not at all. */
@NullMarked
package dev.axone.file;

import org.jspecify.annotations.NullMarked;
