/** Third stage: where the values of nodes stand. */
@NullMarked
package dev.axone.cpu.memory;

import org.jspecify.annotations.NullMarked;
