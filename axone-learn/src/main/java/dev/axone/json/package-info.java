/** JSON text, read and written as plain Java values. */
@NullMarked
package dev.axone.json;

import org.jspecify.annotations.NullMarked;
