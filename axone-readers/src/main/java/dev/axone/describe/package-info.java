/**
 * Descriptions of data: a {@link dev.axone.describe.Describer} reads a file or folder and returns a
 * {@link dev.axone.describe.Description}, as text, HTML and JSON.
 */
@NullMarked
package dev.axone.describe;

import org.jspecify.annotations.NullMarked;
