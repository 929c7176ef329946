/** Third stage: the memory of the nodes' values. */
@NullMarked
package dev.axone.cpu.memory;

import org.jspecify.annotations.NullMarked;
