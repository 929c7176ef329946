/**
 * Images: {@link dev.axone.image.Image} reads and resizes them, {@link
 * dev.axone.image.ImageFolderSource} reads folders of them, {@link dev.axone.image.Sheet} draws a
 * grid of them.
 */
@NullMarked
package dev.axone.image;

import org.jspecify.annotations.NullMarked;
