/** The terminal: its width, the width of texts, escaping of control characters. */
@NullMarked
package dev.axone.terminal;

import org.jspecify.annotations.NullMarked;
