/** Folders that hold a folder of files for each class. */
@NullMarked
package dev.axone.folder;

import org.jspecify.annotations.NullMarked;
