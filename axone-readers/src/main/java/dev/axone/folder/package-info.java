/** Data in folders with a subfolder of files for each class. */
@NullMarked
package dev.axone.folder;

import org.jspecify.annotations.NullMarked;
