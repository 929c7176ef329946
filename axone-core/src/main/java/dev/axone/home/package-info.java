/** Folders for Axone's own files, with or without a writable home folder. */
@NullMarked
package dev.axone.home;

import org.jspecify.annotations.NullMarked;
