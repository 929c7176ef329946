/**
 * Images: {@link dev.axone.image.Image} reads and scales them, {@link
 * dev.axone.image.ImageFolderSource} reads folders of them, {@link dev.axone.image.Sheet} draws
 * many on one.
 */
@NullMarked
package dev.axone.image;

import org.jspecify.annotations.NullMarked;
