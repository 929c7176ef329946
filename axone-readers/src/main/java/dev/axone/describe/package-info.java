/**
 * What is in files of data: a {@link dev.axone.describe.Describer} looks at a path and gives a
 * {@link dev.axone.describe.Description}, as text, HTML and JSON.
 */
@NullMarked
package dev.axone.describe;

import org.jspecify.annotations.NullMarked;
