/** What a terminal shows: its width, the width of a text, texts without control characters. */
@NullMarked
package dev.axone.terminal;

import org.jspecify.annotations.NullMarked;
